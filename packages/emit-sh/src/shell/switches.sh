# --- Open vSwitch: what is there ------------------------------------------------------------------------------------

# The switches of a place are kept by the machine's own daemons, where those run in its network namespace, or by a pair
# of our own, as the programs "ovsdb.PLACE" and "vswitchd.PLACE".

# find_keeper PLACE: sets KEEPER (own, machine, gone: ours have ended, away: the machine's have, none) and DATABASE, its
# socket
find_keeper() {
	keeper_=$1
	[ "$1" != - ] || keeper_=machine
	DATABASE=$STATE/programs/ovsdb.$keeper_/socket
	if [ -d "$STATE/programs/ovsdb.$keeper_" ]; then
		KEEPER=gone
		if runs "ovsdb.$keeper_" && runs "vswitchd.$keeper_" && in_its_place "vswitchd.$keeper_"; then KEEPER=own; fi
	elif [ "$1" = - ] && machine_keeps; then
		KEEPER=machine
		DATABASE=/run/openvswitch/db.sock
	elif [ "$1" = - ] && [ -e "$STATE/kept-by-machine" ]; then
		KEEPER=away
	else
		KEEPER=none
	fi
}

machine_keeps() {
	[ -S /run/openvswitch/db.sock ] || return 1
	{ read -r daemon <"/run/openvswitch/ovs-vswitchd.pid"; } 2>/dev/null || return 1
	[ "$(readlink "/proc/$daemon/ns/net" 2>/dev/null)" = "$NETNS" ]
}

ask_switches() { ovs-vsctl --db="unix:$DATABASE" --timeout=10 --bare "$@"; }

# switch_places: writes into $SCRATCH/switch-places where there is a switch at some stage, or was
switch_places() {
	{
		awk -v prefix="$PREFIX" '$1 == "switch" { print $2 == "machine" ? "-" : prefix $2 }' "$SCRATCH/facts" || return 1
		for folder in "$STATE"/programs/ovsdb.*/; do
			[ ! -d "$folder" ] || sed -n 1p "$folder/place" 2>/dev/null
		done
	} >"$SCRATCH/switch-places.all"
	sort -u "$SCRATCH/switch-places.all" >"$SCRATCH/switch-places"
}

# look_switches: adds to $SCRATCH/running; of $SCRATCH/now it takes away what is Open vSwitch's own affair: its devices,
# and that a port has ovs-system for a master
look_switches() {
	switch_places || fail "can't tell where the switches are (is the disk below $SCRATCH full?)."
	while read -r place; do
		find_keeper "$place"
		echo "keeper $place $KEEPER"
		if in_place "$place" ovs-dpctl dump-dps </dev/null >/dev/null 2>&1; then echo "moves $place system"; else echo "moves $place netdev"; fi
		case $KEEPER in
		none | gone) continue ;;
		away) fail "the machine's own Open vSwitch has a switch of this topology, and does not run: start it (Debian: systemctl start openvswitch-switch). If it is gone for good, remove $STATE/kept-by-machine." ;;
		esac
		{
			ask_switches --columns=name,external_ids,datapath_type,fail_mode,other_config,controller,ports list bridge >"$SCRATCH/bridges" &&
				ask_switches --columns=_uuid,name,tag,trunks list port >"$SCRATCH/ports" &&
				ask_switches --columns=name,ofport_request list interface >"$SCRATCH/interfaces" &&
				ask_switches --columns=_uuid,target,is_connected list controller >"$SCRATCH/controllers"
		} </dev/null || fail "the database of Open vSwitch does not answer ($DATABASE)."
		awk -v place="$place" '
			function value(map, key,    n, i, pair) {
				n = split(map, pair, " ")
				for (i = 1; i <= n; i++) if (index(pair[i], key "=") == 1) return substr(pair[i], length(key) + 2)
				return "-"
			}
			# a value a line, empty ones too, and an empty line between two records
			FNR == 1 { file++; got = 0; fields = file == 1 ? 7 : file == 2 ? 4 : file == 3 ? 2 : 3 }
			got == fields { got = 0; next }
			{ cell[++got] = $0 }
			got < fields { next }
			file == 1 { bridges++; for (i = 1; i <= 7; i++) bridge[bridges, i] = cell[i] }
			file == 2 { port[cell[1]] = cell[2]; tag[cell[1]] = cell[3]; trunks[cell[1]] = cell[4] }
			file == 3 { number[cell[1]] = cell[2] }
			file == 4 { target[cell[1]] = cell[2]; connected[cell[1]] = cell[3] }
			END {
				for (b = 1; b <= bridges; b++) {
					name = bridge[b, 1]
					n = split(bridge[b, 6], id, " ")
					all = n == 0 ? "-" : target[id[1]]
					for (i = 2; i <= n; i++) all = all "," target[id[i]]
					print "bridge", place, name, value(bridge[b, 2], "netgen"), (bridge[b, 3] == "" ? "system" : bridge[b, 3]), (bridge[b, 4] == "" ? "standalone" : bridge[b, 4]), value(bridge[b, 5], "datapath-id"), all, (n == 1 && connected[id[1]] == "true" ? "connected" : "alone")
					n = split(bridge[b, 7], id, " ")
					for (i = 1; i <= n; i++) {
						if (port[id[i]] == name) continue
						vlan = trunks[id[i]]; gsub(/ /, ",", vlan)
						print "port", place, port[id[i]], name, number[port[id[i]]] + 0, (tag[id[i]] != "" ? "access " tag[id[i]] : vlan != "" ? "trunk " vlan : "all")
					}
				}
			}' "$SCRATCH/bridges" "$SCRATCH/ports" "$SCRATCH/interfaces" "$SCRATCH/controllers"
	done <"$SCRATCH/switch-places" >>"$SCRATCH/running" || fail "can't write to $SCRATCH (is the disk full?)."
	look_offload
	awk '
		FILENAME ~ /running$/ {
			if ($1 == "keeper") { own[$2, "ovs-netdev"]; own[$2, "ovs-system"] }
			if ($1 == "bridge") own[$2, $3]
			next
		}
		$1 == "@" { place = $2; print; next }
		/^[0-9]+: [^ ]+ / {
			device = $2; sub(/[:@].*/, "", device)
			if ((place, device) in own) { print "own", place, device >>(ARGV[1]); next }
			if (place == "-") print "link", place, device >>(ARGV[1])
			sub(/ master ovs-system /, " ")
		}
		{ print }' "$SCRATCH/running" "$SCRATCH/now" >"$SCRATCH/rest" || fail "can't write to $SCRATCH (is the disk full?)."
	mv "$SCRATCH/rest" "$SCRATCH/now" || fail "can't write to $SCRATCH (is the disk full?)."
}

# look_offload: a cable leaves it to the card to compute checksums. There is none: who takes packets off it in userspace
# gets them without, and TCP dies. So the end beyond a port has to compute them.
look_offload() {
	awk -v prefix="$PREFIX" '
		function place(node) { return node == "machine" ? "-" : prefix node }
		function dev(node, name) { return node == "machine" ? prefix name : name }
		FILENAME ~ /running$/ {
			if ($1 == "moves" && $3 == "netdev") maybe[$2]
			if ($1 == "bridge" && $5 == "netdev") maybe[$2]
			next
		}
		$1 == "cable" {
			for (i = 4; $i != "to"; i += 2);
			peer[$2 " " $3] = $(i + 1) " " $(i + 2)
			peer[$(i + 1) " " $(i + 2)] = $2 " " $3
		}
		$1 == "plug" && (place($2) in maybe) { port[++ports] = $2 " " $3 }
		END { for (i = 1; i <= ports; i++) { split(peer[port[i]], end, " "); split(port[i], own, " "); print place(own[1]), dev(own[1], own[2]), place(end[1]), dev(end[1], end[2]) } }
	' "$SCRATCH/running" "$SCRATCH/facts" >"$SCRATCH/beyond"
	while read -r _ _ place device; do
		stands "$place" || continue
		case $(in_place "$place" ethtool -k "$device" 2>/dev/null </dev/null) in
		*'tx-checksumming: off'*) echo "offload $place $device off" ;;
		esac
	done <"$SCRATCH/beyond" >>"$SCRATCH/running"
	# which end is beyond which port
	sed 's/^/beyond /' "$SCRATCH/beyond" >>"$SCRATCH/running"
}
