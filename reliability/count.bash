# shellcheck shell=bash
# Read by bash before the script under test (BASH_ENV): counts its moments and acts at one of them.
#
# A moment is the time before a simple command, in the script, in its functions and in its subshells. SWEEP_EVERY=1 takes
# each. Without it only those before a command that may change something outside of the shell's memory and the script's
# own temporary folder: a kill before any other leaves the machine as a kill before the next that counts does. Not
# counted are the shell's own commands, functions (what they run is met by itself) and programs that only read, unless
# they write into a file elsewhere. A question by "ovs-vsctl --bare" is none either: how many there are depends on how
# long the switch takes.
SWEEP_HARMLESS=' [ : true false test read set shift local return exit break continue eval exec trap unset export wait for case command cd umask
 awk cat cksum cut grep head id mktemp readlink sed sleep sort stat tail tr uname wc '
declare -A SWEEP_KNOWN=()

# sweep_counts COMMAND
sweep_counts() {
	local text=$1 word=${1%%[[:space:]]*} prints=''
	local redirect='[0-9]*>+[[:space:]]*("?\$\{?SCRATCH[^[:space:]]*|/dev/null|&[0-9-]+)'
	[ "$word" != awk ] || text=${text/\'*\'/}
	[[ $text != 'ovs-vsctl '*' --bare '* ]] || return 1
	case $word in echo | printf) prints=elsewhere ;; esac
	while [[ $text =~ $redirect ]]; do
		text=${text/"${BASH_REMATCH[0]}"/}
		[ -z "$prints" ] || prints=nowhere
	done
	[[ $text != *'>'* ]] || return 0
	[[ $prints != nowhere && $word != [A-Za-z_]*=* && $SWEEP_HARMLESS != *" $word "* ]] && ! declare -F -- "$word" >/dev/null
}

sweep_moment() {
	local so_far first
	if [ -z "$SWEEP_EVERY" ]; then
		if [ -z "${SWEEP_KNOWN["$1"]-}" ]; then
			if sweep_counts "$1"; then SWEEP_KNOWN["$1"]=yes; else SWEEP_KNOWN["$1"]=no; fi
		fi
		[ "${SWEEP_KNOWN["$1"]}" = yes ] || return 0
	fi
	printf . >>"$SWEEP_FOLDER/count"
	[ "$SWEEP_AT" -gt 0 ] || return 0
	IFS= read -r so_far <"$SWEEP_FOLDER/count"
	[ ${#so_far} -ge "$SWEEP_AT" ] || return 0
	# The first to say so acts; others are there at the same time. Without a command that bash would wait for: while it
	# does, it drops an INT for which there is no trap yet. And without a setting of the shell: the trap may run in here.
	printf '%s\n' "$BASHPID" >>"$SWEEP_FOLDER/claims"
	IFS= read -r first <"$SWEEP_FOLDER/claims"
	[ "$first" = "$BASHPID" ] && [ ! -e "$SWEEP_FOLDER/acted" ] || return 0
	printf '%s\n' "$1" >"$SWEEP_FOLDER/acted"
	# the last thing that setup notes, when all stands
	local notes=(/run/netgen/*/at)
	[ ! -e "${notes[0]}" ] || : >"$SWEEP_FOLDER/late"
	if [ "$SWEEP_SIGNAL" = KILL ]; then kill -KILL 0; else kill "-$SWEEP_SIGNAL" $$; fi
}

# Only in the script itself: what it starts is one command to it.
unset BASH_ENV
set -o functrace
trap 'sweep_moment "$BASH_COMMAND"' DEBUG
