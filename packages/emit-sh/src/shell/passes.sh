# --- what others must let pass --------------------------------------------------------------------------------------

# An accept in our own table would not overrule a drop in another's. So each way that packets of this topology take
# through the machine is followed through the rules of the others: a bridge here (where br_netfilter shows bridged
# frames to the firewall), and between a foot here and the uplink. Where one ends in a drop of iptables, a rule of ours,
# marked, goes to the top of DOCKER-USER or FORWARD; where firewalld rejects, our end joins its zone "trusted" until
# teardown; what another table drops is named and refused. No policy is set.
#
# compare_passes: adds what differs to $SCRATCH/todo, in the form of reconcile's lines.
compare_passes() {
	look_filters
	for family in $FAMILIES; do
		case $family in
		4) bridged=/proc/sys/net/bridge/bridge-nf-call-iptables ;;
		6) bridged=/proc/sys/net/bridge/bridge-nf-call-ip6tables ;;
		esac
		value=0
		[ ! -r "$bridged" ] || read -r value <"$bridged"
		echo "bridged $family $value"
	done >"$SCRATCH/passing"
	[ ! -f "$STATE/zones" ] || sed 's/^/zone /' "$STATE/zones" >>"$SCRATCH/passing"
	: >"$SCRATCH/first"
	: >"$SCRATCH/last"
	awk -v prefix="$PREFIX" -v limit="$LIMIT" -v nonat="$NO_NAT" -v uplink="$UPLINK" \
		-v tag="$TAG" -v first="$SCRATCH/first" -v last="$SCRATCH/last" '
	# --- the ways, from the facts
	function way(family, from, to, state, fact) {
		ways++
		way_family[ways] = family; way_in[ways] = from; way_out[ways] = to; way_state[ways] = state; way_fact[ways] = fact
		known[family, from, to] = ways; inside[from]
	}
	function plan_ways(    i, j, family) {
		for (i = 1; i <= bridges; i++) {
			for (family in bridged) way(bridged[family] ? family : "none", bridge[i], bridge[i], "any", bridge_fact[i])
			way("bridge", "?", "?", "any", bridge_fact[i])
		}
		for (i = 1; i <= feet; i++)
			for (family in out) {
				way(family, foot[i], uplink, "NEW", foot_fact[i])
				way(family, uplink, foot[i], "ESTABLISHED", foot_fact[i])
				for (j = 1; j <= feet; j++) if (j != i) way(family, foot[i], foot[j], "any", foot_fact[i])
			}
	}

	# --- rules: 0 does not match a packet on this way, 1 may (it asks for more than we know), 2 does
	function least(a, b) { return a < b ? a : b }
	function turned(m, not_) { return not_ && m != 1 ? 2 - m : m }
	function same_name(pattern, name) {
		if (name == "?") return 1
		if (pattern ~ /[+*]$/) return index(name, substr(pattern, 1, length(pattern) - 1)) == 1 ? 2 : 0
		return pattern == name ? 2 : 0
	}
	function in_state(list, state,    n, i, each) {
		if (state == "any") return 1
		n = split(toupper(list), each, ",")
		for (i = 1; i <= n; i++) if (each[i] == state) return 2
		return 0
	}
	# These set VERDICT: accept, drop, return, jump, goto or nothing; and TARGET.
	function match_iptables(line, w,    t, n, i, m, not_) {
		n = split(line, t, " "); m = 2; not_ = 0; VERDICT = ""
		for (i = 3; i <= n; i++) {
			if (t[i] == "!") { not_ = 1; continue }
			if (t[i] == "-i") m = least(m, turned(same_name(t[++i], way_in[w]), not_))
			else if (t[i] == "-o") m = least(m, turned(same_name(t[++i], way_out[w]), not_))
			else if (t[i] == "--ctstate" || t[i] == "--state") m = least(m, turned(in_state(t[++i], way_state[w]), not_))
			else if (t[i] == "--comment") i++
			else if (t[i] == "-m" && t[i + 1] ~ /^(conntrack|state|comment)$/) i++
			else if (t[i] == "-j" || t[i] == "-g") {
				TARGET = t[i + 1]
				if (TARGET == "ACCEPT" || TARGET == "DROP" || TARGET == "RETURN") VERDICT = tolower(TARGET)
				else if (TARGET == "REJECT") VERDICT = "drop"
				else if ((scope, TARGET) in rules) VERDICT = t[i] == "-j" ? "jump" : "goto"
				break
			}
			else m = least(m, 1)
			not_ = 0
		}
		return m
	}
	function verdict_word(word, next_word) {
		if (word ~ /^(accept|drop|return)$/) VERDICT = word
		else if (word == "reject") VERDICT = "drop"
		else if (word ~ /^(jump|goto)$/) { VERDICT = word; TARGET = next_word }
		else return 0
		return 1
	}
	function match_nft(line, w,    t, n, i, m, not_, key, one, list, logs) {
		n = split(line, t, " "); m = 2; logs = 0; VERDICT = ""
		for (i = 1; i <= n; i++) {
			if (verdict_word(t[i], t[i + 1])) break
			if (t[i] == "counter" || t[i] == "meta" || logs) continue
			if (t[i] == "log") { logs = 1; continue }
			key = t[i]
			if (key == "ct" && t[i + 1] == "state") { key = "state"; i++ }
			if (key !~ /^(iif|oif|iifname|oifname|state|nfproto)$/) { m = least(m, 1); continue }
			not_ = t[i + 1] == "!="; if (not_) i++
			if (key == "state" && t[i + 1] == "vmap") {
				for (i += 3; i < n && t[i] != "}"; i++)
					if (t[i + 1] == ":" && in_state(t[i], way_state[w]) == 2 && verdict_word(t[i + 2], t[i + 3])) return m
				continue
			}
			list = t[++i]
			if (list == "{") for (list = ""; i < n && t[++i] != "}";) list = list (list == "" ? "" : ",") t[i]
			if (list == "vmap" || list ~ /^@/) { m = least(m, 1); continue }
			if (key == "state") m = least(m, turned(in_state(list, way_state[w]), not_))
			else if (key == "nfproto") m = least(m, turned((list ~ /6/) == (way_family[w] == 6) ? 2 : 0, not_))
			else m = least(m, turned(in_names(list, key ~ /^i/ ? way_in[w] : way_out[w]), not_))
		}
		return m
	}
	function in_names(list, name,    n, i, each, m, best) {
		n = split(list, each, ",")
		for (i = 1; i <= n; i++) { m = same_name(each[i], name); if (m > best) best = m }
		return best + 0
	}
	# What becomes of a packet on way w in this chain. A rule that only some packets on it match decides nothing here:
	# that is a choice of who wrote it.
	function walk(chain, w, depth,    i, m, verdict, target, line) {
		if (depth > 20) return ""
		for (i = 1; i <= rules[scope, chain]; i++) {
			line = rule[scope, chain, i]
			m = native[scope] ? match_nft(line, w) : match_iptables(line, w)
			verdict = VERDICT; target = TARGET
			if (m < 2 || verdict == "") continue
			if (verdict == "return") return ""
			if (verdict == "accept" || verdict == "drop") return verdict
			m = walk(target, w, depth + 1)
			if (m != "" || verdict == "goto") return m
		}
		return ""
	}

	function has_comment(line, text) { return index(line, "--comment " text " ") || index(line, "--comment \"" text "\" ") }

	# --- what differs
	function differs(phase, tool, fact, reason, words, undo) {
		print phase "|" tool "|-|" fact "|" reason "|" words "|" undo "|-" >(phase == 2 ? first : last)
	}
	function admit(w, s,    tool, chain, words) {
		split(s, a, " "); tool = a[1]
		chain = (s in docker) ? "DOCKER-USER" : "FORWARD"
		words = chain " -i " way_in[w] " -o " way_out[w]
		if (way_state[w] == "ESTABLISHED") words = words " -m conntrack --ctstate RELATED,ESTABLISHED"
		words = words " -m comment --comment " mark " -j ACCEPT"
		differs(9, "admit", way_fact[w], tool " drops what goes from " way_in[w] " to " way_out[w], tool " -w -I " words, tool " -w -D " words)
	}
	function expel(i, reason) { if (!(i in gone)) differs(2, "expel", 0, reason, own_tool[i] " -w -D " own_words[i], ""); gone[i] }

	BEGIN { mark = tag ":pass" }
	FNR == 1 { file++ }
	file == 1 && $1 == "bridged" { bridged[$2] = $3; next }
	file == 1 && $1 == "zone" { zone[$2]; next }
	file == 2 {
		if ($1 == "stage") { at++; next }
		if ($0 !~ /^[a-z]/ || $1 == "end") next
		fact++
		if (at > limit || (nonat && ($1 == "forward" || $1 == "masquerade"))) next
		if ($1 == "bridge" && $2 == "machine") { bridge[++bridges] = prefix $3; bridge_fact[bridges] = fact }
		if ($1 == "forward") { foot[++feet] = prefix $3; foot_fact[feet] = fact }
		if ($1 == "masquerade" && $2 == "machine") out[$3 ~ /:/ ? 6 : 4]
		next
	}
	$1 == "@" {
		scope = substr($0, 3); chain = ""; native[scope] = ($2 == "nft"); scope_family[scope] = $3
		next
	}
	!native[scope] {
		if ($0 ~ /^\*/) table = $0
		if (table != "*filter") next
		if ($0 ~ /^:/) { chain = substr($1, 2); rules[scope, chain] += 0; if (chain == "FORWARD") { base[++bases] = scope; base_chain[bases] = chain; policy[bases] = tolower($2) } }
		if ($1 != "-A") next
		marked = has_comment($0, mark); ours = marked || has_comment($0, tag)
		gsub(/"([^"\\]|\\.)*"/, "text")
		rule[scope, $2, ++rules[scope, $2]] = $0
		if (marked) {
			own[++owns] = scope; own_tool[owns] = scope; sub(/ .*/, "", own_tool[owns])
			own_words[owns] = $0; sub(/^-A /, "", own_words[owns]); sub(/--comment text/, "--comment " mark, own_words[owns])
			for (i = 3; i < NF; i++) { if ($i == "-i") own_in[owns] = $(i + 1); if ($i == "-o") own_out[owns] = $(i + 1) }
		}
		else if (!ours && $2 == "FORWARD" && !((scope, "first") in seen)) { seen[scope, "first"]; if ($0 == "-A FORWARD -j DOCKER-USER") docker[scope] }
		next
	}
	$1 == "chain" { chain = $2; rules[scope, chain] += 0; next }
	$1 == "}" { chain = ""; next }
	chain == "" { next }
	$1 == "type" {
		if ($4 == "forward") { base[++bases] = scope; base_chain[bases] = chain; policy[bases] = /policy drop/ ? "drop" : "accept" }
		next
	}
	{
		gsub(/(comment|prefix) "[^"]*"/, "")
		gsub(/"/, ""); gsub(/, /, " ")
		rule[scope, chain, ++rules[scope, chain]] = $0
	}

	END {
		plan_ways()
		for (i = 1; i <= owns; i++) {
			split(own[i], a, " ")
			k = own[i] SUBSEP own_in[i] SUBSEP own_out[i]
			if (!((a[2], own_in[i], own_out[i]) in known) && !(("none", own_in[i], own_out[i]) in known)) expel(i, own_tool[i] " lets pass what goes from " own_in[i] " to " own_out[i] ", which the stage asked for does not need")
			else if (k in have) expel(i, own_tool[i] " has a rule of ours twice")
			else have[k] = i
		}
		for (b = 1; b <= bases; b++) {
			scope = base[b]
			for (w = 1; w <= ways; w++) {
				if (way_family[w] == "none") continue
				family = scope_family[scope]
				if (family == "ip") family = 4
				if (family == "ip6") family = 6
				if (family == "inet" ? way_family[w] == "bridge" : family != way_family[w]) continue
				end = walk(base_chain[b], w, 0)
				if ((end == "" ? policy[b] : end) != "drop") continue
				if (!native[scope]) {
					k = scope SUBSEP way_in[w] SUBSEP way_out[w]
					if (k in have) expel(have[k], "a rule of ours in " own_tool[have[k]] " comes too late")
					admit(w, scope)
				} else if (scope == "nft inet firewalld") {
					if (way_in[w] in joins) continue
					joins[way_in[w]]
					words = "firewall-cmd --zone=trusted --"
					differs(9, "admit", way_fact[w], "firewalld rejects what comes in by " way_in[w], words "add-interface=" way_in[w], words "remove-interface=" way_in[w])
				} else {
					split(scope, a, " ")
					what = "chain " base_chain[b] " of the nft table " a[2] " " a[3] " drops what goes " (way_in[w] == "?" ? "over a bridge" : "from " way_in[w] " to " way_out[w])
					if (what in told) continue
					remedy = "let it pass there"
					if (way_in[w] != "?") remedy = remedy " (nft insert rule " a[2] " " a[3] " " base_chain[b] " iifname \"" way_in[w] "\" oifname \"" way_out[w] "\"" (way_state[w] == "ESTABLISHED" ? " ct state established,related" : "") " accept)"
					if (way_state[w] != "any") remedy = remedy ", or leave translation out with --no-nat"
					differs(9, "blocked", way_fact[w], what, remedy, "")
					told[what]
				}
			}
		}
		for (f in zone) if (!(f in inside)) differs(2, "expel", 0, f " is in a zone of firewalld that the stage asked for does not need", "firewall-cmd --zone=trusted --remove-interface=" f, "")
	}' "$SCRATCH/passing" "$SCRATCH/facts" "$SCRATCH/filters" || fail "the rules of others could not be read (is the disk below $SCRATCH full?)."
	[ -s "$SCRATCH/first" ] || [ -s "$SCRATCH/last" ] || return 0
	cat "$SCRATCH/first" "$SCRATCH/todo" "$SCRATCH/last" >"$SCRATCH/all" || fail "can't write to $SCRATCH (is the disk full?)."
	mv "$SCRATCH/all" "$SCRATCH/todo" || fail "can't write to $SCRATCH (is the disk full?)."
}
