# shellcheck shell=bash
# Read by bash before the script under test (BASH_ENV): counts its moments and acts at one of them.
#
# A moment is the time before a simple command, in the script, in its functions and in its subshells. SWEEP_EVERY=1 takes
# each. Without it only those count at which something outside of the shell's memory may have changed since the last:
# before a command that is not the shell's own, one that prints (it may print into a file), one with a redirection. A
# kill before any other leaves the machine as a kill before the next that counts does.
SWEEP_OWN=' [ : true false test read set shift local return exit break continue eval exec trap unset export wait case command cd umask kill '

sweep_moment() {
	local word=${1%%[[:space:]]*} so_far
	if [ -z "$SWEEP_EVERY" ]; then
		# shellcheck disable=SC2016 # as it stands
		case $1 in
		*[\<\>]* | *'$('*) ;;
		*) case $word in *=*) return 0 ;; esac ;;
		esac
		if [[ $1 != *[\<\>]* && $word != *=* ]] && { [[ $SWEEP_OWN == *" $word "* ]] || declare -F -- "$word" >/dev/null; }; then return 0; fi
	fi
	printf . >>"$SWEEP_FOLDER/count"
	[ "$SWEEP_AT" -gt 0 ] || return 0
	IFS= read -r so_far <"$SWEEP_FOLDER/count"
	[ ${#so_far} -ge "$SWEEP_AT" ] && mkdir "$SWEEP_FOLDER/acted" 2>/dev/null || return 0
	printf '%s\n' "$1" >"$SWEEP_FOLDER/before"
	if [ "$SWEEP_SIGNAL" = KILL ]; then kill -KILL 0; else kill "-$SWEEP_SIGNAL" $$; fi
}

# Only in the script itself: what it starts is one command to it.
unset BASH_ENV
set -o functrace
trap 'sweep_moment "$BASH_COMMAND"' DEBUG
