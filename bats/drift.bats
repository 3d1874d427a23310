#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab, every kind of fact in it, broken by hand in each way that there is: the first such fact, and in home-lan the
# last, too. Verify fails and names it, setup repairs it, and all stands as before.
load suite
load breaks

drift() { # drift LAB WAY...: one after the other
	local lab=$1 way
	local -a facts=()
	built "$lab"
	look_at built
	shift
	for way; do
		mapfile -t facts < <(breakable "$lab" "$way")
		drift_and_back "$way" "${facts[0]}"
		if [ "$lab" = home-lan ] && [ ${#facts[@]} -gt 1 ]; then drift_and_back "$way" "${facts[-1]}"; fi
	done
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
	echo "${1//_/ }: $2"
	"break_$1" "${fact[@]}"
	verify_fails "$EXPECT"
	run script setup
	assert_success
	assert_line --regexp '^\[#\]'
	"mend_$1" "${fact[@]}"
	alike built
}

# Some ways share a sandbox: to make one takes longer than to break and mend a network.
shares() {
	local lab at together=6
	local -a ways=()
	for lab in $(labs); do
		mapfile -t ways < <(ways "$lab")
		for ((at = 0; at < ${#ways[@]}; at += together)); do echo "$lab ${ways[*]:at:together}"; done
	done
}

once shares
while read -ra share; do
	printf -v names '%s, ' "${share[@]:1}"
	scenario_once "${share[0]}: verify names and setup repairs ${names//_/ }one after the other" drift "${share[@]}"
done <"$ONCE"
