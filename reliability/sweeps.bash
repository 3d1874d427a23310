# shellcheck shell=bash
# What the sweeps do, each case in turn, inside a sandbox (bats/sandbox.bash). A case ends in one line:
#
#	pass|SWEEP|TOPOLOGY|MOMENT|how, where there is more than one way to hold
#	fail|SWEEP|TOPOLOGY|MOMENT|why
#	skip|SWEEP|TOPOLOGY|MOMENT|why
#
# Each sweep has a function prepare_..., which sets MOMENTS, the number of its cases, and ACT, the function that does
# one (ACT MOMENT SWEEP): it begins and ends with a machine that has nothing of the lab. The files beside this one hold
# them: stop.bash, inject.bash, fail.bash, many.bash.
#
# A case is a subshell. After one that failed, what is left is cleared away by teardown; where that doesn't work, the
# sandbox is no longer fit for use: the share ends there, and reliability/run counts the cases that are missing.

# A dot is behind it, since $() takes away the ends of lines that nothing follows.
outcome_in() {
	local last=${1##*$'\n'}
	printf '%s' "${last%.}"
}

# case_of SWEEP TOPOLOGY MOMENT FUNCTION ARGUMENTS...
case_of() {
	local sweep=$1 topology=$2 moment=$3 said code
	shift 3
	# After || or in an if, nothing in it would stop at a command that fails.
	set +e
	said=$(
		set -e
		OUTCOME=''
		"$@" 2>&1
		printf '\n%s.' "$OUTCOME"
	)
	code=$?
	set -e
	if [ "$code" = 0 ]; then
		printf 'pass|%s|%s|%s|%s\n' "$sweep" "$topology" "$moment" "$(outcome_in "$said")"
	elif [ "$code" = 77 ]; then
		printf 'skip|%s|%s|%s|%s\n' "$sweep" "$topology" "$moment" "${said##*SKIP: }"
	else
		printf 'fail|%s|%s|%s|%s\n' "$sweep" "$topology" "$moment" "$(printf '%s' "$said" | tail -n 12 | tr '\n|' '  ')"
		script teardown --quiet || return
		clear_scratch
		is_empty || return
	fi
}

# --- what stands, read by few processes ---

# What a lab's outside has put there is no trace of the lab.
take_empty() {
	EMPTY=$(inside machine)
	BEFORE=$(names_and_files)
}

names_and_files() {
	local file
	for file in /run/netns/* /run/netgen/* /etc/netns/* "$NETGEN_SNAPSHOT_FILES"/*; do
		[ ! -e "$file" ] || printf '%s\n' "$file"
	done
}

is_empty() {
	local now file
	now=$(inside machine)
	[ "$now" = "$EMPTY" ] || {
		diff <(printf '%s\n' "$EMPTY") <(printf '%s\n' "$now")
		return 1
	}
	file=$(names_and_files)
	[ "$file" = "$BEFORE" ] || {
		echo "left behind: $(diff <(printf '%s\n' "$BEFORE") <(printf '%s\n' "$file"))"
		return 1
	}
	processes_gone
}

# Those that were there at the start, and us.
processes_gone() {
	local file line pid tries
	for ((tries = 0; tries < 40; tries++)); do
		local left=''
		for file in /proc/[0-9]*/stat; do
			{ read -r line <"$file"; } 2>/dev/null || continue
			pid=${line%% *}
			case $line in *') Z '*) continue ;; esac
			case " $OURS $$ $BASHPID " in *" $pid "*) ;; *) left="$left ${line%%) *})" ;; esac
		done
		[ -n "$left" ] || return 0
		sleep 0.05
	done
	echo "processes left: $left"
	return 1
}

# A script that was killed can't clear away its temporary files; that is all it may leave.
clear_scratch() { rm -rf "$NETGEN_SNAPSHOT_FILES"/netgen.??????; }

for part in stop tools inject fail many; do
	# shellcheck source=/dev/null
	. "$RELIABILITY/$part.bash"
done

# sweep SWEEP LAB SHARE OF STEP: its moments SHARE, SHARE + OF * STEP, ...
sweep() {
	open_lab "$2"
	take_empty
	OURS=$(cd /proc && echo [0-9]*)
	case $1 in
	1 | 2 | 2b | INT | TERM | HUP | PIPE) prepare_stop "$1" ;;
	3 | 3b) prepare_inject "$1" ;;
	4 | 4b) prepare_fail "$1" ;;
	*) prepare_many "$1" ;;
	esac
	is_empty
	echo "moments|$1|$2|$MOMENTS"
	local at
	for ((at = 1 + ($3 - 1) * $5; at <= MOMENTS; at += $4 * $5)); do case_of "$1" "$2" "$at" "$ACT" "$at" "$1"; done
}
