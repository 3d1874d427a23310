#!/usr/bin/env bats
# shellcheck shell=bash
# Half way: a command that fails and a signal take back what was done; after SIGKILL, setup and teardown both recover.
load suite

# Every change fails once. NTH of OF: a share of the moments, so that they can be tried side by side.
fails() { # fails LAB NTH OF
	open_lab "$1"
	local at last
	last=$(changes_of setup)
	[ "$last" -ge 10 ] || fail "only $last changes were counted"
	remember before
	for ((at = $2; at <= last; at += $3)); do
		echo "change $at of $last fails"
		meddle fail "$at"
		run meddled_script setup
		assert_failure 1
		assert_line --regexp 'that failed: '
		same_as before
	done
}

# changes_of SCRIPT [OPTION...]: how many changes it makes from here; makes them
changes_of() {
	meddle fail 0
	meddled_script "$@" --quiet
	moments
	script teardown --quiet
}
meddled_script() {
	local name=$1
	shift
	TMPDIR=$NETGEN_SNAPSHOT_FILES meddled "${UNDER_TEST[@]}" "$LABS/$LAB/$name.sh" "$@"
}

# The same on the way from the first stage to the last: what stood before stands again.
fails_later() { # fails_later LAB NTH OF
	open_lab "$1"
	script setup --quiet --until "$FIRST_STAGE"
	meddle fail 0
	meddled_script setup --quiet
	local at last
	last=$(moments)
	script setup --quiet --until "$FIRST_STAGE"
	remember_all first
	for ((at = $2; at <= last; at += $3)); do
		echo "change $at of $last fails"
		meddle fail "$at"
		run meddled_script setup
		assert_failure 1
		same_as_all_but_notes first
	done
	verify_holds "$FIRST_STAGE"
}

keeps() {
	open_lab "$1"
	remember before
	local at
	at=$(changes_of setup)
	meddle fail "$at"
	run meddled_script setup --keep
	assert_failure 1
	run namespaces
	refute_output ''
	run script setup
	assert_success
	verify_holds
	meddle fail 2
	script teardown --quiet
	same_as before
}

# SIGNAL to the script alone, at several moments.
signalled() { # signalled LAB SIGNAL STATUS
	open_lab "$1"
	remember before
	meddle count
	meddled_script setup --quiet
	local at last
	last=$(moments)
	script teardown --quiet
	for at in $((last / 3)) $((last / 2)) $((last * 2 / 3)) $((last - 2)); do
		echo "SIG$2 at moment $at of $last"
		meddle "$2" "$at"
		run meddled_script setup
		[ -d "$MEDDLE_FOLDER/acted" ] || fail 'no signal was sent'
		assert_failure "$3"
		same_as before
	done
	script setup --quiet
	verify_holds
}

# The reader of its messages goes away: `setup.sh 2>&1 | head -n 1`.
broken_pipe() {
	open_lab "$1"
	remember before
	{ script setup 2>&1 || echo $? >"$TMPDIR/status"; } | head -n 1
	assert_equal "$(cat "$TMPDIR/status")" 141
	same_as before
}

# Killed at each moment, all of it at once; then one script finds its way.
killed() { # killed LAB SCRIPT NTH OF
	open_lab "$1"
	remember before
	meddle count
	meddled_script setup --quiet
	look_at built
	local at last
	last=$(moments)
	script teardown --quiet
	same_as before
	for ((at = $3; at <= last; at += $4)); do
		echo "killed at moment $at of $last, then $2"
		meddle kill "$at"
		run meddled_script setup
		[ -d "$MEDDLE_FOLDER/acted" ] || fail 'nothing was killed'
		assert_equal "$status" 137
		leftovers_of_scratch
		if [ "$2" = setup ]; then
			run script setup
			assert_success
			alike built
		fi
		run script teardown
		assert_success
		same_as before
	done
}

# A killed script can't clear away its temporary files; that is all it may leave.
leftovers_of_scratch() { rm -rf "$NETGEN_SNAPSHOT_FILES"/netgen.??????; }

# Killed on its way out: teardown again finishes it.
killed_going() { # killed_going LAB NTH OF
	open_lab "$1"
	remember before
	script setup --quiet
	meddle count
	meddled_script teardown --quiet
	same_as before
	local at last
	last=$(moments)
	for ((at = $2; at <= last; at += $3)); do
		script setup --quiet
		echo "teardown killed at moment $at of $last"
		meddle kill "$at"
		run meddled_script teardown
		[ -d "$MEDDLE_FOLDER/acted" ] || fail 'nothing was killed'
		assert_equal "$status" 137
		leftovers_of_scratch
		run script teardown
		assert_success
		same_as before
	done
}

# Every moment of pair, every third of home-lan, spread over tests that run side by side.
shares=4
for lab in pair home-lan; do
	step=$((2 * shares))
	[ "$lab" = pair ] || step=$((3 * step))
	for ((share = 1; share <= shares; share++)); do
		scenario_once "$lab: a change fails, $share of $shares" fails "$lab" $share $shares
		scenario_once "$lab: a change fails between the first stage and the last, $share of $shares" fails_later "$lab" $share $shares
		scenario_once "$lab: killed, then setup, $share of $shares" killed "$lab" setup $share $step
		scenario_once "$lab: killed, then teardown, $share of $shares" killed "$lab" teardown $((shares + share)) $step
		scenario_once "$lab: teardown killed, then teardown, $share of $shares" killed_going "$lab" $share $step
	done
done
for lab in pair home-lan; do
	scenario "$lab: --keep leaves what was done" keeps "$lab"
	for pair in TERM:143 INT:130 HUP:129; do
		scenario "$lab: SIG${pair%:*} takes back what was done" signalled "$lab" "${pair%:*}" "${pair#*:}"
	done
	scenario "$lab: a broken pipe takes back what was done" broken_pipe "$lab"
done
