# --- more than an answer --------------------------------------------------------------------------------------------

# ask_ways: which way the kernel of each node on it would send the packets of the claims, in one go for each place.
# $SCRATCH/astray: number of the claim|where it goes otherwise
ask_ways() {
	: >"$SCRATCH/hops"
	awk -F '|' -v scratch="$SCRATCH" '{
		for (i = 6; i <= NF; i++) {
			if (split($i, hop, " ") != 6 || hop[1] != "hop") continue
			file = scratch "/ask." hop[2]
			print "route get " $2 (hop[4] == "-" ? "" : " from " hop[4] " iif " hop[3]) >>file
			close(file)
			print NR "|" hop[2] "|" ++asked[hop[2]] "|" hop[5] "|" hop[6] >>(scratch "/hops")
		}
	}' "$SCRATCH/claims"
	askers=''
	for file in "$SCRATCH"/ask.*; do
		[ -e "$file" ] || break
		place=${file##*/ask.}
		# a node without a route is no reason to stop
		in_place "$place" ip -force -o -batch "$file" >"$SCRATCH/told.$place" 2>"$SCRATCH/untold.$place" </dev/null &
		askers="$askers $!"
	done
	for asker in $askers; do wait "$asker"; done
	awk -F '|' -v scratch="$SCRATCH" -v uplink="${UPLINK-}" '
		function after(text, name,    word, i, n) {
			n = split(text, word, " ")
			for (i = 2; i < n; i++) if (word[i] == name) return word[i + 1]
			return "-"
		}
		# lines of what was told, in order, without those that failed: their numbers are in the errors
		function read_place(p,    line, n, why) {
			read[p]
			while ((getline line <(scratch "/untold." p)) > 0) {
				if (line ~ /^Command failed .*:[0-9]+$/) { sub(/.*:/, "", line); failed[p, line] = why; why = "" }
				else { why = line; sub(/^RTNETLINK answers: /, "", why) }
			}
			while ((getline line <(scratch "/told." p)) > 0) {
				do n++; while ((p, n) in failed)
				answer[p, n] = line
			}
		}
		{
			p = $2
			if (!(p in read)) read_place(p)
			name = p == "-" ? "the machine" : "namespace " p
			dev = $4 == "(uplink)" ? uplink : $4
			if ((p, $3) in failed) print $1 "|" name " does not send it on: " failed[p, $3]
			else if (!((p, $3) in answer)) print $1 "|" name " does not say which way it sends it"
			else {
				is_dev = after(answer[p, $3], "dev"); is_via = after(answer[p, $3], "via")
				if (is_dev != dev || $4 != "(uplink)" && is_via != $5) print $1 "|" name " sends it by " is_dev (is_via == "-" ? "" : " to " is_via) ", not by " dev ($5 == "-" || $4 == "(uplink)" ? "" : " to " $5)
			}
		}' "$SCRATCH/hops" >"$SCRATCH/astray"
}

# judge_claim PLACE ADDRESS OUTCOME CONTROL FURTHER: as judge; and where an answer comes, what else there is to see
judge_claim() {
	further=$5
	set -- "$1" "$2" "$(judge "$1" "$2" "$3" "$4")"
	if [ "$3" = ok ] && [ -n "$further" ]; then
		while IFS='|' read -r claim text; do
			[ "$claim" != "$number" ] || { echo "not ok|it arrives by another way: $text" && return; }
		done <"$SCRATCH/astray"
		while [ -n "$further" ]; do
			case $further in
			seen*) seen_there "$1" "$2" "${further%%"|"*}" || return ;;
			whole*) arrives_whole "$1" "$2" "${further%%"|"*}" || return ;;
			esac
			case $further in *'|'*) further=${further#*"|"} ;; *) further='' ;; esac
		done
	fi
	echo "$3"
}

# seen_there FROM_PLACE ADDRESS "seen PLACE FROM TO": whether PLACE has put TO in place of FROM in what was just sent to
# ADDRESS: by the kernel's own list of translations, else by a look at what passes there
seen_there() {
	# shellcheck disable=SC2086 # three words
	set -- "$1" "$2" ${3#seen }
	wanted=$5
	[ "$wanted" != '(uplink)' ] || wanted=$(in_place "$3" ip -o address show dev "$UPLINK" 2>/dev/null | awk '{ sub("/.*", "", $4); print $4 }')
	for try in 1 2; do
		# those that are older stay listed for half a minute
		before=$(translations "$3" "$2") && ping_once "$1" "$2" && after=$(translations "$3" "$2") || after=$(captured "$1" "$2" "$3" "$4") || {
			echo "can't|an answer comes; who is taken for the sender can't be told here: there is neither /proc/net/nf_conntrack to read nor a conntrack (Debian: conntrack) or tcpdump that works"
			return 1
		}
		verdict=$(printf '%s\nthen\n%s\n' "$before" "$after" | compare_seen "$2" "$4" "$wanted")
		[ "$try $verdict" != '1 nothing' ] || continue
		[ "$verdict" != nothing ] || verdict="not ok|$(name_place "$3") does not translate it"
		[ "$verdict" != ok ] || return 0
		echo "$verdict"
		return 1
	done
}

# translations PLACE ADDRESS: the list, which an ordinary user in a namespace of their own has of conntrack alone
translations() {
	in_place "$1" cat /proc/net/nf_conntrack 2>/dev/null && return
	case $2 in *:*) family=ipv6 ;; *) family=ipv4 ;; esac
	in_place "$1" conntrack -L -o extended -f "$family" 2>/dev/null
}

# compare_seen ADDRESS FROM WANTED: of the translations that came after the line "then"
compare_seen() {
	awk -v from="$2" -v to="$1" -v wanted="$3" '
		# IPv6 addresses are written in more ways than one
		function full(text,    at, part, n, m, i, out) {
			if (text !~ /:/) return text
			at = index(text, "::")
			n = split(at ? substr(text, 1, at - 1) : text, part, ":")
			for (i = 1; i <= n; i++) out = out ":" substr("0000" part[i], length(part[i]) + 1)
			m = split(at ? substr(text, at + 2) : "", part, ":")
			for (i = n + m; i < 8; i++) out = out ":0000"
			for (i = 1; i <= m; i++) out = out ":" substr("0000" part[i], length(part[i]) + 1)
			return substr(out, 2)
		}
		$1 == "then" { then = 1 }
		$3 ~ /^icmp/ {
			n = 0; id = ""
			for (i = 4; i <= NF; i++) {
				if ($i ~ /^(src|dst)=/) end[++n] = full(substr($i, 5))
				if ($i ~ /^id=/) id = $i
			}
			if (n != 4 || end[1] != full(from) || end[2] != full(to)) next
			if (!then) old[id]
			else if (!(id in old)) seen = end[4]
		}
		END {
			if (seen == "") { print "nothing"; exit }
			n = split(wanted, each)
			for (i = 1; i <= n; i++) if (full(each[i]) == seen) { print "ok"; exit }
			print "not ok|it is seen as " seen ", not as " wanted
		}'
}

# captured FROM_PLACE ADDRESS PLACE FROM: a line as in that list, of what a further ping shows as it leaves PLACE
captured() {
	command -v tcpdump >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1 || return 1
	in_place "$3" timeout 10 tcpdump -n -l -t -i any -c 2 "dst host $2 and (icmp or icmp6)" >"$SCRATCH/captured.$number" 2>/dev/null &
	listener=$!
	in_place "$1" ping -n -c 4 -W 1 "$2" >/dev/null 2>&1
	wait "$listener" || return 1
	awk -v from="$4" -v to="$2" '
		{ for (i = 2; i <= NF; i++) if ($i == ">") last = $(i - 1) }
		END { print "- - icmp src=" from " dst=" to " src=" to " dst=" last }' "$SCRATCH/captured.$number"
}

# arrives_whole PLACE ADDRESS "whole BYTES": what may not be cut arrives up to that size, and no larger. A receiver takes
# up to four bytes more than its MTU says.
arrives_whole() {
	size=$((${3#whole } - 28))
	case $2 in *:*) size=$((size - 20)) ;; esac
	ping_whole "$1" 127.0.0.1 0 || { echo "can't|this ping can't send packets that may not be cut (Debian: iputils-ping can)" && return 1; }
	ping_whole "$1" "$2" "$size" || ping_whole "$1" "$2" "$size" || { echo "not ok|packets of ${3#whole } bytes that may not be cut get no answer" && return 1; }
	! ping_whole "$1" "$2" "$((size + 5))" || { echo "not ok|larger packets get an answer, too" && return 1; }
}

ping_whole() { in_place "$1" ping -n -c 1 -W 1 -M 'do' -s "$3" "$2" >/dev/null 2>&1; } # ping_whole PLACE ADDRESS BYTES
