#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab as an ordinary user, in a user namespace of their own; and `lab.sh --rootless`, which makes that by itself.
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
	! grep -q '|seen ' "$LABS/$1/verify.sh" || command -v conntrack >/dev/null || skip_scenario 'conntrack is not installed'
	case $(programs "$1") in *ovs*) [ -w /dev/net/tun ] || skip_scenario 'an ordinary user may not open /dev/net/tun here' ;; esac
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

# --- lab.sh --rootless ---

# open_rootless LAB: what an ordinary user may write to is below /mnt, as a sandbox in the sandbox has a /run of its own
open_rootless() {
	LAB=$1
	mount -t tmpfs -o mode=755 tmpfs /mnt
	mkdir -m 1777 /mnt/files /mnt/meddle
	export NETGEN_SNAPSHOT_FILES=/mnt/files
	unset XDG_RUNTIME_DIR
	ANYONE=()
	# Where we are root in a user namespace already, there is no other user to be.
	if [ "$(awk '{ print $3 }' /proc/self/uid_map)" != 1 ]; then
		need_command setpriv
		ANYONE=(setpriv --reuid=65534 --regid=65534 --clear-groups)
		"${ANYONE[@]}" test -r "$LABS/$LAB/lab.sh" || skip_scenario "an ordinary user may not read $LABS"
	fi
	remember before
}

# rootless VERB...: without our descriptors, which a holder would keep
rootless() { TMPDIR=$NETGEN_SNAPSHOT_FILES "${ANYONE[@]}" "${UNDER_TEST[@]}" "$LABS/$LAB/lab.sh" --rootless "$@"; }

# A process that has just been killed is one until its parent asked what became of it.
nothing_is_left() {
	eventually 5 no_zombies
	same_as before
}
no_zombies() { ! grep -q '^State:.Z' /proc/[0-9]*/status 2>/dev/null; }

holder_of() {
	local pid
	read -r pid _ <"$(echo /mnt/files/netgen-*/netgen/"$1"/holder)"
	echo "$pid"
}

lives_rootless() {
	open_rootless "$1"
	run rootless status
	assert_failure 1
	assert_output --partial '--rootless up'
	run rootless verify
	assert_failure 4
	assert_output --partial 'Bail out!'
	run rootless down
	assert_success
	assert_output --partial 'nothing to do'
	nothing_is_left
	run rootless up
	assert_success
	run rootless up
	assert_success
	assert_output --partial 'nothing to do'
	run rootless verify
	assert_success
	tap_is_whole
	run rootless status
	assert_success
	# shellcheck disable=SC2016 # words for the shell in there
	run rootless exec "$2" sh -c 'echo "<$1>"; ip -o link show; exit 42' sh 'two  words'
	assert_failure 42
	assert_output --partial '<two  words>'
	assert_output --partial "$3"
	# The machine itself has none of it.
	refute [ -e "/run/netns/$2" ]
	run rootless down
	assert_success
	nothing_is_left
}

two_rootless() {
	open_rootless pair
	rootless up --quiet
	LAB=one
	rootless up --quiet
	NETGEN_PREFIX=b- rootless up --quiet
	run rootless verify
	assert_success
	LAB=pair
	run rootless verify
	assert_success
	rootless down --quiet
	LAB=one
	NETGEN_PREFIX=b- run rootless verify
	assert_success
	NETGEN_PREFIX=b- rootless down --quiet
	rootless down --quiet
	nothing_is_left
}

# The holder is killed: what it held is gone, and both up and down get on.
holder_killed() {
	open_rootless "$1"
	rootless up --quiet
	kill -KILL "$(holder_of "$1")"
	run rootless status
	assert_failure 1
	run rootless up
	assert_success
	assert_output --partial 'netns add'
	run rootless verify
	assert_success
	kill -KILL "$(holder_of "$1")"
	run rootless down
	assert_success
	assert_output --partial 'is gone'
	nothing_is_left
}

# A note that means nothing by now: the number has gone to another process, or it is from before a reboot.
stale_holder() {
	open_rootless "$1"
	local stranger boot start notes
	rootless up --quiet
	notes=$(echo /mnt/files/netgen-*/netgen/"$1"/holder)
	read -r _ start boot _ <"$notes"
	kill -KILL "$(holder_of "$1")"
	"${ANYONE[@]}" sleep 300 &
	stranger=$!
	for line in "$stranger $start $boot yes" "$stranger $(cut -d ' ' -f 22 "/proc/$stranger/stat") 00000000-0000-0000-0000-000000000000 yes"; do
		printf '%s\nready\n' "$line" >"$notes"
		run rootless exec ns1 true
		assert_failure 3
		run rootless up --quiet
		assert_success
		run rootless verify
		assert_success
		kill -KILL "$(holder_of "$1")"
		printf '%s\nready\n' "$line" >"$notes"
	done
	rootless down --quiet
	kill "$stranger"
	wait "$stranger" || assert_equal $? 143
	nothing_is_left
}

# Many at once: one builds, the others wait for nothing; there is one holder.
many_rootless() {
	open_rootless "$1"
	local i code
	local -a pids=() codes=()
	for i in 1 2 3 4 5; do
		rootless up --quiet &
		pids+=($!)
	done
	for i in "${pids[@]}"; do
		code=0
		wait "$i" || code=$?
		codes+=("$code")
	done
	assert_regex " ${codes[*]} " '^( [03])+ $'
	assert_regex " ${codes[*]} " ' 0 '
	run rootless verify
	assert_success
	assert_equal "$(cat /proc/[0-9]*/comm | grep -cx sleep)" 1
	rootless down --quiet
	nothing_is_left
}

# A signal to the first of the two scripts: the one inside takes back what it did, and the sandbox goes.
rootless_signalled() { # rootless_signalled LAB SIGNAL STATUS
	open_rootless "$1"
	local at last
	TMPDIR=/mnt/meddle meddle count
	chmod -R a+rwX /mnt/meddle
	run meddled_rootless up
	assert_success
	last=$(moments)
	rootless down --quiet
	for at in $((last / 2)) $((last * 2 / 3)) $((last - 2)); do
		echo "SIG$2 at moment $at of $last"
		TMPDIR=/mnt/meddle meddle "$2" "$at"
		chmod -R a+rwX /mnt/meddle
		run meddled_rootless up
		[ -d "$MEDDLE_FOLDER/acted" ] || fail 'no signal was sent'
		assert_failure "$3"
		nothing_is_left
	done
}
meddled_rootless() {
	TMPDIR=$NETGEN_SNAPSHOT_FILES meddled "${ANYONE[@]}" "${UNDER_TEST[@]}" "$LABS/$LAB/lab.sh" --rootless "$@"
}

# Nothing that runs inside is left, on its machine or in its nodes, whether it wants to end or not.
rootless_processes() {
	open_rootless "$1"
	rootless up --quiet --no-nat
	local node
	for node in machine "$2"; do
		rootless exec "$node" sleep 300 </dev/null >/dev/null 2>&1 &
		rootless exec "$node" sh -c 'trap "" TERM; while :; do sleep 0.2; done' </dev/null >/dev/null 2>&1 &
	done
	disown -a
	eventually 10 four_inside
	run rootless down
	assert_success
	assert_line --regexp 'kill -TERM .*sleep'
	nothing_is_left
}
four_inside() {
	local file number=0
	local -a words
	for file in /proc/[0-9]*/cmdline; do
		mapfile -d '' -t words <"$file" 2>/dev/null || continue
		case "${words[*]}" in 'sleep 300' | 'sh -c trap '*) number=$((number + 1)) ;; esac
	done
	[ "$number" = 4 ]
}

# There is no way out of the sandbox, so no translation.
rootless_nat() {
	open_rootless "$1"
	run rootless up
	assert_failure 3
	assert_output --partial "'lab.sh --rootless up --no-nat'"
	nothing_is_left
	run rootless up --no-nat
	assert_success
	run rootless up --no-nat
	assert_output --partial 'nothing to do'
	rootless down --quiet
	nothing_is_left
}

# Nothing is kept where nothing was made, and something where --keep says so.
rootless_options() {
	open_rootless "$1"
	local words
	for words in '--help:0' '--quiet --help:0' '--dry-run:0' '--nonsense:2' '--until nowhere:2'; do
		# shellcheck disable=SC2086 # words
		run rootless up ${words%:*}
		assert_equal "$status" "${words##*:}"
		nothing_is_left
	done
	run rootless down --nonsense
	assert_failure 2
	run rootless nonsense
	assert_failure 2
	rootless up --quiet
	for words in '--help:0' '--quiet --help:0' '--dry-run:0' '--nonsense:2'; do
		# shellcheck disable=SC2086 # words
		run rootless down ${words%:*}
		assert_equal "$status" "${words##*:}"
		run rootless verify
		assert_success
	done
	rootless down --quiet
	nothing_is_left
}

# By a relative path; from standard input there is no file to run a second time.
rootless_path() {
	open_rootless "$1"
	cd "$LABS/$1" || fail "no $LABS/$1"
	local -a run_it=(env "TMPDIR=$NETGEN_SNAPSHOT_FILES" "${ANYONE[@]}" "${UNDER_TEST[@]}")
	"${run_it[@]}" lab.sh --rootless up --quiet
	"${run_it[@]}" "../$1/lab.sh" --rootless verify >/dev/null
	"${run_it[@]}" ./lab.sh --rootless down --quiet
	nothing_is_left
	run "${run_it[@]}" -s -- --rootless up <lab.sh
	assert_failure 3
	assert_output --partial 'save it'
	nothing_is_left
}

# refused_because WORDS [COMMAND...]: with an unshare that is not allowed to
refused_because() {
	run env PATH="/mnt/bin:$PATH" TMPDIR="$NETGEN_SNAPSHOT_FILES" "${ANYONE[@]}" "${UNDER_TEST[@]}" "$LABS/$LAB/lab.sh" --rootless up
	assert_failure 3
	assert_output --partial 'unshare failed: Operation not permitted'
	assert_output --partial "$1"
	assert_output --partial 'sudo sh lab.sh up'
	nothing_is_left
}

rootless_refused() {
	open_rootless "$1"
	mkdir /mnt/bin
	printf '%s\n' '#!/bin/sh' 'echo "unshare: unshare failed: Operation not permitted" >&2' 'exit 1' >/mnt/bin/unshare
	chmod +x /mnt/bin/unshare
	local boot pair
	boot=$(cat /proc/sys/kernel/random/boot_id)
	mount -t tmpfs tmpfs /proc/sys/kernel
	mkdir /proc/sys/kernel/random
	echo "$boot" >/proc/sys/kernel/random/boot_id
	remember before
	for pair in unprivileged_userns_clone:0 apparmor_restrict_unprivileged_userns:1; do
		echo "${pair#*:}" >"/proc/sys/kernel/${pair%:*}"
		refused_because "kernel.${pair%:*} is ${pair#*:}"
		rm "/proc/sys/kernel/${pair%:*}"
	done
	umount /proc/sys/kernel
}

# In a user namespace where nobody may make another: the kernel's own refusal.
rootless_forbidden() {
	open_rootless "$1"
	[ ${#ANYONE[@]} -gt 0 ] || skip_scenario 'there is one user only in this user namespace'
	mkfifo /mnt/mapped
	# Only once its users are mapped does root in there get its rights, and by the next program that it starts.
	# shellcheck disable=SC2016 # words for the shell in there
	TMPDIR=$NETGEN_SNAPSHOT_FILES unshare --user sh -c 'read -r _ </mnt/mapped && exec "$@"' sh \
		sh -c 'echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"' sh \
		"${ANYONE[@]}" "${UNDER_TEST[@]}" "$LABS/$1/lab.sh" --rootless up >/mnt/said 2>&1 &
	local inside=$!
	eventually 5 in_other_user_namespace "$inside"
	echo 0 0 65536 >"/proc/$inside/uid_map"
	echo 0 0 65536 >"/proc/$inside/gid_map"
	echo yes >/mnt/mapped
	status=0
	wait "$inside" || status=$?
	output=$(cat /mnt/said)
	assert_failure 3
	assert_output --partial 'user.max_user_namespaces is 0'
	assert_output --partial 'sudo sh lab.sh up'
	nothing_is_left
}

in_other_user_namespace() { [ "$(readlink "/proc/$1/ns/user")" != "$(readlink /proc/self/ns/user)" ]; }

scenario 'pair: lab.sh --rootless up, verify, status, exec, down' lives_rootless pair ns1 ns1-veth0
scenario_once 'bridge: lab.sh --rootless up, verify, status, exec, down' lives_rootless bridge a1 a12wq
scenario_once 'lab.sh --rootless: two topologies and a copy, side by side' two_rootless
scenario 'pair: lab.sh --rootless after its holder was killed' holder_killed pair
scenario 'pair: lab.sh --rootless and a note that means nothing any more' stale_holder pair
scenario 'pair: lab.sh --rootless up, five at once' many_rootless pair
for pair in TERM:143 INT:130 HUP:129; do
	scenario "pair: lab.sh --rootless up, stopped by SIG${pair%:*}" rootless_signalled pair "${pair%:*}" "${pair#*:}"
done
scenario_once 'home-lan: lab.sh --rootless down ends what runs inside' rootless_processes home-lan pc
scenario_once 'home-lan: lab.sh --rootless has no uplink' rootless_nat home-lan
scenario_once 'pair: options of lab.sh --rootless' rootless_options pair
scenario 'pair: lab.sh --rootless by a relative path' rootless_path pair
scenario 'pair: lab.sh --rootless says which setting refuses' rootless_refused pair
scenario_once 'pair: lab.sh --rootless where no user namespace is allowed' rootless_forbidden pair

for lab in $(labs); do
	for shell in $SHELLS; do
		add_test "$lab: an ordinary user builds, checks and removes it [$shell]" as_anyone "$shell" rootless_round_trip "$lab"
	done
done
