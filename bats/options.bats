#!/usr/bin/env bats
# shellcheck shell=bash
# What each script does with its options, and with a user who may not.
load suite

helps() {
	open_lab "$1"
	remember before
	local name
	for name in $(scripts_of "$1"); do
		[ "$name" != lab ] || continue
		run script "$name" --help
		assert_success
		assert_output --partial 'Exit: 0'
		run script "$name" --nonsense
		assert_failure 2
		assert_output --partial "$name.sh: unknown option '--nonsense'"
		run script "$name" nonsense
		assert_failure 2
	done
	same_as before
}

scripts_of() {
	local name
	for name in setup verify teardown nat lab; do
		if has_script "$1" "$name"; then echo "$name"; fi
	done
}

is_quiet() {
	open_lab "$1"
	run script setup --quiet
	assert_success
	assert_output ''
	run script setup -q --until "$FIRST_STAGE"
	assert_success
	assert_output ''
	run script teardown --quiet
	assert_success
	assert_output ''
}

dry() {
	open_lab "$1"
	remember before
	run script setup --dry-run
	assert_success
	same_as before
	printf '%s\n' "$output" >"$TMPDIR/dry"
	local fact name
	while read -r fact name _; do
		[ "$fact" != namespace ] || assert_line "$(made_by "$name")"
	done < <(facts "$1")

	script setup --quiet
	remember_all built
	run script setup --dry-run
	assert_success
	refute_output --partial 'ip '
	refute_output --partial 'nsenter '
	run script setup -n --until "$FIRST_STAGE"
	assert_success
	run script teardown --dry-run
	assert_success
	assert_output --partial "$(if by_process; then echo 'kill -KILL '; else echo 'ip netns delete '; fi)"
	same_as_all built
}

made_by() { if by_process; then echo "unshare --net sleep 2147483647 & pid_${1//-/__}=\$!"; else echo "ip netns add $1"; fi; } # made_by NAMESPACE

# What it prints is what a person can type: typed, it builds the network.
typed() {
	need_command sysctl
	open_lab "$1"
	local -a without_nat=()
	! has_script "$1" nat || without_nat=(--no-nat)
	script setup --dry-run ${without_nat[@]+"${without_nat[@]}"} 2>"$TMPDIR/said" >"$TMPDIR/commands"
	local programs
	programs=$(programs "$1")
	case $programs in *ovs-vsctl*) machine_ovs ;; esac
	# nobody types so fast that a process has no namespace of its own yet
	awk '/^unshare/ { new = 1 } new && !/^unshare/ { print "sleep 0.5"; new = 0 } { print }' "$TMPDIR/commands" >"$TMPDIR/slowly"
	sh -eu "$TMPDIR/slowly" >"$TMPDIR/typed" 2>&1 || fail "$(cat "$TMPDIR/typed")"
	# the scripts know nothing of processes that they have not started
	! by_process || return 0
	local stage=$LAST_STAGE
	[ ${#without_nat[@]} -eq 0 ] || stage=$(stage_before_nat "$1")
	if [ -n "$stage" ]; then
		[ ${#without_nat[@]} -gt 0 ] || [ -n "$programs" ] || verify_holds "$stage"
		eventually 10 typed_stands "$stage"
	fi
}

typed_stands() { # typed_stands STAGE: all but the programs, which are none of the scripts'
	run script verify --stage "$1"
	! grep -v controller <<<"$output" | grep -E '^not ok .*(namespace|cable|bridge|has|route|is up)'
}

stage_before_nat() { facts "$1" | awk '$1 == "stage" { last = now; now = $2 } $1 == "forward" { print last; exit }'; }

# Without root: nothing is changed, and the commands can still be printed, the same as on an empty machine.
# (What rules translation takes is a comment there, and depends on the tool that works.)
without_root() {
	open_lab "$1"
	remember before
	need_another_user
	local name
	for name in $(scripts_of "$1"); do
		case $name in
		verify)
			run as_another_user verify
			assert_failure 4
			assert_line --partial 'Bail out! '
			assert_line --partial 'needs root'
			;;
		lab)
			run as_another_user lab up
			assert_failure 3
			;;
		*)
			run as_another_user "$name"
			assert_failure 3
			assert_output --partial 'needs root'
			;;
		esac
	done
	same_as before
	as_another_user setup --dry-run 2>"$TMPDIR/said" >"$TMPDIR/by-anyone"
	same_as before
	script setup --dry-run --quiet 2>"$TMPDIR/said" >"$TMPDIR/by-root"
	diff <(grep -v '^#' "$TMPDIR/by-root") <(grep -v '^#' "$TMPDIR/by-anyone" | sed 's,conf/UPLINK/,conf/ens4/,') || fail 'root and others are told different commands'
}

need_another_user() {
	need_command setpriv
	local users
	read -r _ _ users </proc/self/uid_map
	[ "$users" -gt 65534 ] || skip_scenario "this user namespace has no other user to be"
	as_nobody test -r "$LABS/$LAB/setup.sh" || skip_scenario "an ordinary user may not read $LABS"
}
as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
as_another_user() {
	local name=$1
	shift
	TMPDIR=/tmp as_nobody "${UNDER_TEST[@]}" "$LABS/$LAB/$name.sh" "$@"
}

# A tool that is missing is named, before anything is changed.
missing_tools() {
	open_lab "$1"
	remember before
	hide flock nsenter
	run script setup
	assert_failure 3
	assert_output --partial 'flock'
	assert_output --partial 'nsenter'
	assert_output --partial 'util-linux'
	run script verify
	assert_failure 4
	assert_line --regexp 'Bail out! .*nsenter'
	[ ! -e /run/netgen ] || fail 'a note was left'
	[ -z "$(ip -br link show type veth)" ]
}

# Without ping what pings is not judged, and the rest is.
without_ping() {
	built "$1"
	hide ping
	run script verify
	assert_failure 4
	assert_line --regexp '^ok [0-9]+ - .*# SKIP inconclusive: there is no ping here'
	refute_line --regexp '^not ok'
	tap_is_whole
}

# A ping that is ended (by a time limit, say) has not found out that no answer comes.
ended_ping() {
	built "$1"
	mkdir "$TMPDIR/bin"
	# shellcheck disable=SC2016 # the words of another script
	printf '%s\n' '#!/bin/sh' 'kill -KILL "$$"' >"$TMPDIR/bin/ping"
	chmod +x "$TMPDIR/bin/ping"
	PATH=$TMPDIR/bin:$PATH run script verify
	assert_failure 4
	assert_line --regexp '^ok [0-9]+ - .*# SKIP inconclusive: ping in .* did not come to its end'
	refute_line --regexp '^not ok'
	tap_is_whole
}

# hangs NAME WORDS [LINE]: from here on that command never ends by itself where its words are these; it starts with LINE
hangs() {
	mkdir -p "$TMPDIR/bin"
	cat >"$TMPDIR/bin/$1" <<-EOF
		#!/bin/sh
		${3-}
		case "\$*" in $2) while :; do sleep 1; done ;; esac
		exec "$(command -v "$1")" "\$@"
	EOF
	chmod +x "$TMPDIR/bin/$1"
}
with_limit() { # with_limit SECONDS SCRIPT
	local code=0
	NETGEN_TIME_LIMIT=$1 PATH=$TMPDIR/bin:$PATH script "$2" || code=$?
	rm "$TMPDIR"/bin/*
	return "$code"
}

# A command that hangs is ended, in peace first, and the script goes on as where it fails.
hanging() {
	open_lab "$1"
	remember before
	local started=$SECONDS
	hangs cksum '*'
	run with_limit 5 setup
	assert_failure 3
	assert_line --regexp 'this takes more than 5 seconds: ending process [0-9]+ \(cksum\)'
	assert_line --partial 'cksum failed. Nothing was changed.'
	same_as before
	local name
	# what ignores TERM: a child, and a grandchild whose parent ends before it
	for name in mkdir cksum; do
		hangs "$name" '*' 'trap "" TERM'
		run with_limit 5 setup
		assert_failure 3
		same_as before
	done
	# the last that it does is to clear away its temporary files
	hangs rm '*' 'trap "" TERM'
	run with_limit 15 setup
	assert_success
	rm -rf "$NETGEN_SNAPSHOT_FILES"/netgen.??????
	script teardown --quiet
	same_as before
	[ $((SECONDS - started)) -lt 120 ] || fail "it took $((SECONDS - started)) s"
}

# In the midst of its changes: what was done is taken back, by commands that are not ended.
hanging_later() {
	open_lab "$1"
	remember before
	hangs ip "'-batch -'"
	run with_limit 15 setup
	assert_failure 1
	assert_line --regexp 'ending process [0-9]+ \(ip\)'
	assert_line --partial 'that failed: '
	same_as before
}

# with_ip VERSION: what setup says to an ip that calls itself that
with_ip() {
	mkdir -p "$TMPDIR/bin"
	cat >"$TMPDIR/bin/ip" <<-EOF
		#!/bin/sh
		[ "\$*" != -V ] || { echo '$1' && exit; }
		exec "$(command -v ip)" "\$@"
	EOF
	chmod +x "$TMPDIR/bin/ip"
	PATH=$TMPDIR/bin:$PATH run script setup --dry-run
	rm "$TMPDIR/bin/ip"
}

# Debian 11's calls itself 5.9; what is older, or not iproute2's, is refused.
old_ip() {
	open_lab "$1"
	local version
	for version in 5.9.0 5.10.0 5.15.0 '5.9.0, libbpf 0.3.0' '6.1.0, libbpf 1.1.2' 6.15.0 7.0.0 10.2.0; do
		with_ip "ip utility, iproute2-$version"
		assert_success
	done
	for version in ss190107 4.20.0 5.0.0 5.8.0 5.8; do
		with_ip "ip utility, iproute2-$version"
		assert_failure 3
		assert_line --partial 'older than 5.9'
	done
	with_ip 'BusyBox v1.35.0'
	assert_failure 3
	assert_line --partial 'not iproute2'
}

# Where nothing can be written, nothing is changed.
no_room() {
	open_lab "$1"
	remember before
	local name
	for name in setup teardown; do
		run env TMPDIR=/run/nowhere "${UNDER_TEST[@]}" "$LABS/$LAB/$name.sh"
		assert_failure 3
		assert_output --partial "can't make a temporary directory below /run/nowhere"
	done
	same_as before
}

# What is asked for in a way that can't be is an error of usage, told on stderr alone.
wrong_words() {
	open_lab "$1"
	remember before
	local name
	for name in $(scripts_of "$1"); do
		[ "$name" != lab ] || continue
		for setting in NETGEN_PREFIX='a b' NETGEN_TIME_LIMIT=soon; do
			status=0
			output=$(env "$setting" "${UNDER_TEST[@]}" "$LABS/$LAB/$name.sh" 2>"$TMPDIR/said") || status=$?
			assert_equal "$setting $status $output" "$setting 2 "
			grep -q "${setting%%=*} is" "$TMPDIR/said" || fail "$name.sh: $(cat "$TMPDIR/said")"
		done
	done
	same_as before
}

# In a mount namespace of its own, with the machine's network, the names are for nobody else; that is told, once.
hidden_names() {
	open_lab "$1"
	run unshare -m "${UNDER_TEST[@]}" "$LABS/$LAB/setup.sh"
	assert_success
	assert_line --partial 'setup.sh: note: this runs in a mount namespace of its own'
	run unshare -m "${UNDER_TEST[@]}" "$LABS/$LAB/teardown.sh"
	run unshare -nm "${UNDER_TEST[@]}" "$LABS/$LAB/setup.sh"
	assert_success
	refute_output --partial 'mount namespace of its own'
	run script setup
	refute_output --partial 'mount namespace of its own'
}

for lab in $(labs); do
	scenario_once "$lab: help, and wrong words" helps "$lab"
	scenario "$lab: --quiet says nothing" is_quiet "$lab"
	scenario_once "$lab: the printed commands, typed, build it" typed "$lab"
	scenario_once "$lab: without root nothing is changed" without_root "$lab"
	scenario_once "$lab: --dry-run prints commands and changes nothing" dry "$lab"
done
scenario "pair: missing tools are named" missing_tools pair
scenario "pair: a ping that is ended makes verify inconclusive" ended_ping pair
scenario "home-lan: a setting that can't be is refused" wrong_words home-lan
scenario "pair: without ping verify is inconclusive" without_ping pair
scenario "pair: a command that hangs is ended" hanging pair
scenario_once "pair: a command that hangs half way is ended" hanging_later pair
scenario_once "pair: without a place for temporary files nothing is changed" no_room pair
scenario_once "pair: names that nobody else sees are told of" hidden_names pair
scenario_once "pair: an ip that is too old, or another, is refused" old_ip pair
