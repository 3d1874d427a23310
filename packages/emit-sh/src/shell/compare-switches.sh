# compare_switches: the switches and their daemons; and into $SCRATCH/await, which of them calls a controller
compare_switches() {
	: >"$SCRATCH/await"
	awk -v prefix="$PREFIX" -v id="$PREFIX$TOPOLOGY" -v limit="$LIMIT" -v first="$SCRATCH/first" -v last="$SCRATCH/last" \
		-v await="$SCRATCH/await" -v refused="$SCRATCH/refused" '
	function place_of(node) { return node == "machine" ? "-" : prefix node }
	function dev_of(node, dev) { return node == "machine" ? prefix dev : dev }
	function daemons(p) { return p == "-" ? "machine" : p }
	function differs(to, tool, p, fact, reason, words, undo) {
		line = (to == first ? 1 : 9) "|" tool "|" p "|" fact "|" reason "|" words "|" undo "|" p
		if (to == first) print line >>first
		else { if (tool != "program") places[p]; late[tool, p] = late[tool, p] line "\n" }
	}
	# what one place is told goes in one transaction
	function print_late(    p) {
		for (p in used) printf "%s", late["program", p] >>last
		for (p in places) printf "%s", late["vsctl", p] >>last
		for (p in places) printf "%s", late["ethtool", p] >>last
	}
	function refuse(words) { print words >>refused }
	function vlan_words(vlan,    a) {
		split(vlan, a, " ")
		return a[1] == "access" ? " tag=" a[2] : a[1] == "trunk" ? " trunks=" a[2] : ""
	}
	FILENAME ~ /running$/ {
		if ($1 == "keeper") keeper[$2] = $3
		else if ($1 == "moves") moves[$2] = $3
		else if ($1 == "offload") computes[$2, $3]
		else if ($1 == "link") stands[$2, $3]
		else if ($1 == "beyond") beyond[$2, $3] = $4 SUBSEP $5
		else if ($1 == "bridge") {
			k = $2 SUBSEP $3; bridges[++bridge_count] = k
			owner[k] = $4; type[k] = $5; mode[k] = $6; dpid[k] = $7; target[k] = $8; link[k] = $9
		}
		else if ($1 == "port") {
			k = $2 SUBSEP $3; ports[++port_count] = k
			on[k] = $4; number[k] = $5; vlan[k] = $6 == "all" ? "all" : $6 " " $7
		}
		next
	}
	FILENAME ~ /todo$/ {
		n = split($0, word, /[ |]/)
		for (i = 1; i < n; i++) {
			if (word[i] == "name") name = word[i + 1]
			else if (word[i] == "netns") made[word[i + 1], name]
			else if (word[i] == "group") made["-", name]
		}
		next
	}
	$1 == "stage" { at++; next }
	$0 !~ /^[a-z]/ || $1 == "end" { next }
	{ fact++ }
	at > limit { next }
	{ p = place_of($2); k = p SUBSEP dev_of($2, $3) }
	$1 == "switch" {
		want[k] = fact; switches[++switch_count] = k; used[p] = fact
		want_dpid[k] = $5; want_mode[k] = $7; want_path[k] = $9; want_target[k] = $10 == "controller" ? $11 : "-"
	}
	$1 == "plug" { plug[k] = fact; plugs[++plug_count] = k; plug_on[k] = dev_of($2, $4); plug_number[k] = $6; plug_vlan[k] = NF > 6 ? $7 " " $8 : "all" }
	END {
		for (i = 1; i <= bridge_count; i++) {
			k = bridges[i]; split(k, a, SUBSEP)
			ours[k] = keeper[a[1]] == "own" || owner[k] == id
			if (!ours[k]) { if (k in want) refuse("an Open vSwitch bridge " a[2] " is on this machine already and is not ours") }
			else if (!(k in want)) differs(first, "vsctl", a[1], 0, "there is a switch " a[2] " that the stage asked for does not have", "--if-exists del-br " a[2], "")
		}
		for (i = 1; i <= port_count; i++) {
			k = ports[i]; split(k, a, SUBSEP); b = a[1] SUBSEP on[k]
			if (!ours[b]) { if (k in plug) refuse("a port " a[2] " is on the Open vSwitch bridge " on[k] " already, which is not ours"); continue }
			if (!(b in want)) continue
			if (!(k in plug) || plug_on[k] != on[k]) differs(first, "vsctl", a[1], 0, on[k] " has a port " a[2] " that the topology does not have", "--if-exists del-port " on[k] " " a[2], "")
			# it would go on with the device that it has open
			else if (k in made) differs(first, "vsctl", a[1], plug[k], a[2] " is made anew", "--if-exists del-port " on[k] " " a[2], "")
			else there[k]
		}
		for (p in keeper) if (!(p in used) && (keeper[p] == "own" || keeper[p] == "gone")) differs(first, "program", p, 0, "daemons of Open vSwitch run that the stage asked for does not need", "finish vswitchd." daemons(p), "")

		for (p in used) {
			if (keeper[p] != "none" && keeper[p] != "gone") continue
			differs(last, "program", p, used[p], keeper[p] == "none" ? "no daemons of Open vSwitch run for it" : "its daemons have ended", "start vswitchd." daemons(p), keeper[p] == "none" ? "finish vswitchd." daemons(p) : "")
			# what their database has is seen when they run
			if (keeper[p] == "gone") { later[p]; print "9|again||0||||" >>last }
		}
		for (i = 1; i <= switch_count; i++) {
			k = switches[i]; split(k, a, SUBSEP); p = a[1]; b = a[2]
			if (p in later) continue
			if ((k in stands) && !(k in owner) && keeper[p] != "own") refuse("a link " b " is on this machine already and is not ours")
			path = want_path[k] == "kernel" ? "system" : want_path[k] == "userspace" ? "netdev" : (k in owner) ? type[k] : moves[p]
			moved_by[k] = path
			set = ""
			if (!(k in owner)) {
				set = " datapath_type=" path " fail_mode=" want_mode[k] " other_config:datapath-id=" want_dpid[k] " external_ids:netgen=" id
				differs(last, "vsctl", p, want[k], "there is no switch " b, "--may-exist add-br " b " -- set bridge " b set, "--if-exists del-br " b)
			} else if (ours[k]) {
				if (type[k] != path) { set = set " datapath_type=" path; was = "is moved by " type[k] }
				if (mode[k] != want_mode[k]) { set = set " fail_mode=" want_mode[k]; was = "has the fail mode " mode[k] }
				if (dpid[k] != want_dpid[k]) { set = set " other_config:datapath-id=" want_dpid[k]; was = "has the datapath id " dpid[k] }
				if (owner[k] != id) { set = set " external_ids:netgen=" id; was = "bears no mark" }
				if (set != "") differs(last, "vsctl", p, want[k], b " " was, "set bridge " b set, "")
			}
			current = (k in owner) ? target[k] : "-"
			if (current != want_target[k]) {
				if (want_target[k] == "-") differs(last, "vsctl", p, want[k], b " has a controller that the topology does not have: " current, "del-controller " b, "")
				else differs(last, "vsctl", p, want[k], b " is not to call its controller", "set-controller " b " " want_target[k] " -- set controller " b " connection_mode=out-of-band max_backoff=1000", "")
			}
			# one that has another id is another one to its controller
			if (want_target[k] != "-") print "calls", p, b, want_target[k], want[k], (k in owner) && dpid[k] != want_dpid[k] ? "anew" : link[k] == "connected" ? "has" : "needs" >>await
		}
		for (i = 1; i <= plug_count; i++) {
			k = plugs[i]; split(k, a, SUBSEP); p = a[1]; b = p SUBSEP plug_on[k]
			if (p in later) continue
			if (!(k in there)) differs(last, "vsctl", p, plug[k], a[2] " is no port of " plug_on[k], "--may-exist add-port " plug_on[k] " " a[2] vlan_words(plug_vlan[k]) " -- set interface " a[2] " ofport_request=" plug_number[k], "--if-exists del-port " plug_on[k] " " a[2])
			else if (vlan[k] != plug_vlan[k]) differs(last, "vsctl", p, plug[k], a[2] " takes other VLANs (" vlan[k] ")", "clear port " a[2] " tag trunks" (plug_vlan[k] == "all" ? "" : " -- set port " a[2] vlan_words(plug_vlan[k])), "")
			if ((k in there) && number[k] != plug_number[k]) differs(last, "vsctl", p, plug[k], a[2] " has another number (" number[k] ")", "set interface " a[2] " ofport_request=" plug_number[k], "")
			if (moved_by[b] == "netdev" && (k in beyond) && !(beyond[k] in computes)) {
				split(beyond[k], e, SUBSEP)
				differs(last, "ethtool", e[1], plug[k], e[2] " leaves checksums to a card", "-K " e[2] " tx off", "")
			}
		}
		print_late()
	}' "$SCRATCH/running" "$SCRATCH/todo" "$SCRATCH/facts" || fail "the comparison of the switches failed (is the disk below $SCRATCH full?)."
}
