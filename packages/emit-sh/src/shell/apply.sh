# --- doing it -------------------------------------------------------------------------------------------------------

# Runs in the namespace that a group is for: its settings, and behind an empty line what ip is to do.
# shellcheck disable=SC2016 # the words are for the shell in that namespace
DO_IN='
while read -r key value; do
	[ -n "$key" ] || exec ip -batch -
	echo "$value" >"/proc/sys/net/$key" || exit 1
done'

# show PREFIX TOOL PLACE WORDS: the command as a person would type it
show() {
	case $2,$3 in
	hold,*)
		handle_of "$4"
		printf '%sunshare --net sleep 2147483647 & %s=$!\n' "$1" "${HANDLE#?}"
		;;
	release,*)
		handle_of "$4"
		printf '%skill -KILL %s\n' "$1" "$HANDLE"
		;;
	restore,* | set,-) printf '%ssysctl -w net/%s=%s\n' "$1" "${4%% *}" "${4#* }" ;;
	set,*) show_inside "$1" "$3" "sysctl -w net/${4%% *}=${4#* }" ;;
	stop,*) printf '%send the processes in namespace %s\n' "$1" "$4" ;;
	translate,-) printf '%sload the translation rules of the machine\n' "$1" ;;
	translate,*) printf '%sload the translation rules of namespace %s\n' "$1" "$3" ;;
	untranslate,-) printf '%sremove the translation rules of the machine\n' "$1" ;;
	untranslate,*) printf '%sremove the translation rules of namespace %s\n' "$1" "$3" ;;
	admit,* | expel,*) printf '%s%s\n' "$1" "$4" ;;
	program,*) show_program "$1" "$4" ;;
	vsctl,*) printf '%sovs-vsctl %s\n' "$1" "$4" ;;
	flows,*) printf '%sovs-ofctl %s\n' "$1" "$4" ;;
	ethtool,-) printf '%sethtool %s\n' "$1" "$4" ;;
	ethtool,*) show_inside "$1" "$3" "ethtool $4" ;;
	blocked,*) printf '# first, by hand: %s\n' "$4" ;;
	*,-) printf '%sip %s\n' "$1" "$4" ;;
	*) if [ "$MODE" = pid ]; then show_inside "$1" "$3" "ip $4"; else printf '%sip -n %s %s\n' "$1" "$3" "$4"; fi ;;
	esac
}

# show_inside PREFIX PLACE WORDS
show_inside() {
	if [ "$MODE" = pid ]; then
		handle_of "$2"
		printf '%snsenter -t %s -n %s\n' "$1" "$HANDLE" "$3"
	else
		printf '%sip netns exec %s %s\n' "$1" "$2" "$3"
	fi
}

# apply: does what $SCRATCH/todo says, a process for each group: lines of one tool in one place, or settings and
# what ip does there. Groups of the same phase stand in different places and run side by side. What undoes a group is
# noted before it is done.
apply() {
	AGAIN=''
	sort_into_groups || fail "can't write to $SCRATCH (is the disk full?)."
	while read -r group share tool place; do
		if [ "$tool" = again ]; then
			AGAIN=1
			continue
		fi
		[ "$share" != 0 ] || finish_shares
		case $MODE,$tool,$place in pid,ip,- | pid,inside,-) by_process "$group" ;; esac
		echo "$group" >>"$SCRATCH/done"
		show_group "$group" "$tool" "$place"
		if [ "$share" != 0 ]; then
			echo "$group $tool $place" >>"$SCRATCH/share.$share"
		else
			run_group "$group" "$tool" "$place" || group_failed "$group" "$place"
		fi
	done <"$SCRATCH/groups"
	finish_shares
}

# sort_into_groups: $SCRATCH/groups, a line for each: name, share (0: alone), tool, place; and for each group what to
# do (do.NAME), the same as a list of commands (list.NAME), and what undoes it (undo.NAME).
sort_into_groups() {
	awk -F '|' -v scratch="$SCRATCH" -v round="$rounds" '
		function add(to, line) { print line >(scratch "/" to "." name); used[to] }
		function finish(    to) {
			if (name == "") return
			if (tool == "ip" && settings) tool = "inside"
			print name, (phase == 8 ? shares++ % 4 + 1 : 0), tool, place
			for (to in used) { close(scratch "/" to "." name); delete used[to] }
		}
		{
			kind = $2 == "set" ? "ip" : $2
			if (name == "" || $1 != phase || $3 != place || kind != tool) {
				finish()
				name = round "-" ++count; phase = $1; tool = kind; place = $3; settings = batch = 0
			}
			if ($2 == "set") settings = 1
			else if (settings && !batch) { add("do", ""); batch = 1 }
			add("do", $6)
			add("list", $2 "|" $6)
			if ($7 != "") add("undo", $2 "|" $8 "|" $7)
		}
		END { finish() }' "$SCRATCH/todo" >"$SCRATCH/groups"
}

show_group() {
	[ -z "$QUIET" ] || return 0
	# "stop", "hold" and "release" tell of each process, "restore" of each setting
	case $2 in stop | hold | release | restore) return 0 ;; esac
	while IFS='|' read -r one words; do show '[#] ' "$one" "$3" "$words"; done <"$SCRATCH/list.$1" >&2
}

# finish_shares: what was dealt out is done, four shares side by side
finish_shares() {
	running=''
	for share_ in 1 2 3 4; do
		[ -e "$SCRATCH/share.$share_" ] || continue
		run_share "$SCRATCH/share.$share_" &
		running="$running $!:$share_"
	done
	[ -n "$running" ] || return 0
	for share_ in $running; do
		# one that was ended failed at the group that it was at
		wait "${share_%:*}" || [ -e "$SCRATCH/failed" ] || mv "$SCRATCH/share.${share_#*:}.now" "$SCRATCH/failed"
	done
	running=''
	rm -f "$SCRATCH"/share.*
	[ -e "$SCRATCH/failed" ] || return 0
	read -r group place <"$SCRATCH/failed"
	group_failed "$group" "$place"
}

run_share() {
	while read -r one_ tool_ at_; do
		echo "$one_ $at_" >"$1.now"
		run_group "$one_" "$tool_" "$at_" || {
			echo "$one_ $at_" >"$SCRATCH/failed"
			return
		}
	done <"$1"
}

# run_group NAME TOOL PLACE
run_group() {
	lines=$SCRATCH/do.$1
	case $2 in
	ip) in_place "$3" ip -batch - <"$lines" 2>"$SCRATCH/said.$1" ;;
	inside) in_place "$3" sh -c "$DO_IN" inside <"$lines" 2>"$SCRATCH/said.$1" ;;
	# What goes may be gone already: the other end of a cable went, or its namespace did.
	drop) in_place "$3" ip -force -batch - <"$lines" 2>/dev/null || wait_gone "$lines" ;;
	restore) restore_settings "$lines" ;;
	stop) stop_processes "$lines" ;;
	hold) hold_namespaces "$lines" ;;
	release) release_namespaces "$lines" ;;
	translate) translate "$3" ;;
	untranslate) untranslate "$3" ;;
	admit) admit "$lines" ;;
	expel) expel "$lines" ;;
	program | vsctl | flows | ethtool) "do_$2" "$3" "$lines" 2>"$SCRATCH/said.$1" ;;
	esac
}

# group_failed NAME PLACE: ip tells the number of the line that it stopped at; a setting is named by the shell
group_failed() {
	: >>"$SCRATCH/said.$1"
	cat "$SCRATCH/said.$1" >&2
	failed_one=$(awk -F '|' '
		FILENAME ~ /said/ {
			said = said "\n" $0
			if (sub(/^Command failed -:/, "")) at = $0 + 0
			next
		}
		{ one[++count] = $0 }
		$1 == "set" { settings++; split($2, word, " "); if (index(said, word[1])) named = count }
		END {
			if (at) print one[settings + at]
			else if (named) print one[named]
			else print one[1] (count > 1 ? " (or one of the " count - 1 " after it)" : "")
		}' "$SCRATCH/said.$1" "$SCRATCH/list.$1")
	die 1 "that failed: $(show '' "${failed_one%%|*}" "$2" "${failed_one#*|}")"
}

# wait_gone FILE: until nothing that its lines delete is there any more, at most 10 seconds. The kernel clears a
# namespace away after the command that deleted it has ended.
wait_gone() {
	tries=0
	while read -r object _ name; do
		[ "$object" = netns ] || continue
		while [ -e "/run/netns/$name" ]; do
			tries=$((tries + 1))
			[ "$tries" -lt 100 ] || die 1 "namespace $name can't be deleted; what holds it: $(ip netns pids "$name" 2>&1 | tr '\n' ' ')"
			ip netns delete "$name" 2>/dev/null </dev/null && continue
			[ $? -lt 128 ] || die 1 "ip netns delete $name was ended: it did not end by itself"
			sleep 0.1
		done
	done <"$1"
}

# stop_processes FILE: its lines name namespaces. A process inside would keep a namespace alive. Each gets one TERM, and KILL after 2 seconds. A
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

# processes_in FILE: the ids of all processes in the namespaces that its lines name, found in one pass over /proc
processes_in() {
	names_=$1
	set --
	if [ "$MODE" = pid ]; then
		while read -r name; do
			! held "$name" || set -- "$@" "/proc/$HELD_BY/ns/net"
		done <"$names_"
	fi
	{
		if [ "$MODE" = named ]; then cat "$names_" /proc/self/mountinfo; else stat -L -c 'holder %i %n' "$@" 2>/dev/null; fi
		stat -L -c '%i %n' /proc/[0-9]*/ns/net 2>/dev/null
	} | awk '
		$1 == "holder" { split($3, path, "/"); inode[$2]; holder[path[3]]; next }
		NF == 1 { wanted[$1]; next }
		$1 ~ /^[0-9]+$/ && NF == 2 { split($2, path, "/"); if ($1 in inode && !(path[3] in holder)) print path[3]; next }
		/ - nsfs / && $5 ~ "^/(var/)?run/netns/[^/]+$" { name = $5; sub(".*/", "", name); if (name in wanted) { gsub(/[^0-9]/, "", $4); inode[$4] } }'
}
