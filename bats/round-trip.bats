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
	assert_line --regexp "^\[#\] $(if by_process; then echo kill; else echo ip; fi) "
	same_as before

	run script teardown
	assert_success
	assert_output --partial 'nothing to do'
	same_as before

	run script verify
	case $status in 1 | 4) ;; *) fail "verify after teardown ended with $status" ;; esac
}

# Teardown tells by their inodes which namespaces setup has made, and looks into those alone that it can't tell.
looks_into() { # looks_into WORDS: what teardown says to nsenter
	mkdir -p "$TMPDIR/bin"
	cat >"$TMPDIR/bin/nsenter" <<-EOF
		#!/bin/sh
		echo "\$1" >>"$TMPDIR/entered"
		exec "$(command -v nsenter)" "\$@"
	EOF
	chmod +x "$TMPDIR/bin/nsenter"
	: >"$TMPDIR/entered"
	PATH=$TMPDIR/bin:$PATH script teardown --quiet
	rm "$TMPDIR/bin/nsenter"
	assert_equal "$(sort -u "$TMPDIR/entered" | tr '\n' ' ')" "$1"
	same_as before
}

known_namespaces() {
	open_lab "$1"
	remember before
	script setup --quiet
	looks_into ''
	script setup --quiet
	rm "/run/netgen/$1/namespaces"
	looks_into '--net=/run/netns/ns1 --net=/run/netns/ns2 '
	script setup --quiet
	sed -i '/ns2$/s/^[0-9]*/1/' "/run/netgen/$1/namespaces"
	looks_into '--net=/run/netns/ns2 '
	# what setup repairs it knows again
	script setup --quiet
	ip netns delete ns1
	script setup --quiet
	looks_into ''
}

for lab in $(labs); do
	scenario "$lab: setup builds it, verify holds, teardown leaves no trace" round_trip "$lab"
done
scenario_once "pair: teardown knows the namespaces that setup has made" known_namespaces pair
