#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab: nothing, built, checked, removed, nothing.
load suite

round_trip() {
	open_lab "$1"
	remember before

	run script verify
	case $status in 1 | 4) ;; *) fail "verify before setup ended with $status" ;; esac
	tap_is_whole
	assert_line --regexp '^not ok|# SKIP inconclusive'

	run script setup
	assert_success
	assert_line --regexp '^\[#\] ip '
	verify_holds

	run script teardown
	assert_success
	assert_line --regexp '^\[#\] ip '
	same_as before

	run script teardown
	assert_success
	assert_output --partial 'nothing to do'
	same_as before

	run script verify
	case $status in 1 | 4) ;; *) fail "verify after teardown ended with $status" ;; esac
}

for lab in $(labs); do
	scenario "$lab: setup builds it, verify holds, teardown leaves no trace" round_trip "$lab"
done
