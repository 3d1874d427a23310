# shellcheck shell=bash
# Ways to break a network by hand. Each WAY has up to three functions, called with the words of a fact:
#
#	applies_WAY FACT...  whether the fact can be broken this way (default: yes)
#	break_WAY FACT...    does it, and sets EXPECT to what a `not ok` line of verify must say
#	mend_WAY FACT...     clears away what is not the lab's own (default: nothing)

# WAYS: names, by kind of fact
declare -gA WAYS=()

way() { # way NAME KIND: a way to break facts of that kind
	WAYS[$2]+=" $1"
	eval "applies_$1() { :; }
	mend_$1() { :; }"
}

# ways LAB: those that a fact of it can be broken by
ways() {
	local way seen=' ' LAB=$1
	local -a fact
	while read -ra fact; do
		for way in ${WAYS[${fact[0]}]-}; do
			if [[ $seen != *" $way "* ]] && "applies_$way" "${fact[@]}"; then
				seen+="$way "
				printf '%s\n' "$way"
			fi
		done
	done < <(facts "$1")
}

other_host() { printf '%s.77/%s' "${1%.*}" "${1#*/}"; } # other_host A.B.C.D/N

# --- addresses: address PLACE DEVICE CIDR

way address_removed address
break_address_removed() {
	in_place "$2" ip address delete "$4" dev "$3"
	EXPECT="$3 .*has $4: $3 has no address $4"
}

way address_changed address
break_address_changed() {
	in_place "$2" ip address delete "$4" dev "$3"
	in_place "$2" ip address add "$(other_host "$4")" dev "$3"
	EXPECT="$3 .*has $4: $3 has no address $4"
}

way address_with_another_prefix address
break_address_with_another_prefix() {
	in_place "$2" ip address delete "$4" dev "$3"
	in_place "$2" ip address add "${4%/*}/25" dev "$3"
	EXPECT="$3 .*has $4: $3 has no address $4"
}

way address_too_many address
break_address_too_many() {
	in_place "$2" ip address add 198.51.100.77/24 dev "$3"
	EXPECT="$3 has an address that the topology does not have: 198.51.100.77/24"
}

# --- links: up PLACE DEVICE; cable PLACE DEVICE mac MAC mtu MTU to PLACE DEVICE ...

way link_down up
break_link_down() {
	in_place "$2" ip link set dev "$3" down
	EXPECT="$3 .*is up: $3 is down"
}

way cable_deleted cable
break_cable_deleted() {
	in_place "$2" ip link delete dev "$3"
	EXPECT="a cable joins $3 .*: there is no $3 in"
}

way cable_end_renamed cable
break_cable_end_renamed() {
	in_place "$2" ip link set dev "$3" down
	in_place "$2" ip link set dev "$3" name renamed0
	EXPECT="a cable joins $3 "
}

way far_cable_end_renamed cable
break_far_cable_end_renamed() {
	far_end "$@"
	in_place "$place" ip link set dev "$device" down
	in_place "$place" ip link set dev "$device" name renamed0
	EXPECT="a cable joins .* and $device "
}
far_end() {
	while [ "$1" != to ]; do shift; done
	place=$2 device=$3
}

way cable_end_moved_away cable
break_cable_end_moved_away() {
	ip netns add elsewhere
	in_place "$2" ip link set dev "$3" netns /run/netns/elsewhere
	EXPECT="a cable joins $3 "
}
mend_cable_end_moved_away() {
	[ -z "$(ip -n elsewhere -br link show type veth)" ] || fail "the end that was moved away is still there"
	ip netns delete elsewhere
}

way cable_replaced_by_a_bridge cable
applies_cable_replaced_by_a_bridge() { [ "$2" != machine ]; }
break_cable_replaced_by_a_bridge() {
	in_place "$2" ip link delete dev "$3"
	in_place "$2" ip link add name "$3" type bridge
	EXPECT="a cable joins $3 .*: $3 is a bridge, not a veth"
}

way cable_that_leads_elsewhere cable
applies_cable_that_leads_elsewhere() { [ "$2" != machine ]; }
break_cable_that_leads_elsewhere() {
	in_place "$2" ip link delete dev "$3"
	ip netns add elsewhere
	in_place "$2" ip link add name "$3" address "$5" type veth peer name elsewhere netns /run/netns/elsewhere
	EXPECT="a cable joins $3 .*: $3 is not the cable of the topology"
}
mend_cable_that_leads_elsewhere() { ip netns delete elsewhere; }

way mac_changed cable
break_mac_changed() {
	in_place "$2" ip link set dev "$3" address 02:00:00:00:99:99
	EXPECT="a cable joins $3 .*: $3 has the MAC 02:00:00:00:99:99, not $5"
}

way mtu_changed cable
break_mtu_changed() {
	in_place "$2" ip link set dev "$3" mtu 1300
	EXPECT="a cable joins $3 .*: $3 has MTU 1300, not "
}

# --- bridges: bridge PLACE DEVICE mac MAC; port PLACE DEVICE BRIDGE

way bridge_deleted bridge
break_bridge_deleted() {
	in_place "$2" ip link delete dev "$3"
	EXPECT="a bridge $3 stands .*: there is no $3 in"
}

way bridge_mac_changed bridge
break_bridge_mac_changed() {
	in_place "$2" ip link set dev "$3" address 02:00:00:00:99:99
	EXPECT="a bridge $3 stands .*: $3 has the MAC 02:00:00:00:99:99, not $5"
}

way bridge_answers_arp bridge
applies_bridge_answers_arp() { [ "$2" = machine ]; }
break_bridge_answers_arp() {
	echo 0 >"/proc/sys/net/ipv4/conf/$3/arp_ignore"
	EXPECT="a bridge $3 stands .*: ipv4/conf/$3/arp_ignore is 0, not 1"
}
# Meanwhile its neighbours have learnt its MAC for an address that is not its own; by themselves they would forget it
# within a minute.
mend_bridge_answers_arp() {
	local name
	for name in $(namespaces); do in_place "$name" ip neighbour flush all; done
}

way port_removed port
break_port_removed() {
	in_place "$2" ip link set dev "$3" nomaster
	EXPECT="$3 is a port of $4: $3 is no port of $4"
}

way port_of_another_bridge port
break_port_of_another_bridge() {
	in_place "$2" ip link add name another type bridge
	in_place "$2" ip link set dev "$3" master another
	EXPECT="$3 is a port of $4: $3 is no port of $4"
}
mend_port_of_another_bridge() { in_place "$2" ip link delete dev another; }

# --- namespaces: namespace NAME ROLE

way namespace_deleted namespace
break_namespace_deleted() {
	delete_namespace "$2"
	EXPECT="there is a namespace $2.*: there is no namespace $2"
}

way namespace_made_anew namespace
applies_namespace_made_anew() { ! by_process; }
break_namespace_made_anew() {
	ip netns delete "$2"
	ip netns add "$2"
	EXPECT="there is a namespace $2.*: "
}

way loopback_down namespace
break_loopback_down() {
	in_place "$2" ip link set dev lo down
	EXPECT="there is a namespace $2.*: lo is down"
}

way forwarding_flipped namespace
applies_forwarding_flipped() { [ "$3" != bridge ]; }
break_forwarding_flipped() {
	local value
	value=$(in_place "$2" cat /proc/sys/net/ipv4/conf/all/forwarding)
	in_place "$2" sh -c "echo $((1 - value)) >/proc/sys/net/ipv4/conf/all/forwarding"
	EXPECT="there is a namespace $2 that .*: ipv4/conf/all/forwarding is $((1 - value)), not $value"
}

way reverse_path_filter_set namespace
applies_reverse_path_filter_set() { [ "$3" != bridge ]; }
break_reverse_path_filter_set() {
	in_place "$2" sh -c 'echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter'
	EXPECT="there is a namespace $2 that .*: ipv4/conf/all/rp_filter is 1, not 0"
}

way link_too_many namespace
break_link_too_many() {
	in_place "$2" ip link add name extra0 type veth peer name extra1
	EXPECT="namespace $2 has a link extra[01] that the topology does not have"
}

way route_too_many namespace
break_route_too_many() {
	in_place "$2" ip route add blackhole 198.51.100.0/24
	EXPECT="namespace $2 has a route that the topology does not have: blackhole 198.51.100.0/24"
}

# --- routes: route PLACE DESTINATION [via GATEWAY] dev DEVICE

way route_removed route
break_route_removed() {
	in_place "$2" ip route delete "${@:3}"
	EXPECT="has the route $3 .*: .* has no route: $3 "
}

way route_changed route
break_route_changed() {
	in_place "$2" ip route replace "$3" dev "${*: -1}"
	EXPECT="has the route $3 .*: .* has no route: $3 "
}
applies_route_changed() { [ "$4" = via ]; }

way connected_route_too_many up
applies_connected_route_too_many() { [ "$2" != machine ]; }
break_connected_route_too_many() {
	in_place "$2" ip route add 198.51.100.0/24 dev "$3"
	EXPECT="has a route that the topology does not have: 198.51.100.0/24 dev $3"
}

# --- switches and programs: switch PLACE NAME id ID fail MODE ...; plug PLACE DEVICE SWITCH ...; service PLACE NAME ...

at_switch() { # at_switch PLACE COMMAND...: where the switches of a place are kept by daemons of the lab's own
	local place=$1
	shift
	ovs-vsctl --db="unix:/run/netgen/$LAB/programs/ovsdb.$place/socket" --timeout=10 "$@"
}
kill_program() { # kill_program NAME
	local process
	read -r process <"/run/netgen/$LAB/programs/$1/process"
	kill -KILL "${process%:*}"
	eventually 5 is_over "${process%:*}"
}

way switch_deleted switch
break_switch_deleted() {
	at_switch "$2" del-br "$3"
	EXPECT="a switch $3 stands .*: there is no switch $3"
}

way switch_with_another_fail_mode switch
break_switch_with_another_fail_mode() {
	local other=standalone
	[ "$7" = secure ] || other=secure
	at_switch "$2" set-fail-mode "$3" "$other"
	EXPECT="a switch $3 stands .*: $3 has the fail mode $other"
}

way switch_daemon_killed switch
break_switch_daemon_killed() {
	kill_program "vswitchd.$2"
	EXPECT="a switch $3 stands .*: its daemons have ended"
}

way switch_port_removed plug
break_switch_port_removed() {
	at_switch "$2" del-port "$4" "$3"
	EXPECT="$3 is a port of $4: $3 is no port of $4"
}

way switch_port_in_a_vlan plug
break_switch_port_in_a_vlan() {
	at_switch "$2" set port "$3" tag=7
	EXPECT="$3 is a port of $4: $3 takes other VLANs \\(access 7\\)"
}

way program_killed service
break_program_killed() {
	kill_program "$3"
	EXPECT="the program $3 runs .*: the program $3 has ended"
}

# --- translation: forward machine DEVICE; masquerade PLACE SOURCE

way foot_does_not_forward forward
break_foot_does_not_forward() {
	echo 0 >"/proc/sys/net/ipv4/conf/$3/forwarding"
	EXPECT="the machine forwards between $3 and the uplink: ipv4/conf/$3/forwarding is 0, not 1"
}

way uplink_does_not_forward forward
break_uplink_does_not_forward() {
	echo 0 >/proc/sys/net/ipv4/conf/ens4/forwarding
	EXPECT="the machine forwards between $3 and the uplink: ipv4/conf/ens4/forwarding is 0, not 1"
}

way rules_deleted masquerade
break_rules_deleted() {
	in_place "$2" nft delete table inet "netgen-$LAB"
	EXPECT="translates what comes from $3: the translation rules are missing"
}

way chains_emptied masquerade
break_chains_emptied() {
	in_place "$2" nft flush table inet "netgen-$LAB"
	EXPECT="translates what comes from $3: the translation rules are not those of the topology"
}

way rule_deleted masquerade
break_rule_deleted() {
	local handle
	handle=$(in_place "$2" nft -a list chain inet "netgen-$LAB" postrouting | sed -n '/masquerade/s/.*# handle //p' | head -n 1)
	in_place "$2" nft delete rule inet "netgen-$LAB" postrouting handle "$handle"
	EXPECT="translates what comes from $3: the translation rules are not those of the topology"
}

way rule_added masquerade
break_rule_added() {
	in_place "$2" nft add rule inet "netgen-$LAB" postrouting ip daddr 192.0.2.0/24 accept
	EXPECT="translates what comes from $3: the translation rules are not those of the topology"
}

way rules_of_another_kind masquerade
break_rules_of_another_kind() {
	in_place "$2" nft "add chain inet netgen-$LAB extra { type filter hook input priority 0; policy drop; }"
	EXPECT="translates what comes from $3: the translation rules are not those of the topology"
}
