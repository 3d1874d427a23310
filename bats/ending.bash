# shellcheck shell=bash
# For scripts that open many sandboxes: none stays behind where the script is ended.

# end_all_with_me NAME: what is started from now on bears that name (a word of this run alone) in its environment, and is
# ended with this script. For a signal to be heeded at once, the script has to wait for what it started (wait).
end_all_with_me() {
	export NETGEN_RUN=$1
	trap 'end_all; exit 130' INT
	trap 'end_all; exit 143' TERM
}

# end_all: however far its parents have ended already. What ends by itself before its turn is no fault.
# shellcheck disable=SC2317 # a trap calls it
end_all() {
	local file
	while read -r file; do
		file=${file%/environ}
		[ "${file##*/}" = "$$" ] || kill -KILL "${file##*/}" 2>/dev/null || true
	done < <(grep -lsz "^NETGEN_RUN=$NETGEN_RUN$" /proc/[0-9]*/environ)
}
