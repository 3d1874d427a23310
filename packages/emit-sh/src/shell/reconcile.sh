# --- what is wanted against what stands -----------------------------------------------------------------------------

# reconcile: reads the facts and what stands now; writes $SCRATCH/todo, a line for each difference:
#	phase|tool|place|number of the fact (0: nothing in the topology asks for it)|reason|do|undo|place of the undo
# $SCRATCH/borrowed, a line for each setting of the machine's uplink that the topology needs, with its value now;
# and $SCRATCH/refused, a line for each object that bears a name of ours and isn't ours.
# A place is a namespace's name on this machine, or "-" for the namespace that this script was started in.
# LIMIT is the number of the stage to be at; 0 asks for nothing, which is how everything gets removed.
reconcile() {
	: >"$SCRATCH/refused"
	: >"$SCRATCH/borrowed"
	echo end >>"$SCRATCH/now"
	awk -v prefix="$PREFIX" -v tag="$TAG" -v group="$GROUP" -v limit="$LIMIT" -v nonat="$NO_NAT" -v uplink="$UPLINK" -v mode="$MODE" \
		-v refused="$SCRATCH/refused" -v borrowed="$SCRATCH/borrowed" '
	function place_of(node) { return node == "machine" ? "-" : prefix node }
	function dev_of(node, dev) { return node == "machine" ? prefix dev : dev }
	# The words of a fact are read by their position: a name may be any word. From field i on they are pairs, key and
	# value, but for the words that stand alone; "to" begins the second end of a cable, where the function stops.
	function read_words(i,    k) {
		for (k in word) delete word[k]
		while (i <= NF && $i != "to") {
			if ($i ~ /^(onlink|linkdown|dead|pervasive|notify|offload|trap|rt_offload|rt_trap|offload_failed|unresolved)$/) word[$i] = 1
			else { word[$i] = $(i + 1); i++ }
			i++
		}
		return i
	}
	function place_name(p) { return p == "-" ? "the machine" : "namespace " p }

	# --- the facts
	function device(p, d, kind, mac, mtu,    k) {
		k = p SUBSEP d
		planned_mac[k] = mac
		if (p == "-") planned_link[d]
		if (!wanted) return
		want_dev[k] = fact; devs[++devices] = k; want_kind[k] = kind; want_mac[k] = mac; want_mtu[k] = mtu
	}
	function setting(p, key, value, f,    k) {
		k = p SUBSEP key
		if (!(k in want_set)) settings[++setting_count] = k
		want_set[k] = value; set_fact[k] = f
	}
	function cable(    i, p1, d1, p2, d2) {
		i = read_words(4)
		p1 = place_of($2); d1 = dev_of($2, $3)
		p2 = place_of($(i + 1)); d2 = dev_of($(i + 1), $(i + 2))
		device(p1, d1, "veth", word["mac"], "mtu" in word ? word["mtu"] : 1500)
		read_words(i + 3)
		device(p2, d2, "veth", word["mac"], "mtu" in word ? word["mtu"] : 1500)
		peer[p1 SUBSEP d1] = p2 SUBSEP d2
		peer[p2 SUBSEP d2] = p1 SUBSEP d1
	}

	# The canonical words of a route, the same for a fact and for what "ip -d route" says.
	function route_words(to, via, dev, metric, onlink, family) {
		if (metric == "") metric = family == 6 ? 1024 : 0
		if (to == "default" && family == 6) to = "::/0"
		sub(family == 6 ? "/128$" : "/32$", "", to)
		return to (via == "" ? "" : " via " via) " dev " dev (metric == 0 ? "" : " metric " metric) (onlink ? " onlink" : "")
	}

	$1 == "end" { ends++; next }
	FNR == NR {
		if ($1 == "stage") { at++; next }
		if ($0 !~ /^[a-z]/) next
		fact++
		nat = ($1 == "forward" || $1 == "masquerade")
		if ($1 == "masquerade" && $2 == "machine" && $3 ~ /:/) plans_six = 1
		wanted = at <= limit && !(nat && nonat)
		p = place_of($2); d = dev_of($2, $3); k = p SUBSEP d
		if ($1 == "route" && $4 == "via") sends_by_hop[p] # at whatever stage
		if ($1 == "namespace") {
			planned_ns[p]
			if (wanted) { want_ns[p] = fact; names[++namespaces] = p; role[p] = $3 }
		}
		else if ($1 == "bridge") { read_words(4); device(p, d, "bridge", word["mac"], word["mtu"]) }
		else if ($1 == "cable") cable()
		else if (!wanted) next
		else if ($1 == "port") { want_master[k] = dev_of($2, $4); master_fact[k] = fact }
		else if ($1 == "address") { want_addr[k SUBSEP $4] = fact; addrs[++addresses] = k SUBSEP $4; has_address[k]; if ($4 ~ /:/) six[p] }
		else if ($1 == "up") want_up[k] = fact
		else if ($1 == "route") {
			read_words(4)
			family = ($3 ~ /:/ || word["via"] ~ /:/) ? 6 : 4
			if (family == 6) six[p]
			r = p SUBSEP family SUBSEP route_words($3, word["via"], dev_of($2, word["dev"]), word["metric"], "onlink" in word, family)
			want_route[r] = fact; routes[++route_count] = r
		}
		else if ($1 == "forward") forward[d] = fact
		else if ($1 == "masquerade") { want_table[p] = fact; if (p == "-" && $3 ~ /:/) six_out = fact }
		next
	}

	# --- what stands now
	$1 == "recorded" {
		if ($2 == "namespace") { planned_ns[$3]; recorded_ns[$3] }
		if ($2 == "link") { planned_link[$3]; if (!(("-" SUBSEP $3) in planned_mac)) planned_mac["-" SUBSEP $3] = $4 }
		if ($2 == "setting") { old[$3] = $4; olds[++old_count] = $3 }
		next
	}
	$1 == "ns" { if (!($2 in ns) || $3 != "stub") ns[$2] = $3; next }
	$1 == "known" { now_alias[$2, "lo"] = tag; next }
	$1 == "@" { here = $2; looked[here]; next }
	/^ipv[46]\/conf\/[^:]*:/ { key = $1; sub(/:.*/, "", key); value = $0; sub(/^[^:]*:/, "", value); now_set[here, key] = value; next }
	$1 == "table" { now_table[here] = $2; next }
	/^[0-9]+: [^ ]+: </ {
		d = $2; sub(/:$/, "", d); other = ""
		if (d ~ /@/) { other = d; sub(/.*@/, "", other); sub(/@.*/, "", d) }
		k = here SUBSEP d
		now_dev[k] = 1; links[++link_count] = k
		index_of[k] = $1 + 0; other_of[k] = other
		now_up[k] = ($3 ~ /[<,]UP[,>]/)
		parts = split($0, part, /\\ +/)
		$0 = part[1]; read_words(4)
		now_mtu[k] = word["mtu"]; now_master[k] = word["master"]; now_group[k] = word["group"]
		split(part[2], address, " "); now_mac[k] = address[2]
		now_kind[k] = ""
		for (i = 2; i <= parts; i++) {
			kind = part[i]; sub(/ .*/, "", kind)
			if (kind == "alias") { now_alias[k] = substr(part[i], 7); sub(/ +$/, "", now_alias[k]) }
			else if (kind !~ /\// && kind !~ /_slave$/ && kind !~ /^(altname|vf|parentbus|prog|xdp)/ && now_kind[k] == "") now_kind[k] = kind
		}
		next
	}
	/^[0-9]+: [^ ]+ +inet6? / {
		d = $2; sub(/@.*/, "", d)
		text = $4
		if ($5 == "peer") text = $4 " peer " $6
		now_addr[here SUBSEP d SUBSEP text]
		# kernel, router-advertised, DHCP and link-local entries are nobody'"'"'s drift
		flags = $0; sub(/\\.*/, "", flags); if ($3 == "inet") sub(/ [^ ]+$/, "", flags)
		if (flags ~ / dynamic( |$)/ || flags ~ / scope (link|host)( |$)/ || flags ~ / proto kernel/) next
		now_addrs[++now_addresses] = here SUBSEP d SUBSEP text
		next
	}
	/^(unicast|blackhole|unreachable|prohibit|throw) / {
		read_words(3)
		if (("table" in word) && word["table"] != "main" || word["proto"] ~ /^(kernel|ra|dhcp|redirect)$/) next
		family = ($2 ~ /:/ || word["via"] ~ /:/ || ("pref" in word)) ? 6 : 4
		if ($1 == "unicast" && !/\\ +nexthop/) r = route_words($2, word["via"], word["dev"], word["metric"], "onlink" in word, family)
		else { r = $0; sub(/ table main.*/, "", r); sub(/\\.*/, "", r) }
		now_route[here SUBSEP family SUBSEP r] = word["dev"]
		now_routes[++now_route_count] = here SUBSEP family SUBSEP r
		next
	}

	# --- the differences
	function todo(phase, tool, p, f, reason, do_words, undo_words, undo_place,    g) {
		g = phase SUBSEP p
		if (!(g in group_size)) { group_order[phase, ++groups[phase]] = p; group_size[g] = 0 }
		lines[g, ++group_size[g]] = phase "|" tool "|" p "|" f "|" reason "|" do_words "|" undo_words "|" (undo_place == "" ? p : undo_place)
	}
	function refuse(words) { print words >refused }
	function is_new(k,    a) { split(k, a, SUBSEP); return (k in made) || (a[1] in fresh) }
	function alive(k,    a) { split(k, a, SUBSEP); return (k in now_dev) && !(k in gone) && !(a[1] in leaving) && !(a[1] in fresh) }

	# A namespace is ours by the alias on its lo. One without is ours only if this topology planned it before it was
	# made (the manifest) and nobody has used it yet: nothing in it but lo and cables with planned MACs, no address.
	function ns_is_ours(p,    i, a, k) {
		if (ns[p] == "machine") return 0
		if (ns[p] == "held") return 1
		if (ns[p] == "stub") return p in recorded_ns
		if (now_alias[p, "lo"] == tag) return 1
		if (!(p in recorded_ns) || now_alias[p, "lo"] != "") return 0
		for (i = 1; i <= link_count; i++) {
			k = links[i]; split(k, a, SUBSEP)
			if (a[1] == p && a[2] != "lo" && now_mac[k] != planned_mac[k]) return 0
		}
		for (i = 1; i <= now_addresses; i++) { split(now_addrs[i], a, SUBSEP); if (a[1] == p) return 0 }
		return 1
	}
	# A link on the machine is ours if two of its three marks are: MAC, group, alias. The first two are given in the
	# command that makes it.
	function link_is_ours(d,    k) {
		k = "-" SUBSEP d
		return (now_mac[k] == planned_mac[k]) + (now_group[k] == group) + (now_alias[k] == tag) >= 2
	}
	# what a setting is in a namespace that has just been made, as far as that is known
	function born_with(key) {
		if (key !~ /\/all\//) sub(/conf\/[^\/]*/, "conf/default", key)
		return now_set["+", key]
	}
	function drop_link(k, f, reason,    a) {
		if (k in gone) return
		gone[k]; split(k, a, SUBSEP)
		todo(3, "drop", a[1], f, reason, "link delete dev " a[2], "")
		again = 1
		if ((k in peer) && paired(k)) gone[peer[k]]
	}
	# All our links on the machine at once, which the kernel does far faster than one by one: if each of the group is ours.
	function drop_group(    i, a, g) {
		g = 3 SUBSEP "-"
		if (group_size[g] < 2) return
		for (i = 1; i <= link_count; i++) {
			split(links[i], a, SUBSEP)
			if (a[1] == "-" && (now_group[links[i]] == group) != (links[i] in gone)) return
		}
		group_size[g] = 0
		todo(3, "drop", "-", 0, "the links on the machine go", "link delete group " group, "")
	}
	function paired(k,    o, a) {
		o = peer[k]
		if (!(o in now_dev) || now_kind[k] != "veth" || now_kind[o] != "veth") return 0
		split(o, a, SUBSEP)
		return (other_of[k] == a[2] || other_of[k] == "if" index_of[o])
	}

	END {
		# A file that was cut short would pass for a smaller network.
		if (ends != 2) exit 2

		# Settings are written in this order: writing all of a namespace resets each of its interfaces.
		for (i = 1; i <= namespaces; i++) {
			p = names[i]; f = want_ns[p]
			if (role[p] == "bridge") continue
			setting(p, "ipv4/conf/all/forwarding", role[p] == "router" ? 1 : 0, f)
			setting(p, "ipv4/conf/all/rp_filter", 0, f)
			# who sends nothing by a next hop is never told of a better one
			if (p in sends_by_hop) setting(p, "ipv4/conf/all/accept_redirects", 0, f)
			if (role[p] == "router") setting(p, "ipv4/conf/all/send_redirects", 0, f)
			if (p in six) setting(p, "ipv6/conf/all/forwarding", role[p] == "router" ? 1 : 0, f)
		}
		# The machine: forwarding on our own feet there is set at every stage, never left to what the machine has.
		for (i = 1; i <= devices; i++) {
			k = devs[i]; split(k, a, SUBSEP); p = a[1]; d = a[2]; f = want_dev[k]
			if (p == "-") {
				if (k in want_master) continue
				setting(p, "ipv4/conf/" d "/forwarding", (d in forward) ? 1 : 0, (d in forward) ? forward[d] : f)
				if (plans_six && !six_out && (p SUBSEP "ipv6/conf/" d "/force_forwarding") in now_set) setting(p, "ipv6/conf/" d "/force_forwarding", 0, f)
				# a bridge without an address must not answer ARP for the machine
				if (want_kind[k] == "bridge" && !(k in has_address)) setting(p, "ipv4/conf/" d "/arp_ignore", 1, f)
			} else if (role[p] != "bridge") {
				setting(p, "ipv4/conf/" d "/forwarding", role[p] == "router" ? 1 : 0, want_ns[p])
				setting(p, "ipv4/conf/" d "/rp_filter", 0, want_ns[p])
				if (p in sends_by_hop) setting(p, "ipv4/conf/" d "/accept_redirects", 0, want_ns[p])
				if (role[p] == "router") setting(p, "ipv4/conf/" d "/send_redirects", 0, want_ns[p])
				if (p in six) {
					setting(p, "ipv6/conf/" d "/disable_ipv6", 0, want_ns[p])
					setting(p, "ipv6/conf/" d "/accept_ra", 0, want_ns[p])
				}
			}
		}
		for (d in forward) if (uplink != "") setting("-", "ipv4/conf/" uplink "/forwarding", 1, forward[d])
		# IPv6 forwards for the whole machine or not at all, but for this (Linux 6.17); need_ipv6_forwarding has seen to it that one is so
		if (six_out && ("-" SUBSEP "ipv6/conf/" uplink "/force_forwarding") in now_set) {
			setting("-", "ipv6/conf/" uplink "/force_forwarding", 1, six_out)
			for (d in forward) setting("-", "ipv6/conf/" d "/force_forwarding", 1, forward[d])
		}

		# namespaces: ours, to be made, to go
		for (p in planned_ns) {
			if (!(p in ns)) continue
			if (ns_is_ours(p)) { ours[p]; if (ns[p] != "stub" && (p in want_ns)) continue }
			else {
				if (p in want_ns) refuse(ns[p] == "machine" ? "/run/netns/" p " is a name for the machine'"'"'s own namespace" : ns[p] == "stub" ? "/run/netns/" p " is a file that is no namespace" : "a namespace " p " is there already and is not ours")
				foreign[p]
				continue
			}
			leaving[p]
			todo(1, "stop", "-", 0, "the stage asked for has no namespace " p, p, "")
			if (mode == "pid") todo(4, "release", "-", 0, "the stage asked for has no namespace " p, p, "")
			else todo(4, "drop", "-", 0, "the stage asked for has no namespace " p, "netns delete " p, "")
			again = (p in want_ns) ? 1 : again
		}
		for (i = 1; i <= namespaces; i++) {
			p = names[i]
			if ((p in ns) && !(p in leaving)) continue
			fresh[p]
			if (mode == "pid") todo(5, "hold", "-", want_ns[p], "there is no namespace " p, p, p)
			else todo(5, "ip", "-", want_ns[p], "there is no namespace " p, "netns add " p, "netns delete " p)
		}

		# links: not ours, not wanted, wrong
		for (i = 1; i <= link_count; i++) {
			k = links[i]; split(k, a, SUBSEP); p = a[1]; d = a[2]
			if (p == "-") {
				if (!(d in planned_link)) {
					if (now_group[k] == group && now_alias[k] == tag) drop_link(k, 0, "the machine has a link " d " that bears our marks and the topology does not have")
					continue
				}
				if (!link_is_ours(d)) {
					if (k in want_dev) refuse("a link " d " is on this machine already and is not ours")
					foreign[k]
					continue
				}
			}
			if (p in foreign) continue
			# cables between namespaces that go need no command of their own; those to the machine are deleted there
			if ((p in leaving) || d == "lo") continue
			if (!(k in want_dev)) { if (now_kind[k] != "") drop_link(k, 0, place_name(p) " has a link " d " that the topology does not have") }
			else if (now_kind[k] != want_kind[k]) drop_link(k, want_dev[k], d " is a " now_kind[k] ", not a " want_kind[k])
			else if (want_kind[k] == "veth" && !paired(k)) drop_link(k, want_dev[k], d " is not the cable of the topology")
		}
		if (limit == 0) drop_group()
		for (i = 1; i <= devices; i++) {
			k = devs[i]
			if (alive(k) || (k in made)) continue
			split(k, a, SUBSEP); made[k]
			words = "name " a[2] " address " want_mac[k]
			if (want_kind[k] == "bridge") {
				if (want_mtu[k] != "") words = words " mtu " want_mtu[k]
				words = words (a[1] == "-" ? " group " group : " netns " a[1]) " type bridge"
			} else {
				o = peer[k]; split(o, b, SUBSEP)
				if (alive(o)) drop_link(o, want_dev[o], "its other end is missing")
				made[o]
				words = words " mtu " want_mtu[k] (a[1] == "-" ? " group " group : " netns " a[1]) " type veth peer name " b[2] " address " want_mac[o] " mtu " want_mtu[o] (b[1] == "-" ? " group " group : " netns " b[1])
			}
			# undone at the end whose place does not go anyway
			if (want_kind[k] == "veth" && (a[1] in fresh)) { a[1] = b[1]; a[2] = b[2] }
			split(k, c, SUBSEP)
			todo(7, "ip", "-", want_dev[k], "there is no " c[2] " in " place_name(c[1]), "link add " words, (a[1] in fresh) ? "" : "link delete dev " a[2], a[1])
		}

		# extras and leftovers in what stays: routes before addresses, addresses before links
		for (i = 1; i <= now_route_count; i++) {
			r = now_routes[i]; split(r, a, SUBSEP); p = a[1]
			if ((p in leaving) || (p in foreign) || (r in want_route)) continue
			if (p == "-" && !(("-" SUBSEP now_route[r]) in want_dev)) continue
			if (p != "-" && !(p in want_ns)) continue
			todo(2, "drop", p, 0, place_name(p) " has a route that the topology does not have: " a[3], "route delete " a[3], "")
		}
		for (i = 1; i <= now_addresses; i++) {
			split(now_addrs[i], a, SUBSEP); p = a[1]; k = p SUBSEP a[2]
			if ((p in leaving) || (p in foreign) || (now_addrs[i] in want_addr) || (k in gone)) continue
			if (p == "-" ? !(k in want_dev) : !(p in want_ns)) continue
			todo(2, "drop", p, 0, a[2] " has an address that the topology does not have: " a[3], "address delete " a[3] " dev " a[2], "")
			again = 1
		}

		# per place: settings, marks, ports, addresses, up, routes
		for (i = 1; i <= setting_count; i++) {
			k = settings[i]; split(k, a, SUBSEP)
			split(a[2], part, "/")
			if (a[1] == "-" && part[3] == uplink) print a[2], ((k in now_set) ? now_set[k] : 0) >borrowed
			if ((a[1] in fresh) ? born_with(a[2]) == want_set[k] : !is_new(a[1] SUBSEP part[3]) && (k in now_set) && now_set[k] == want_set[k]) continue
			reason = (k in now_set) ? a[2] " is " now_set[k] ", not " want_set[k] : a[2] " is not set"
			todo(8, "set", a[1], set_fact[k], reason, a[2] " " want_set[k], (a[1] == "-" && (k in now_set)) ? a[2] " " now_set[k] : "")
			# what writing this one resets looked right so far
			if (part[3] == "all" && part[4] == "forwarding" && !(a[1] in fresh)) again = 1
		}
		for (i = 1; i <= namespaces; i++) {
			p = names[i]; k = p SUBSEP "lo"
			if (p in foreign) continue
			if ((p in fresh) || now_alias[k] != tag) todo(8, "ip", p, want_ns[p], "namespace " p " bears no mark", "link set dev lo alias " tag, "")
			if ((p in fresh) || !now_up[k]) todo(8, "ip", p, want_ns[p], "lo is down", "link set dev lo up", "")
		}
		for (i = 1; i <= devices; i++) {
			k = devs[i]; split(k, a, SUBSEP); p = a[1]; d = a[2]; f = want_dev[k]; new = is_new(k)
			if (p == "-" && (new || now_alias[k] != tag)) todo(8, "ip", p, f, d " bears no mark", "link set dev " d " alias " tag, "")
			if (p == "-" && !new && now_group[k] != group) todo(8, "ip", p, f, d " is not in our group", "link set dev " d " group " group, "")
			if (!new && now_mac[k] != want_mac[k]) todo(8, "ip", p, f, d " has the MAC " now_mac[k] ", not " want_mac[k], "link set dev " d " address " want_mac[k], "link set dev " d " address " now_mac[k])
			if (!new && want_mtu[k] != "" && now_mtu[k] != want_mtu[k]) todo(8, "ip", p, f, d " has MTU " now_mtu[k] ", not " want_mtu[k], "link set dev " d " mtu " want_mtu[k], "link set dev " d " mtu " now_mtu[k])
			current = new ? "" : now_master[k]
			if (current != want_master[k]) {
				if (want_master[k] == "") todo(8, "ip", p, 0, d " is a port of " current, "link set dev " d " nomaster", "link set dev " d " master " current)
				else todo(8, "ip", p, master_fact[k], d " is no port of " want_master[k], "link set dev " d " master " want_master[k], new ? "" : "link set dev " d (current == "" ? " nomaster" : " master " current))
			}
		}
		for (i = 1; i <= addresses; i++) {
			split(addrs[i], a, SUBSEP); k = a[1] SUBSEP a[2]
			if ((addrs[i] in now_addr) && alive(k)) continue
			words = a[3] " dev " a[2]
			todo(8, "ip", a[1], want_addr[addrs[i]], a[2] " has no address " a[3], "address add " words (a[3] ~ /:/ ? " nodad" : ""), is_new(k) ? "" : "address delete " words)
		}
		for (i = 1; i <= devices; i++) {
			k = devs[i]; split(k, a, SUBSEP); up = !is_new(k) && now_up[k]
			if ((k in want_up) && !up) todo(8, "ip", a[1], want_up[k], a[2] " is down", "link set dev " a[2] " up", is_new(k) ? "" : "link set dev " a[2] " down")
			if (!(k in want_up) && up) { todo(8, "ip", a[1], 0, a[2] " is up", "link set dev " a[2] " down", ""); again = 1 }
		}
		for (i = 1; i <= route_count; i++) {
			r = routes[i]; split(r, a, SUBSEP); p = a[1]
			if ((r in now_route) && alive(p SUBSEP now_route[r])) continue
			todo(8, "ip", p, want_route[r], place_name(p) " has no route: " a[3], "route add " a[3], (p in fresh) ? "" : "route delete " a[3])
		}

		# translation, and what the machine had before
		for (p in looked) {
			if (p in foreign || p in leaving) continue
			state = now_table[p]
			if (state == "foreign") { if (p in want_table) refuse("an nft table named like ours is in " place_name(p) " and is not ours") }
			else if ((p in want_table) && state != "same") todo(9, "translate", p, want_table[p], "the translation rules are " (state == "differs" ? "not those of the topology" : "missing"), p, state == "differs" ? "" : p)
			else if (!(p in want_table) && (state == "same" || state == "differs")) todo(2, "untranslate", p, 0, "there are translation rules that the stage asked for does not have", p, "")
		}
		for (p in want_table) if (p in fresh) todo(9, "translate", p, want_table[p], "the translation rules are missing", p, "")
		for (i = 1; i <= old_count; i++) {
			k = "-" SUBSEP olds[i]
			if (!(k in want_set)) todo(9, "restore", "-", 0, olds[i] " is not what the machine had", olds[i] " " old[olds[i]], "")
		}

		for (phase = 1; phase <= 9; phase++)
			for (i = 1; i <= groups[phase]; i++) {
				p = group_order[phase, i]
				for (n = 1; n <= group_size[phase SUBSEP p]; n++) print lines[phase SUBSEP p, n]
			}
		if (again) print "9|again||0||||"
	}' "$SCRATCH/facts" "$SCRATCH/now" >"$SCRATCH/todo" || fail "the comparison of the topology with this machine failed (is the disk below $SCRATCH full?)."
}
