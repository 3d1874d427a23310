#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab as an ordinary user, in a user namespace of their own.
load suite

as_anyone() {
	[ -z "$NETGEN_NO_SANDBOX" ] || skip "$NETGEN_NO_SANDBOX"
	if [ "$(id -u)" = 0 ]; then
		command -v setpriv >/dev/null || skip "setpriv is not installed"
		local -a user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
		"${user[@]}" test -r "$LABS/$3/setup.sh" || skip "an ordinary user may not read $LABS"
		local way=${NETGEN_SANDBOX/unshare/unshare --user --map-root-user} reason
		# shellcheck disable=SC2086 # words
		reason=$(cd / && "${user[@]}" $way sh -c 'mount -t tmpfs tmpfs /run' 2>&1) || skip "an ordinary user gets no namespace here: $reason"
		NETGEN_SANDBOX="${user[*]} $way"
	fi
	sandboxed "$@"
}

rootless_round_trip() {
	open_lab "$1"
	[ "$(awk '{ print $3 }' /proc/self/uid_map)" = 1 ] || fail 'this is no user namespace of an ordinary user'
	remember before
	script setup --quiet
	verify_holds
	run script setup
	assert_output --partial 'nothing to do'
	script setup --quiet --until "$FIRST_STAGE"
	verify_holds "$FIRST_STAGE"
	script teardown --quiet
	same_as before
}

for lab in $(labs); do
	for shell in $SHELLS; do
		bats_test_function --description "$lab: an ordinary user builds, checks and removes it [$shell]" -- as_anyone "$shell" rootless_round_trip "$lab"
	done
done
