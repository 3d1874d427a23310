# --- processes ------------------------------------------------------------------------------------------------------

# read_stat PROCESS: sets "state_", "parent_", and "started_", in clock ticks since boot (proc(5)); false where there is
# none
read_stat() {
	{ read -r stat_ <"/proc/$1/stat"; } 2>/dev/null || return 1
	# shellcheck disable=SC2086 # numbers; the name before them may hold anything
	set -- ${stat_##*") "}
	state_=$1 parent_=$2 started_=${20}
}

# same_process PID:START: whether it still runs: another can have got its id meanwhile
same_process() { read_stat "${1%:*}" && [ "$state_" != Z ] && [ "$started_" = "${1#*:}" ]; }
