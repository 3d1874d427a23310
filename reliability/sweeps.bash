# shellcheck shell=bash
# What the sweeps do, each case in turn, inside a sandbox (bats/sandbox.bash). A case ends in one line:
#
#	pass|SWEEP|TOPOLOGY|MOMENT
#	fail|SWEEP|TOPOLOGY|MOMENT|WHY
#
# A case is a subshell. After one that failed, what is left is cleared away by teardown; where that doesn't work, the
# sandbox is no longer fit for use: the share ends there, and reliability/run counts the cases that are missing.

# case_of SWEEP TOPOLOGY MOMENT FUNCTION ARGUMENTS...
case_of() {
	local sweep=$1 topology=$2 moment=$3 said code
	shift 3
	# After || or in an if, nothing in it would stop at a command that fails.
	set +e
	said=$(
		set -e
		"$@" 2>&1
	)
	code=$?
	set -e
	if [ "$code" = 0 ]; then
		printf 'pass|%s|%s|%s\n' "$sweep" "$topology" "$moment"
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

# --- sweeps 1 and 2: stopped before each simple command ---

# stopped SIGNAL MOMENT SCRIPT: run under bash, whose debug trap stops it
stopped() {
	local name=$3 folder=$TMPDIR/sweep
	rm -rf "$folder"
	mkdir "$folder"
	SWEEP_FOLDER=$folder SWEEP_SIGNAL=$1 SWEEP_AT=$2 SWEEP_EVERY=${SWEEP_EVERY-} BASH_ENV=$RELIABILITY/count.bash \
		TMPDIR=$NETGEN_SNAPSHOT_FILES setsid -w bash "$LABS/$LAB/$name.sh" --quiet
}

# moments_of SCRIPT: sets MOMENTS, how many it has from here; runs it
moments_of() {
	stopped KILL 0 "$1"
	MOMENTS=$(wc -c <"$TMPDIR/sweep/count")
}

was_stopped() { # was_stopped STATUS
	[ -d "$TMPDIR/sweep/acted" ] || fail 'nothing was stopped'
	# shellcheck disable=SC2154 # run sets it
	assert_equal "$status" "$1"
}

killed_then_setup() {
	run stopped KILL "$1" setup
	was_stopped 137
	clear_scratch
	script setup --quiet
	alike built
	script teardown --quiet
	is_empty
}

killed_then_teardown() {
	run stopped KILL "$1" setup
	was_stopped 137
	clear_scratch
	script teardown --quiet
	is_empty
}

killed_teardown() {
	script setup --quiet
	run stopped KILL "$1" teardown
	was_stopped 137
	clear_scratch
	script teardown --quiet
	is_empty
}

signalled_setup() { # signalled_setup MOMENT SIGNAL
	local expected
	case $2 in INT) expected=130 ;; TERM) expected=143 ;; HUP) expected=129 ;; PIPE) expected=141 ;; esac
	run stopped "$2" "$1" setup
	was_stopped "$expected"
	is_empty
}

# sweep_stop SWEEP LAB SHARE OF STEP: SWEEP is 1 (setup again), 2 (teardown), 2b (teardown killed), or a signal.
# Moments SHARE, SHARE + OF * STEP, ...
sweep_stop() {
	open_lab "$2"
	take_empty
	OURS=$(cd /proc && echo [0-9]*)
	moments_of setup
	look_at built
	local at act=setup
	if [ "$1" = 2b ]; then
		moments_of teardown
	else
		script teardown --quiet
	fi
	is_empty
	case $1 in 1) act=killed_then_setup ;; 2) act=killed_then_teardown ;; 2b) act=killed_teardown ;; *) act=signalled_setup ;; esac
	echo "moments|$1|$2|$MOMENTS"
	for ((at = 1 + ($3 - 1) * $5; at <= MOMENTS; at += $4 * $5)); do case_of "$1" "$2" "$at" "$act" "$at" "$1"; done
}

# only_count LAB: how many moments there are in either mode
only_count() {
	open_lab "$1"
	local SWEEP_EVERY=
	moments_of setup
	script teardown --quiet
	echo "moments|default|$1|$MOMENTS"
	SWEEP_EVERY=1
	moments_of setup
	script teardown --quiet
	echo "moments|every|$1|$MOMENTS"
}
