# --- not for ever ---------------------------------------------------------------------------------------------------

# watch: a command that hangs must not hang this script. After NETGEN_TIME_LIMIT seconds (600) all that this script
# waits for is ended, and it goes on as where a command fails; so is, from then on, what takes more than 5 seconds.
# The watch ends with the script, even where that is killed. unwatch ends it before. It begins before there are traps:
# a signal to what dash has just forked is lost while that still has the traps of its parent.
watch() {
	limit_=${NETGEN_TIME_LIMIT:-600}
	case $limit_ in *[!0-9]* | 0) die 2 "NETGEN_TIME_LIMIT is '$limit_': use seconds, a number above 0" ;; esac
	watch_children 9>&- </dev/null >/dev/null &
	WATCH=$!
}

unwatch() {
	[ -n "${WATCH-}" ] || return 0
	kill -TERM "$WATCH" 2>/dev/null
	wait "$WATCH" 2>/dev/null
	WATCH=''
}

watch_children() {
	nap=''
	# without the test: where there is none yet, some shells take "" for 0, this script and all that was started with it
	trap '[ -z "$nap" ] || kill "$nap" 2>/dev/null; exit 0' TERM
	trap - EXIT INT HUP PIPE
	read -r self _ </proc/self/stat
	waited=0
	suspects=''
	while :; do
		sleep 1 &
		nap=$!
		wait "$nap"
		read_stat self
		[ "$parent_" = "$$" ] || exit 0
		waited=$((waited + 1))
		if [ "$waited" -lt "$limit_" ] || [ $(((waited - limit_) % 5)) -ne 0 ]; then continue; fi
		for suspect in $suspects; do
			# one that lost its parent meanwhile is not found among the children any more
			! same_process "$suspect" || kill -KILL "${suspect%:*}" 2>/dev/null
		done
		suspects=$(list_children)
		[ "$waited" -eq "$limit_" ] || continue
		for suspect in $suspects; do
			read -r _ name_ _ 2>/dev/null <"/proc/${suspect%:*}/stat" || continue
			warn "this takes more than $limit_ seconds: ending process ${suspect%:*} $name_"
			kill -TERM "${suspect%:*}" 2>/dev/null
		done
	done
}

# list_children: of this script, and theirs, but not this watch; each as PID:START
list_children() {
	parents=" $$ "
	children=''
	grew=1
	while [ -n "$grew" ]; do
		grew=''
		for stat in /proc/[0-9]*/stat; do
			pid=${stat#/proc/}
			pid=${pid%/stat}
			read_stat "$pid" || continue
			case "$parents" in *" $pid "*) continue ;; *" $parent_ "*) ;; *) continue ;; esac
			[ "$pid" != "$self" ] || continue
			parents="$parents$pid "
			children="$children $pid:$started_"
			grew=1
		done
	done
	echo "$children"
}
