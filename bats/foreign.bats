#!/usr/bin/env bats
# shellcheck shell=bash
# Things of others that bear a name of ours: each is named, nothing is changed, and teardown leaves them alone.
load suite

# refuses REGEXP...: setup does, and names them; teardown goes past them; all stands as before
refuses() {
	local words
	remember_all before
	run script setup
	assert_failure 3
	for words; do assert_line --regexp "$words"; done
	assert_output --partial 'Nothing was changed'
	same_as_all before
	run script verify
	case $status in 1 | 4) ;; *) fail "verify ended with $status" ;; esac
	run script teardown
	assert_success
	same_as_all before
}

all_names() {
	open_lab "$1"
	local kind name
	local -a expected=()
	while read -r kind name; do
		plant "$kind" "$name"
		expected+=("$PLANTED")
	done < <(planned "$1")
	refuses "${expected[@]}"
}

# planned LAB: what it makes that has a name on the machine, a line for each: namespace, bridge, veth or table, and name
planned() {
	local kind name device rest
	while read -r kind name device rest; do
		case $kind,$name in
		namespace,*) by_process || echo "namespace $name" ;;
		bridge,machine) echo "bridge $device" ;;
		cable,*) for device in $(machine_ends "$kind $name $device $rest"); do echo "veth $device"; done ;;
		masquerade,machine) echo "table netgen-$1" ;;
		esac
	done < <(facts "$1") | sort -u
}

# plant KIND NAME: something of another's with that name; PLANTED is what setup has to say of it
plant() {
	PLANTED=": a link $2 is on this machine already and is not ours"
	case $1 in
	namespace)
		ip netns add "$2"
		ip -n "$2" link set dev lo up
		PLANTED=": a namespace $2 is there already and is not ours"
		;;
	bridge) ip link add name "$2" type bridge ;;
	veth) ip link add name "$2" type veth peer name "x-$2" ;;
	table)
		nft add table inet "$2"
		PLANTED=": an nft table named like ours"
		;;
	esac
}

uproot() { # uproot KIND NAME
	case $1 in
	namespace) ip netns delete "$2" ;;
	table) nft delete table inet "$2" ;;
	*) ip link delete dev "$2" ;;
	esac
}

machine_ends() { # machine_ends FACT: the devices of a cable that stand on the machine
	awk '{ for (i = 2; i < NF; i++) if ($i == "machine") print $(i + 1) }' <<<"$1"
}

one_namespace() {
	open_lab "$1"
	ip netns add "$2"
	ip -n "$2" address add 198.51.100.1/24 dev lo
	refuses ": a namespace $2 is there already and is not ours"
}

attached() {
	open_lab "$1"
	ip netns attach "$2" $$
	refuses "/run/netns/$2 is a name for the machine's own namespace"
	kill -0 $$
}

stub() {
	open_lab "$1"
	mkdir -p /run/netns
	: >"/run/netns/$2"
	refuses "/run/netns/$2 is a file that is no namespace"
}

# Another's topology of the same kind: its mark is not ours.
marked_by_another() {
	open_lab "$1"
	ip netns add "$2"
	ip -n "$2" link set dev lo alias netgen:another
	refuses ": a namespace $2 is there already and is not ours"
}

# The lab stands; then one of its namespaces is taken away and another's is put in its place, with the same inode where
# that can be had: the kernel gives a number that is free again to the next.
replaced() {
	built "$1"
	local tries inode
	inode=$(stat -L -c %i "/run/netns/$2")
	for ((tries = 1; tries <= 50; tries++)); do
		ip netns delete "$2"
		sleep 0.02
		ip netns add "$2"
		[ "$(stat -L -c %i "/run/netns/$2")" != "$inode" ] || break
	done
	echo "the same inode: $([ "$tries" -gt 50 ] && echo no || echo "at try $tries")"
	ip -n "$2" address add 198.51.100.1/24 dev lo
	remember_all replaced
	run script setup
	assert_failure 3
	assert_line --regexp ": a namespace $2 is there already and is not ours"
	same_as_all replaced
	script teardown --quiet
	run namespaces
	assert_output "$2"
	run ip -n "$2" -br address show dev lo
	assert_output --partial 198.51.100.1
}

# Things that stand beside the lab, of other names, see nothing of it all.
bystanders() {
	open_lab "$1"
	ip netns add bystander
	ip link add name by0 type veth peer name by1 netns bystander
	ip address add 198.51.100.1/24 dev by0
	ip link set dev by0 up
	ip -n bystander link set dev by1 up
	ip rule add from 198.51.100.0/24 table 77 priority 77
	ip route add 198.18.0.0/15 dev by0 table 77
	nft 'add table ip bystander; add chain ip bystander forward { type filter hook forward priority 0; policy accept; }'
	nft add rule ip bystander forward ip saddr 198.51.100.0/24 drop
	ip netns exec bystander sleep 300 &
	remember_all before
	script setup --quiet
	verify_holds
	script teardown --quiet
	same_as_all before
	kill -0 $!
}

# The machine already reaches the lab's network another way: told before anything is made.
known_network() {
	open_lab "$1"
	ip link add name other0 type veth peer name other1
	ip link set dev other0 up
	ip route add "$2" dev other0
	refuses "already: $2 "
}

# What has no name itself minds nobody's.
names_beside() {
	open_lab "$1"
	local kind name
	while read -r kind name _; do
		[ "$kind" != namespace ] || plant namespace "$name"
	done < <(facts "$1")
	remember before
	script setup --quiet
	verify_holds
	script teardown --quiet
	same_as before
}

for lab in $(labs); do
	if LAB=$lab by_process; then
		scenario "$lab: names that others bear are theirs" names_beside "$lab"
	else
		scenario "$lab: names that others bear are refused, each named" all_names "$lab"
	fi
	scenario_once "$lab: others on the machine stay as they are" bystanders "$lab"
done
scenario_once "pair: one namespace of another's, with an address" one_namespace pair ns2
scenario_once "pair: a name for the machine's own namespace" attached pair ns1
scenario_once "pair: a file that is no namespace" stub pair ns1
scenario_once "pair: a namespace that bears another's mark" marked_by_another pair ns1
scenario_once "pair: a namespace that was replaced by another's" replaced pair ns2
scenario_once "home-lan: a network that the machine knows already" known_network home-lan 10.0.0.0/16
scenario_once "first-steps: a network that the machine knows already" known_network first-steps 10.0.0.0/8
