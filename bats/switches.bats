#!/usr/bin/env bats
# shellcheck shell=bash
# The lab with a switch of Open vSwitch: what it does under load, and beside others of its kind.
load suite

# ns1 tries all 65,535 TCP ports of ns0: each is a conversation of its own, that the controller writes flows for.
under_load() {
	built "$1"
	local database=/run/netgen/$1/programs/ovsdb.machine
	if [ "$2" = bash ]; then hide nmap; else need_command nmap; fi
	run script load
	assert_success
	assert_line --regexp 'Not shown: 65535 closed tcp ports|all 65535 ports of 192.168.0.1 tried'
	refute_output --partial '/tcp open'
	run ovs-ofctl dump-flows "unix:$database/lsw.mgmt"
	[ "${#lines[@]}" -gt 1000 ] || fail "the controller has written ${#lines[@]} flows only"
	verify_holds
}

# The machine's own Open vSwitch has bridges of its own: it keeps ours beside them, and is as it was when ours is gone.
beside_others() {
	open_lab "$1"
	machine_ovs
	ovs-vsctl show >"$TMPDIR/show"
	remember before
	local stage
	for stage in "${STAGES[@]}"; do
		script setup --quiet --until "$stage"
		verify_holds "$stage"
	done
	run script setup
	assert_output --partial 'nothing to do'
	run ovs-vsctl show
	assert_output --partial 'Bridge lsw'
	assert_output --partial 'Bridge theirs'
	refute [ -e "/run/netgen/$1/programs/ovsdb.machine" ]
	script teardown --quiet
	ovs-vsctl show | diff "$TMPDIR/show" -
	same_as before
}

# While the machine's daemons are stopped nobody can ask their database, which has our bridge: all that may be done is said.
daemons_stopped() {
	open_lab "$1"
	machine_ovs
	script setup --quiet
	end_machine_ovs
	local name
	for name in setup teardown; do
		run script "$name"
		assert_failure 3
		assert_output --partial "the machine's own Open vSwitch has a switch of this topology, and does not run: start it"
	done
	run script verify
	assert_failure 4
	assert_line --regexp '^Bail out! .*does not run: start it'
	machine_ovs
	script setup --quiet
	verify_holds
	script teardown --quiet
	run ovs-vsctl br-exists lsw
	assert_failure 2
}

# Others' things that bear the switch's name: a link that is no switch, and a switch that is another's.
name_taken() {
	open_lab "$1"
	remember before
	ip link add name lsw type veth peer name other
	run script setup
	assert_failure 3
	assert_output --partial 'a link lsw is on this machine already and is not ours'
	script teardown --quiet
	ip link delete dev lsw
	same_as before
	machine_ovs
	ovs-vsctl --timeout=10 add-br lsw -- set bridge lsw datapath_type=netdev
	ovs-vsctl show >"$TMPDIR/show"
	run script setup
	assert_failure 3
	assert_output --partial 'an Open vSwitch bridge lsw is on this machine already and is not ours'
	script teardown --quiet
	ovs-vsctl show | diff "$TMPDIR/show" -
}

# Of daemons, sockets and files nothing is left, also where they were killed before.
daemons_killed() {
	open_lab "$1"
	remember before
	script setup --quiet
	local note process
	for note in "/run/netgen/$1"/programs/*/process; do
		read -r process <"$note"
		kill -KILL "${process%:*}"
	done
	script teardown --quiet
	same_as before
}

scenario_once "learning-switch: 65,535 ports, with nmap" under_load learning-switch nmap
scenario_once "learning-switch: 65,535 ports, without nmap" under_load learning-switch bash
scenario "learning-switch: beside the machine's own bridges" beside_others learning-switch
scenario_once "learning-switch: while the machine's daemons are stopped" daemons_stopped learning-switch
scenario_once "learning-switch: its name is another's" name_taken learning-switch
scenario_once "learning-switch: all its programs are killed before teardown" daemons_killed learning-switch
