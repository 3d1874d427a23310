# --- doing it -------------------------------------------------------------------------------------------------------

# command_words TOOL PLACE WORDS: the command as a person would type it
command_words() {
	case $1,$2 in
	restore,*) echo "sysctl -w net/${3%% *}=${3#* }" ;;
	stop,*) echo "end the processes in namespace $3" ;;
	set,-) echo "sysctl -w net/${3%% *}=${3#* }" ;;
	set,*) echo "ip netns exec $2 sysctl -w net/${3%% *}=${3#* }" ;;
	translate,*) echo "load the translation rules of $(name_place "$2")" ;;
	untranslate,*) echo "remove the translation rules of $(name_place "$2")" ;;
	*,-) echo "ip $3" ;;
	*) echo "ip -n $2 $3" ;;
	esac
}

# apply: does what $SCRATCH/todo says, one process for each run of lines of one tool in one place. What undoes a
# line is noted before the line is done.
apply() {
	group=
	batch=
	while IFS='|' read -r _ tool place _ _ words undo undo_place; do
		if [ "$tool $place" != "$group" ]; then
			run_group
			group="$tool $place"
			batch=
		fi
		batch="$batch$words
"
		[ -z "$undo" ] || printf '%s|%s|%s\n' "$tool" "$undo_place" "$undo" >>"$SCRATCH/undo"
	done <"$SCRATCH/todo"
	run_group
}

run_group() {
	[ -n "$batch" ] || return 0
	tool_=${group%% *}
	show_group
	run_tool "$tool_" "${group#* }" "$batch" || die 1 "that failed: $(command_words "$tool_" "${group#* }" "$(printf '%s' "$batch" | head -n 1)")$(more_lines)"
}

show_group() {
	[ -z "$QUIET" ] || return 0
	# "stop" tells of each process it ends, "restore" of each setting
	case $tool_ in again | stop | restore) return 0 ;; esac
	while IFS= read -r line; do
		[ -z "$line" ] || printf '[#] %s\n' "$(command_words "$tool_" "${group#* }" "$line")" >&2
	done <<-EOF
		$batch
	EOF
}

more_lines() {
	count=$(printf '%s' "$batch" | wc -l)
	[ "$count" -le 1 ] || echo ", or one of the $((count - 1)) after it"
}

# run_tool TOOL PLACE LINES
run_tool() {
	case $1 in
	ip) printf '%s' "$3" | in_place "$2" ip -batch - ;;
	# What goes may be gone already: the other end of a cable went, or its namespace did.
	drop) printf '%s' "$3" | in_place "$2" ip -force -batch - 2>/dev/null || wait_gone "$3" ;;
	set) write_settings "$2" "$3" ;;
	restore) restore_settings "$3" ;;
	stop) stop_processes "$3" ;;
	translate) translate "$2" ;;
	untranslate) untranslate "$2" ;;
	again) : ;;
	esac
}

write_settings() {
	# shellcheck disable=SC2016 # the words are for the shell in that namespace
	printf '%s' "$2" | in_place "$1" sh -c 'while read -r key value; do echo "$value" >"/proc/sys/net/$key" || exit 1; done'
}

# wait_gone LINES: until nothing that they delete is there any more, at most 10 seconds. The kernel clears a
# namespace away after the command that deleted it has ended.
wait_gone() {
	tries=0
	for name in $(printf '%s' "$1" | sed -n 's/^netns delete //p'); do
		while [ -e "/run/netns/$name" ]; do
			tries=$((tries + 1))
			[ "$tries" -lt 100 ] || die 1 "namespace $name can't be deleted; what holds it: $(ip netns pids "$name" 2>&1 | tr '\n' ' ')"
			ip netns delete "$name" 2>/dev/null || sleep 0.1
		done
	done
}

# stop_processes NAMES: a process inside would keep a namespace alive. Each gets one TERM, and KILL after 2 seconds. A
# name for the machine's own namespace never gets here: it is not ours.
stop_processes() {
	tries=0
	: >"$SCRATCH/told"
	while processes_in "$1" >"$SCRATCH/processes" && [ -s "$SCRATCH/processes" ]; do
		[ "$tries" -lt 20 ] || signal=KILL
		[ "$tries" -gt 0 ] || signal=TERM
		while read -r pid; do
			! grep -qx "$signal $pid" "$SCRATCH/told" || continue
			say "[#] kill -$signal $pid ($(cat "/proc/$pid/comm" 2>/dev/null))"
			kill "-$signal" "$pid" 2>/dev/null
			echo "$signal $pid" >>"$SCRATCH/told"
		done <"$SCRATCH/processes"
		tries=$((tries + 1))
		if [ "$tries" -ge 40 ]; then
			warn "these processes do not end: $(tr '\n' ' ' <"$SCRATCH/processes")"
			return 1
		fi
		sleep 0.1
	done
	return 0
}

# processes_in NAMES: the ids of all processes in these namespaces, found in one pass over /proc
processes_in() {
	{
		printf '%s' "$1"
		echo
		cat /proc/self/mountinfo
		stat -L -c '%i %n' /proc/[0-9]*/ns/net 2>/dev/null
	} | awk '
		NF == 1 { wanted[$1]; next }
		$1 ~ /^[0-9]+$/ && NF == 2 { split($2, path, "/"); if ($1 in inode) print path[3]; next }
		/ - nsfs / && $5 ~ "^/(var/)?run/netns/[^/]+$" { name = $5; sub(".*/", "", name); if (name in wanted) { gsub(/[^0-9]/, "", $4); inode[$4] } }'
}
