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
		command -v nft >/dev/null || continue
		in_place "$place" nft add table inet heard
		eventually 10 grep -q 'table inet heard' "$TMPDIR/heard.nft.$place"
		run sed '/table inet heard/,$d' "$TMPDIR/heard.nft.$place"
		assert_output ''
	done
}

listen() { # listen PLACE: to what becomes of links, addresses, routes, and rules of nft; comes back when it hears
	nsenter --net="$(net_file "$1")" ip -o monitor link address route rule >>"$TMPDIR/heard.$1" 2>&1 &
	eventually 10 hears $!
	command -v nft >/dev/null || return 0
	nsenter --net="$(net_file "$1")" nft monitor >>"$TMPDIR/heard.nft.$1" 2>&1 &
	eventually 10 hears $!
}

# A ping that hardly pauses loses nothing while setup runs again. That it would be told, links that go down show.
loses_nothing() {
	built "$1"
	local node address
	read -r node address < <(reached "$1")
	[ -n "$node" ] || skip_scenario "nobody in $1 reaches another"
	ping -V 2>&1 | grep -q iputils || skip_scenario "this ping is not iputils': it can't send a hundred a second"
	start_flood "$node" "$address"
	script setup --quiet
	script setup --quiet
	end_flood
	[ "$LOST" -le 1 ] || fail "$LOST of $SENT were lost" # the last may be on its way
	start_flood "$node" "$address"
	local link
	for link in $(in_place "$node" ip -o link show | sed 's/^[0-9]*: //; s/[@:].*//'); do in_place "$node" ip link set dev "$link" down; done
	sleep 0.3
	end_flood
	[ "$LOST" -gt 1 ] || fail "of $SENT none was lost when links went down"
}

# reached LAB: who reaches which address at its last stage, "" where nobody does
reached() { awk -F '|' 'NF >= 7 && $2 ~ /^[0-9]+$/ && $5 == "reaches" && $2 >= last { last = $2; found = $3 " " $4 } END { print found }' "$LABS/$1/verify.sh"; }

start_flood() { # start_flood PLACE ADDRESS: once an answer comes: IPv6 hears nothing in the first second after its cable
	eventually 10 in_place "$1" ping -n -c 1 -W 1 "$2"
	nsenter --net="$(net_file "$1")" ping -n -q -i 0.01 "$2" >"$TMPDIR/flood" 2>&1 &
	FLOOD=$!
	sleep 0.3
}
end_flood() { # sets SENT and LOST
	kill -INT "$FLOOD" 2>/dev/null || :
	wait "$FLOOD" || :
	read -r SENT LOST < <(awk '/packets transmitted/ { print $1, $1 - $4 }' "$TMPDIR/flood")
	[ "${SENT:-0}" -gt 10 ] || fail "the flood did not run: $(cat "$TMPDIR/flood")"
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
	scenario_once "$lab: setup again loses no packet" loses_nothing "$lab"
done
