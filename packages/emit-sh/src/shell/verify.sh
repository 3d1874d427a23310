# --- verify ---------------------------------------------------------------------------------------------------------

cmd_verify() {
	LIMIT=$STAGE_COUNT
	NO_NAT='' UPLINK=${NETGEN_UPLINK-}
	while [ $# -gt 0 ]; do
		case $1 in
		--stage)
			[ $# -ge 2 ] || die 2 "$1 needs a value; try --help"
			stage_number "$2"
			LIMIT=$AT
			shift
			;;
		--quiet | -q) ;;
		--help | -h)
			usage_verify
			exit 0
			;;
		*) die 2 "unknown option '$1'; try --help" ;;
		esac
		shift
	done
	watch
	heed_signals
	trap '[ -z "${SCRATCH-}" ] || rm -rf "$SCRATCH"; unwatch' EXIT
	need awk cat cksum ip mktemp nsenter readlink sed
	need_root
	if [ -n "${PROBLEMS-}" ]; then
		echo 'TAP version 14'
		printf '%s' "$PROBLEMS" | sed 's/^/Bail out! /'
		exit 4
	fi
	choose_names
	echo 'TAP version 14'
	make_scratch
	CHANGED=''
	read_notes
	if translates; then recall_uplink; fi
	if reason=$( (survey) 2>&1); then :; else
		echo "Bail out! $reason"
		exit 4
	fi
	judge_all
	print_tap
}

# verify only reads: notes about another boot or another network namespace say nothing here
read_notes() {
	here
	MANIFEST='' mode=''
	if { read -r _ boot netns mode <"$STATE/manifest"; } 2>/dev/null; then
		if [ "$boot $netns" = "$BOOT $NETNS" ]; then MANIFEST=$STATE/manifest; else STATE=$STATE/none; fi
	fi
	choose_mode "$mode"
}

# judge_all: each claim of the stage on its own, side by side, at most 16 at once. $SCRATCH/claims has a line for each:
# place|address|what comes of it|place of the control|in words, and what else there is to see.
judge_all() {
	claims | awk -F '|' -v limit="$LIMIT" -v prefix="$PREFIX" '
		function place(node) { return node == "" ? "" : node == "machine" ? "-" : prefix node }
		$1 > limit || limit > $2 { next }
		{
			printf "%s|%s|%s|%s|%s", place($3), $4, $5, place($6), $7
			for (i = 8; i <= NF; i++) {
				split($i, word, " ")
				if (word[1] != "whole") { node = word[2]; word[2] = place(node) }
				# the names of what stands on the machine, but for its own card
				for (k = 3; k in word; k++) if (word[1] == "hop" && node == "machine" && (k == 3 || k == 5) && word[k] !~ /^(-|\(uplink\))$/) word[k] = prefix word[k]
				printf "|%s %s", word[1], word[2]
				for (k = 3; k in word; k++) { printf " %s", word[k]; delete word[k] }
			}
			print ""
		}' >"$SCRATCH/claims"
	ask_ways
	number=0
	judges=''
	while IFS='|' read -r place address outcome control _ further; do
		number=$((number + 1))
		judge_claim "$place" "$address" "$outcome" "$control" "$further" >"$SCRATCH/verdict.$number" </dev/null 2>/dev/null &
		judges="$judges $!"
		[ $((number % 16)) -ne 0 ] || judged
	done <"$SCRATCH/claims"
	judged
}

judged() {
	for judge_ in $judges; do wait "$judge_"; done
	judges=''
}

# judge PLACE ADDRESS OUTCOME CONTROL: one line: ok, not ok or can't, and why. Ping says only whether an answer comes;
# why none comes is asked of the kernel's own routing. A claim that no answer comes counts only where ping works and
# the address answers the control, who must be able to reach it.
judge() {
	for place in "$1" "${4:--}"; do
		stands "$place" || { echo "can't|namespace $place is missing" && return; }
	done
	command -v ping >/dev/null 2>&1 || { echo "can't|there is no ping here (Debian: iputils-ping)" && return; }
	if [ "$3" = reaches ] && ping_once "$1" "$2"; then
		echo ok
		return
	fi
	ping_once "$1" 127.0.0.1 || { echo "can't|ping does not even reach 127.0.0.1 in $(name_place "$1")" && return; }
	if ! route=$(in_place "$1" ip route get "$2" 2>&1); then
		case $3 in
		fails-at-once) if ping_once "$1" "$2"; then echo "not ok|an answer came"; else echo "ok|${route#RTNETLINK answers: }"; fi ;;
		*) echo "not ok|it fails at once: ${route#RTNETLINK answers: }" ;;
		esac
		return
	fi
	case $3 in
	fails-at-once) echo "not ok|$(name_place "$1") has a route to it: $(echo "$route" | head -n 1)" ;;
	reaches)
		if ping_once "$1" "$2" || ping_once "$1" "$2"; then
			echo ok
		elif [ -n "$4" ] && ping_once "$4" "$2"; then
			echo "not ok|no answer, though $2 answers $(name_place "$4")"
		elif [ -z "$4" ] || [ "$1" = "$4" ]; then
			echo "not ok|no answer"
		else
			echo "can't|$2 does not even answer $(name_place "$4")"
		fi
		;;
	no-answer)
		if ping_once "$1" "$2" || ping_once "$1" "$2"; then
			echo "not ok|an answer came"
		elif [ -z "$4" ]; then
			echo 'ok|nobody in the topology has that address'
		elif ping_once "$4" "$2"; then
			echo "ok|it answers $(name_place "$4")"
		else
			echo "can't|$2 does not even answer $(name_place "$4")"
		fi
		;;
	esac
}

# ping_once PLACE ADDRESS: whether an answer came. A ping that was ended tells nothing: then the judge ends, too.
ping_once() {
	in_place "$1" ping -n -c 1 -W 1 "$2" >/dev/null 2>&1
	pinged=$?
	[ "$pinged" -lt 126 ] || { echo "can't|ping in $(name_place "$1") did not come to its end (status $pinged)" && exit; }
	return "$pinged"
}

# print_tap: the facts of the topology first, then who reaches whom
print_tap() {
	awk -F '|' -v limit="$LIMIT" -v scratch="$SCRATCH" '
	function where(node) { return node == "machine" ? "the machine" : node }
	function inside(node) { return node == "machine" ? " on the machine" : " in " node }
	function words(line,    w, to) {
		split(line, w, /[ \t]+/)
		if (w[1] == "namespace") return "there is a namespace " w[2] (w[3] == "router" ? " that forwards" : w[3] == "host" ? " that does not forward" : "")
		if (w[1] == "bridge") return w[2] == "machine" ? "a bridge " w[3] " stands on the machine" : "namespace " w[2] " holds a bridge"
		if (w[1] == "cable") {
			for (to = 4; w[to] != "to"; to += 2);
			return "a cable joins " w[3] inside(w[2]) " and " w[to + 2] inside(w[to + 1])
		}
		if (w[1] == "port") return w[3] " is a port of " w[4]
		if (w[1] == "address") return w[3] inside(w[2]) " has " w[4]
		if (w[1] == "up") return w[3] inside(w[2]) " is up"
		if (w[1] == "route") { sub(/^route +[^ ]+ +/, "", line); return where(w[2]) " has the route " line }
		if (w[1] == "switch") return w[2] == "machine" ? "a switch " w[3] " stands on the machine" : "there is a switch " w[3] inside(w[2])
		if (w[1] == "plug") return w[3] " is a port of " w[4] (w[7] == "" ? "" : w[7] == "access" ? " in VLAN " w[8] : " with the VLANs " w[8])
		if (w[1] == "service") return "the program " w[3] " runs" inside(w[2])
		if (w[1] == "forward") return "the machine forwards between " w[3] " and the uplink"
		if (w[1] == "masquerade") return where(w[2]) " translates what comes from " w[3]
		return line
	}
	function result(verdict, text, reason) {
		if (verdict == "ok") { held++; print "ok " ++n " - " text (reason == "" ? "" : " (" reason ")") }
		else if (verdict == "not ok") { broken++; print "not ok " ++n " - " text (reason == "" ? "" : ": " reason) }
		else { unknown++; print "ok " ++n " - " text " # SKIP inconclusive: " reason }
	}
	FILENAME ~ /todo$/ { if ($2 != "again" && !($4 in why)) why[$4] = $5; next }
	FILENAME ~ /facts$/ {
		if ($0 == "end") next
		if ($0 ~ /^stage /) { at++; split($0, s, /[ \t]+/); if (at <= limit) stage = s[2]; next }
		if ($0 !~ /^[a-z]/) next
		fact++
		if (at <= limit) { order[++count] = fact; text[fact] = words($0) }
		next
	}
	FILENAME ~ /refused$/ { if (!(0 in why)) why[0] = $0; next }
	{
		file = scratch "/verdict." ++claims
		if ((getline line <file) <= 0) line = "can'"'"'t|it was stopped before it was judged"
		close(file)
		split(line, part, "|")
		verdict[claims] = part[1]; reason[claims] = part[2]; claim[claims] = $5
	}
	END {
		print "1.." count + 1 + claims
		print "# stage " stage
		for (i = 1; i <= count; i++) result(order[i] in why ? "not ok" : "ok", text[order[i]], why[order[i]])
		result(0 in why ? "not ok" : "ok", "nothing else stands where the topology does", why[0])
		for (i = 1; i <= claims; i++) result(verdict[i], claim[i], reason[i])
		print "# " held + 0 " held, " broken + 0 " did not, " unknown + 0 " inconclusive"
		exit broken ? 1 : unknown ? 4 : 0
	}' "$SCRATCH/todo" "$SCRATCH/facts" "$SCRATCH/refused" "$SCRATCH/claims"
}
