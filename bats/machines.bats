#!/usr/bin/env bats
# shellcheck shell=bash
# home-lan on machines that do other things: it works, or is refused with the reason; what stood there stands as before.
load suite
load machines

pc_reaches() { in_place pc ping -n -c 1 -W 1 "$1" >/dev/null; }

on_machine() { # on_machine MACHINE
	open_lab home-lan
	seed_machine "$1"
	remember before
	others_rules >"$TMPDIR/rules"

	script setup
	pc_reaches 1.1.1.1 || fail 'pc does not reach 1.1.1.1'
	pc_reaches 10.0.0.2 || fail 'pc does not reach printer'
	verify_holds
	remember_all built
	run script setup
	assert_success
	assert_output --partial 'nothing to do'
	same_as_all built

	script teardown
	same_as before
	diff -u "$TMPDIR/rules" <(others_rules) || fail 'the rules of others are not as they were'
}

for machine in "${MACHINES[@]}"; do
	scenario "home-lan works on a machine with: $machine" on_machine "$machine"
done
