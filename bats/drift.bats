#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab, every kind of fact in it, broken by hand in each way that there is: the first such fact, and in home-lan the
# last, too. Verify fails and names it, setup repairs it, and all stands as before.
load suite
load breaks

drift() { # drift LAB WAY
	built "$1"
	look_at built
	local -a facts=()
	mapfile -t facts < <(breakable "$@")
	drift_and_back "$2" "${facts[0]}"
	if [ "$1" = home-lan ] && [ ${#facts[@]} -gt 1 ]; then drift_and_back "$2" "${facts[-1]}"; fi
	verify_holds
}

# breakable LAB WAY: the facts of the lab that can be broken this way
breakable() {
	local -a fact
	while read -ra fact; do
		if [[ " ${WAYS[${fact[0]}]-} " == *" $2 "* ]] && "applies_$2" "${fact[@]}"; then printf '%s\n' "${fact[*]}"; fi
	done < <(facts "$1")
}

drift_and_back() { # drift_and_back WAY FACT
	local -a fact
	read -ra fact <<<"$2"
	echo "breaking: $2"
	"break_$1" "${fact[@]}"
	verify_fails "$EXPECT"
	run script setup
	assert_success
	assert_line --regexp '^\[#\]'
	"mend_$1" "${fact[@]}"
	alike built
}

for lab in $(labs); do
	for way in $(ways "$lab"); do
		scenario_once "$lab: ${way//_/ }: verify names it, setup repairs it" drift "$lab" "$way"
	done
done
