#!/usr/bin/env bats
# shellcheck shell=bash
# nat.sh, on the labs that translate. In the sandbox bridged frames pass the firewall's hooks and the machine does not
# forward: that is what translation has to cope with.
load suite

# open_nat LAB: the lab, and the two settings that make it hard
open_nat() {
	[ "$(cat /proc/sys/net/ipv4/ip_forward)" = 0 ] || fail 'ip_forward is not 0 in a new namespace'
	[ -r /proc/sys/net/bridge/bridge-nf-call-iptables ] || skip_scenario 'this kernel has no br_netfilter'
	assert_equal "$(cat /proc/sys/net/bridge/bridge-nf-call-iptables)" 1
	open_lab "$1"
	OUTSIDE=$(sed -n "s/^OUTSIDE='*\([0-9.]*\).*/\1/p" "$LABS/$1/setup.sh")
	ping -n -c 1 -W 1 "$OUTSIDE" >/dev/null
}
unchanged_settings() {
	assert_equal "$(cat /proc/sys/net/ipv4/ip_forward)" 0
	assert_equal "$(cat /proc/sys/net/bridge/bridge-nf-call-iptables)" 1
}

reaches() { in_place pc ping -n -c 1 -W 1 "$OUTSIDE" >/dev/null; }

on_and_off() { # on_and_off LAB FORWARDING_OF_THE_UPLINK_BEFORE
	open_nat "$1"
	echo "$2" >/proc/sys/net/ipv4/conf/ens4/forwarding
	remember before

	script setup --quiet --no-nat
	! reaches || fail 'reaches the internet with no translation'
	remember_all without

	run script nat
	assert_success
	reaches
	verify_holds
	unchanged_settings
	remember_all with
	run script nat
	assert_success
	assert_output --partial 'nothing to do'
	same_as_all with
	run script setup
	assert_output --partial 'nothing to do'
	same_as_all with

	run script nat --off
	assert_success
	! reaches || fail 'still reaches the internet'
	same_as_all_but_notes without
	remember_all off
	assert_equal "$(cat /proc/sys/net/ipv4/conf/ens4/forwarding)" "$2"
	run script nat --off
	assert_success
	assert_output --partial 'nothing to do'
	same_as_all off

	script setup --quiet
	reaches
	same_as_all with
	script nat --quiet --off
	same_as_all_but_notes without
	script nat --quiet
	script teardown --quiet
	same_as before
}

too_early() {
	open_nat "$1"
	remember before
	run script nat
	assert_failure 3
	assert_output --partial 'is not set up here'
	same_as before
}

before_its_stage() {
	open_nat home-lan
	script setup --quiet --until route
	remember_all route
	run script nat
	assert_failure 3
	same_as_all route
	verify_holds route
}

uplinks() {
	open_nat "$1"
	remember before
	run script setup --uplink nonsense0
	assert_failure 3
	assert_output --partial "there is no interface 'nonsense0'"
	same_as before
	run script setup --uplink ens4
	assert_success
	verify_holds
	script teardown --quiet
	NETGEN_UPLINK=ens4 script setup --quiet
	verify_holds
	script teardown --quiet
	same_as before
	ip route delete default
	remember before
	run script setup
	assert_failure 3
	assert_output --partial 'no route to the outside'
	same_as before
	# what needs no way out can be had without one
	script setup --quiet --no-nat
	script teardown --quiet
	same_as before
}

# A policy may send what is forwarded another way than what the machine itself sends.
two_ways() {
	open_nat home-lan
	ip link add name tun0 type veth peer name vpn netns isp
	ip address add 10.99.0.2/32 dev tun0
	ip link set dev tun0 up
	ip -n isp link set dev vpn up
	ip route add default dev tun0 table 100
	ip rule add priority 100 iif lo lookup 100
	assert_equal "$(ip route get 1.1.1.1 | sed -n '1s/.* dev \([^ ]*\).*/\1/p')" tun0
	remember before
	run script setup
	assert_failure 1
	assert_output --partial 'to 1.1.1.1 would leave by ens4'
	assert_output --partial '--uplink ens4'
	same_as before
	script setup --quiet --uplink ens4
	reaches
	# now that the foot stands, it can be asked without
	run script setup
	assert_output --partial 'uplink: ens4'
	assert_output --partial 'nothing to do'
	script teardown --quiet
	same_as before
}

# The machine does not become a router for what comes from outside.
not_a_router() {
	open_nat home-lan
	script setup --quiet
	ip link add name office0 type veth peer name office1
	ip address add 198.51.100.1/24 dev office0
	ip link set dev office0 up
	ip link set dev office1 up
	ip -n isp route add 10.0.0.0/24 via 10.138.0.3 dev uplink onlink
	! in_place isp ping -n -c 1 -W 1 10.0.0.1 >/dev/null || fail 'pc answers the outside'
	# The control: without our table it would have.
	nft delete table inet netgen-home-lan
	in_place isp ping -n -c 1 -W 1 10.0.0.1 >/dev/null
}

# Where there is no nft, iptables does the same and leaves no more behind.
by_iptables() {
	need_command iptables-save
	open_nat "$1"
	hide nft
	iptables -I FORWARD -s 198.51.100.0/24 -j DROP
	iptables -t nat -A POSTROUTING -s 198.51.100.0/24 -j RETURN
	# A table stays, empty, once something has stood in it.
	iptables -t raw -A PREROUTING -s 198.51.100.0/24 -j ACCEPT
	iptables -t mangle -A FORWARD -s 198.51.100.0/24 -j ACCEPT
	remember before
	script setup --quiet
	reaches
	verify_holds
	iptables -t nat -S | grep -q -- "--comment \"*netgen:$1\"* -j MASQUERADE"
	remember_all built
	look_at built
	run script setup
	assert_output --partial 'nothing to do'
	same_as_all built
	iptables -t nat -D POSTROUTING "$(iptables -t nat -L POSTROUTING --line-numbers | awk '/MASQUERADE/ { print $1; exit }')"
	verify_fails 'translates what comes from '
	script setup --quiet
	verify_holds
	alike built
	script nat --quiet --off
	! reaches || fail 'still reaches the internet'
	script nat --quiet
	reaches
	script teardown --quiet
	same_as before
}

# An nft that fails where iptables works by the same part of the kernel is not passed over: the rules of one machine are
# not written in two ways.
broken_nft() {
	iptables -V 2>/dev/null | grep -q nf_tables || skip_scenario 'iptables here is not of the nft kind'
	open_nat "$1"
	mkdir "$TMPDIR/bin"
	printf '%s\n' '#!/bin/sh' 'echo "cache initialization failed" >&2' 'exit 1' >"$TMPDIR/bin/nft"
	chmod +x "$TMPDIR/bin/nft"
	remember before
	PATH=$TMPDIR/bin:$PATH run script setup
	assert_failure 3
	assert_output --partial 'nft is installed and failed'
	assert_output --partial 'cache initialization failed'
	same_as before
	# what is left out does not need it
	PATH=$TMPDIR/bin:$PATH run script setup --no-nat
	assert_success
	PATH=$TMPDIR/bin:$PATH run script teardown
	assert_success
	same_as before
}

neither_tool() {
	open_nat "$1"
	hide nft {iptables,ip6tables}{,-nft,-legacy}{,-save,-restore}
	remember before
	run script setup
	assert_failure 3
	assert_output --partial 'nft or iptables'
	same_as before
	run script setup --no-nat
	assert_success
}

for lab in $(labs); do
	has_script "$lab" nat || continue
	scenario "$lab: nat.sh on and off, the uplink did not forward before" on_and_off "$lab" 0
	scenario_once "$lab: nat.sh on and off, the uplink forwarded before" on_and_off "$lab" 1
	scenario_once "$lab: nat.sh before setup is refused" too_early "$lab"
	scenario "$lab: the uplink chosen, named, wrong, missing" uplinks "$lab"
	scenario "$lab: translation by iptables where there is no nft" by_iptables "$lab"
	scenario_once "$lab: neither nft nor iptables" neither_tool "$lab"
	scenario_once "$lab: an nft that fails is not passed over" broken_nft "$lab"
done
scenario_once "home-lan: nat.sh before its stage is refused" before_its_stage
scenario_once "home-lan: the machine is no router for the outside" not_a_router
scenario_once "home-lan: what is forwarded leaves another way than the machine's own" two_ways
