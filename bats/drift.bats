#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab, every fact of it: broken by hand in each way that there is; verify fails and names it, setup repairs it,
# and all stands as before.
load suite
load breaks

drift() { # drift LAB WAY
	built "$1"
	verify_holds
	remember_all built
	local count=0
	local -a fact
	while read -ra fact; do
		[[ " ${WAYS[${fact[0]}]-} " == *" $2 "* ]] && "applies_$2" "${fact[@]}" || continue
		count=$((count + 1))
		EXPECT=''
		echo "breaking: ${fact[*]}"
		"break_$2" "${fact[@]}"
		verify_fails "$EXPECT"
		run script setup
		assert_success
		assert_line --regexp '^\[#\]'
		mend_"$2" "${fact[@]}"
		alike_all built
	done < <(facts "$LAB")
	[ $count -gt 0 ] || fail "nothing was broken"
	verify_holds
	run script setup
	assert_output --partial 'nothing to do'
}

for lab in $(labs); do
	for way in $(ways "$lab"); do
		scenario_once "$lab: ${way//_/ }: verify names it, setup repairs it" drift "$lab" "$way"
	done
done
