#!/usr/bin/env bats
# shellcheck shell=bash
# With others: processes inside, runs at the same time, copies side by side, other labs.
load suite

# A process inside would keep a namespace alive: it is ended, also one that won't; those elsewhere are not.
processes() {
	open_lab "$1"
	remember before
	script setup --quiet
	ip netns add elsewhere
	nsenter --net=/run/netns/elsewhere sleep 300 &
	local elsewhere=$!
	sleep 301 &
	local outside=$!
	nsenter --net="/run/netns/$2" sleep 302 &
	local inside=$!
	nsenter --net="/run/netns/$2" sh -c 'trap "" TERM; while :; do sleep 0.2; done' &
	local stubborn=$!
	disown -a
	eventually 5 in_namespace "$stubborn" "$2"
	eventually 5 in_namespace "$inside" "$2"
	run script teardown
	assert_success
	assert_line --regexp "kill -TERM $inside \(sleep\)"
	assert_line --regexp "kill -KILL $stubborn "
	refute_line --regexp "kill .* ($elsewhere|$outside) "
	is_running "$elsewhere"
	is_running "$outside"
	! is_running "$inside"
	! is_running "$stubborn"
	kill "$elsewhere" "$outside"
	eventually 5 is_over "$elsewhere"
	eventually 5 is_over "$outside"
	ip netns delete elsewhere
	same_as before
}

# The file of a namespace stays open in a process that is not in it: the name goes all the same.
open_file() {
	built "$1"
	exec 8</run/netns/"$2"
	sleep 300 &
	exec 8<&-
	disown
	run script teardown
	assert_success
	run namespaces
	refute_line "$2"
}

locked() {
	open_lab "$1"
	mkdir -p "/run/netgen/$1"
	flock --no-fork "/run/netgen/$1/lock" sleep 300 &
	disown
	eventually 5 is_locked "/run/netgen/$1/lock"
	remember_all before
	local name
	for name in setup teardown; do
		run script $name
		assert_failure 3
		assert_output --partial 'another run'
	done
	same_as_all before
	run script verify
	case $status in 1 | 4) ;; *) fail "verify ended with $status" ;; esac
	# Of another topology, and of another copy, that lock says nothing.
	NETGEN_PREFIX=other- script setup --quiet
	NETGEN_PREFIX=other- script teardown --quiet
	kill $!
	eventually 5 is_free "/run/netgen/$1/lock"
	run script setup
	assert_success
}
is_locked() { [ -e "$1" ] && ! flock -n "$1" true; }
is_free() { flock -n "$1" true; }

nat_locked() {
	built "$1"
	flock --no-fork "/run/netgen/$1/lock" sleep 300 &
	disown
	eventually 5 is_locked "/run/netgen/$1/lock"
	run script nat --off
	assert_failure 3
	assert_output --partial 'another run'
	verify_holds
}

# Many at once: one is done, the others say that they had to wait or that there is nothing to do; all is well.
many_at_once() {
	open_lab "$1"
	remember before
	local i
	local -a pids=()
	for i in 1 2 3 4 5 6; do
		script setup --quiet 2>"$TMPDIR/said.$i" &
		pids+=($!)
	done
	local done_=0 code
	for i in "${pids[@]}"; do
		code=0
		wait "$i" || code=$?
		case $code in
		0) done_=$((done_ + 1)) ;;
		3) ;;
		*) fail "one ended with $code: $(cat "$TMPDIR"/said.*)" ;;
		esac
	done
	[ $done_ -ge 1 ] || fail 'none was done'
	verify_holds
	script teardown --quiet
	same_as before
}

copies() {
	open_lab "$1"
	remember before
	script setup --quiet
	remember_all one
	NETGEN_PREFIX=b- script setup --quiet
	NETGEN_PREFIX=c- script setup --quiet
	local prefix
	for prefix in '' b- c-; do
		export NETGEN_PREFIX=$prefix
		verify_holds
		run script setup
		assert_output --partial 'nothing to do'
	done
	NETGEN_PREFIX=c- script teardown --quiet
	unset NETGEN_PREFIX
	verify_holds
	NETGEN_PREFIX=b- verify_holds
	NETGEN_PREFIX=b- script teardown --quiet
	same_as_all one
	script teardown --quiet
	same_as before
}

bad_prefixes() {
	open_lab "$1"
	remember before
	local prefix room
	# shellcheck disable=SC2016 # as it stands
	for prefix in 1a -a 'a b' 'a/b' 'a;b' "a'b" 'a$b' .. $'a\nb' 'é'; do
		NETGEN_PREFIX=$prefix run script setup
		assert_failure 2
		assert_output --partial NETGEN_PREFIX
	done
	NETGEN_PREFIX=$(printf 'p%.0s' {1..80}) run script setup
	assert_failure 2
	assert_output --partial 'at most '
	same_as before
	# The longest that is allowed works.
	room=${output##*at most }
	room=${room%% *}
	if [ "$room" -gt 0 ]; then
		NETGEN_PREFIX=$(printf 'p%.0s' $(seq "$room"))
		export NETGEN_PREFIX
		run script setup
		assert_success
		verify_holds
		script teardown --quiet
		same_as before
		NETGEN_PREFIX+=p
		run script setup
		assert_failure 2
	fi
}

# A lab with an address or a switch on the machine can't stand there twice.
second_refused() {
	built "$1"
	remember_all one
	NETGEN_PREFIX=b- run script setup
	assert_failure 3
	assert_output --partial 'already'
	same_as_all one
	verify_holds
}

# All labs that may stand together do, and go in another order than they came.
all_together() {
	remember before
	local lab
	for lab in pair one empty cable; do LAB=$lab script setup --quiet; done
	for lab in pair one empty cable; do
		LAB=$lab
		verify_holds
	done
	for lab in pair cable empty one; do LAB=$lab script teardown --quiet; done
	same_as before
}

# cable and bridge both want namespaces a1 and a2: the second is refused, the first untouched.
same_names() {
	built cable
	remember_all cable
	LAB=bridge run script setup
	assert_failure 3
	assert_output --partial 'a namespace a1 is there already and is not ours'
	assert_output --partial 'a namespace a2 is there already and is not ours'
	LAB=bridge script teardown --quiet
	same_as_all cable
	NETGEN_PREFIX=b- LAB=bridge script setup --quiet
	verify_holds
	NETGEN_PREFIX=b- LAB=bridge script teardown --quiet
	same_as_all cable
}

# Notes that survived a reboot, or were carried into another namespace, mean nothing.
stale_notes() {
	open_lab "$1"
	remember before
	script setup --quiet
	sed 's/^here .*/here 00000000-0000-0000-0000-000000000000 net:[1]/' "/run/netgen/$1/manifest" >"$TMPDIR/manifest"
	script teardown --quiet
	mkdir -p "/run/netgen/$1"
	cp "$TMPDIR/manifest" "/run/netgen/$1/manifest"
	ip netns add "$2"
	run script setup
	assert_failure 3
	assert_output --partial "a namespace $2 is there already and is not ours"
	run script teardown
	assert_success
	run namespaces
	assert_line "$2"
	ip netns delete "$2"
	script setup --quiet
	verify_holds
	script teardown --quiet
	same_as before
}

for lab in $(labs); do
	scenario_once "$lab: prefixes" bad_prefixes "$lab"
	if [[ $(facts "$lab") =~ (^|$'\n')(address|switch)\ +machine\  ]]; then
		scenario_once "$lab: a second copy on the machine is refused" second_refused "$lab"
	else
		scenario_once "$lab: three copies side by side" copies "$lab"
	fi
done
scenario "pair: a process in a namespace is ended, and only that" processes pair ns1
scenario "home-lan: a process in a namespace is ended, and only that" processes home-lan pc
scenario_once "pair: a namespace whose file is open elsewhere" open_file pair ns1
scenario "pair: while one run is under way, others are refused" locked pair
scenario_once "home-lan: while one run is under way, nat.sh is refused" nat_locked home-lan
scenario "pair: six runs at once" many_at_once pair
scenario_once "home-lan: six runs at once" many_at_once home-lan
scenario_once "four labs at once" all_together
scenario_once "cable and bridge: two labs that want the same names" same_names
scenario_once "pair: notes from before a reboot" stale_notes pair ns1
