#!/usr/bin/env bats
# shellcheck shell=bash
# lab.sh: all in one, the same as the others alone.
load suite

verbs() {
	open_lab "$1"
	remember before
	run script lab status
	assert_failure 1
	assert_output --partial 'is not set up here'

	run script lab up --quiet
	assert_success
	remember_all up
	# What setup.sh alone makes is the same: it finds nothing to do.
	run script setup
	assert_output --partial 'nothing to do'
	run script lab up
	assert_output --partial 'nothing to do'
	same_as_all up

	run script lab verify
	assert_success
	tap_is_whole
	run script lab status
	assert_success
	assert_output --partial "stands at stage $LAST_STAGE"
	same_as_all up

	run script lab up --quiet --until "$FIRST_STAGE"
	assert_success
	run script lab status
	assert_success
	assert_output --partial "stands at stage $FIRST_STAGE"

	run script lab down
	assert_success
	same_as before
	run script lab down
	assert_success
	assert_output --partial 'nothing to do'
	same_as before
}

runs_in_nodes() {
	built "$1"
	local node nodes
	nodes=$(facts "$1" | awk '$1 == "namespace" { print $2 }')
	for node in $nodes; do
		run script lab exec "$node" readlink /proc/self/ns/net
		assert_success
		assert_output "$(in_place "$node" readlink /proc/self/ns/net)"
		run script lab exec "$node" sh -c 'exit 42'
		assert_failure 42
		run script lab exec "$node"
		assert_failure 2
		# shellcheck disable=SC2016 # as it stands: nothing may expand it on its way
		run script lab exec "$node" printf '<%s>' 'two words' '$HOME' ''
		# shellcheck disable=SC2016 # the same
		assert_output '<two words><$HOME><>'
		run env SHELL=sh "${UNDER_TEST[@]}" "$LABS/$1/lab.sh" shell "$node" <<<'readlink /proc/self/ns/net'
		assert_success
		assert_output --partial "$(in_place "$node" readlink /proc/self/ns/net)"
	done
}

# status tells what differs
status_tells() {
	built "$1"
	ip -n ns1 link set dev ns1-veth0 down
	run script lab status
	assert_output --partial "stands at stage $LAST_STAGE"
	assert_line --regexp '^not ok .*ns1-veth0 is down'
}

captures() {
	need_command tcpdump
	built "$1"
	script lab capture ns2 ns2-veth0 icmp >"$TMPDIR/captured" 2>"$TMPDIR/said" &
	eventually 10 grep -q 'listening on' "$TMPDIR/said"
	script lab exec ns1 ping -c 1 192.0.2.2
	eventually 10 grep -q 'ICMP echo reply' "$TMPDIR/captured"
	grep -qi '00:00:5e:00:53:11' "$TMPDIR/captured"
}

# A tool that a verb needs is named, and nothing is run.
lacks_tools() {
	built "$1"
	hide tcpdump
	run script lab capture "$2" lo
	assert_failure 3
	assert_output --partial "there is no command 'tcpdump' here: install it (Debian: tcpdump)"
	assert_output --partial 'Nothing was changed'
	hide nsenter
	run script lab exec "$2" true
	assert_failure 3
	assert_output --partial "there is no command 'nsenter' here: install it (Debian: util-linux)"
	assert_output --partial 'Nothing was changed'
}

wrong_words() {
	open_lab "$1"
	remember before
	run script lab
	assert_failure 2
	assert_output --partial 'up [OPTIONS]'
	run script lab nonsense
	assert_failure 2
	assert_output --partial "unknown verb 'nonsense'"
	for word in help --help -h; do
		run script lab $word
		assert_success
		assert_output --partial 'up [OPTIONS]'
	done
	for word in up verify down; do
		run script lab $word --help
		assert_success
		run script lab $word --nonsense
		assert_failure 2
	done
	run script lab exec
	assert_failure 2
	run script lab exec nonsense true
	assert_failure 2
	assert_output --partial "there is no node 'nonsense'"
	local node
	node=$(facts "$1" | awk '$1 == "namespace" { print $2; exit }')
	run script lab exec "$node" true
	assert_failure 3
	run script lab capture "$node"
	assert_failure
	same_as before
}

for lab in $(labs); do
	scenario "$lab: lab.sh up, verify, status, down" verbs "$lab"
	scenario_once "$lab: lab.sh runs commands in each node" runs_in_nodes "$lab"
	scenario_once "$lab: lab.sh refuses wrong words" wrong_words "$lab"
done
scenario "pair: lab.sh status tells what differs" status_tells pair
scenario_once "pair: lab.sh captures" captures pair
scenario_once "pair: lab.sh names the tool that a verb lacks" lacks_tools pair ns1
