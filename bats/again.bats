#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab: a second run changes nothing, says so, and the kernel hears of nothing.
load suite

again() {
	built "$1"
	remember_all built
	run script setup
	assert_success
	assert_output --partial 'nothing to do'
	refute_line --regexp '^\[#\]'
	same_as_all built
	run script setup --quiet
	assert_success
	assert_output ''
	same_as_all built
}

# Listens in each place for what setup would send; then sends something itself, to show that it would have been heard.
silent() {
	built "$1"
	remember_all settled
	local place
	local -a places=(machine)
	mapfile -t -O 1 places < <(facts "$1" | awk '$1 == "namespace" { print $2 }')
	for place in "${places[@]}"; do listen "$place"; done
	settled
	script setup --quiet
	for place in "${places[@]}"; do
		in_place "$place" ip address add 198.51.100.99/32 dev lo
		eventually 10 grep -q 198.51.100.99 "$TMPDIR/heard.$place"
		# What came before that: on lo it gives an address and a route in the table "local".
		run sed -E '/198\.51\.100\.99/,$d' "$TMPDIR/heard.$place"
		assert_output ''
	done
}

listen() { # listen PLACE: to netlink; comes back when it hears
	local net=/proc/self/ns/net
	[ "$1" = machine ] || net=/run/netns/$1
	nsenter --net="$net" ip -o monitor link address route rule >>"$TMPDIR/heard.$1" 2>&1 &
	eventually 10 hears $!
}

# settled: what the kernel still tells of links that came up a moment ago is not what is listened for: wait until it has
# been silent for a second and a half, then forget it.
settled() {
	local -a heard=("$TMPDIR"/heard.*)
	local before='' now quiet=0 tries
	for ((tries = 0; tries < 300 && quiet < 15; tries++)); do
		now=$(stat -c %s "${heard[@]}")
		if [ "$now" = "$before" ]; then quiet=$((quiet + 1)); else quiet=0; fi
		before=$now
		sleep 0.1
	done
	for now in "${heard[@]}"; do : >"$now"; done
}

# hears PROCESS: it has joined a group of netlink
hears() { awk -v pid="$1" '$3 == pid && $4 != "00000000" { found = 1 } END { exit !found }' "/proc/$1/net/netlink"; }

for lab in $(labs); do
	scenario "$lab: setup again does nothing" again "$lab"
	scenario "$lab: setup again sends nothing to the kernel" silent "$lab"
done
