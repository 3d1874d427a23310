#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab with stages: forwards one by one, back one by one, and in jumps; at each what holds there holds, and the way
# taken makes no difference.
load suite

at_stage() {
	run script setup --until "$1"
	assert_success
	verify_holds "$1"
}

in_steps() {
	open_lab "$1"
	remember before
	local stage i
	for stage in "${STAGES[@]}"; do
		at_stage "$stage"
		look_at "$stage"
	done
	for ((i = ${#STAGES[@]} - 2; i >= 0; i--)); do
		at_stage "${STAGES[i]}"
		alike "${STAGES[i]}"
	done
	script teardown --quiet
	same_as before
}

in_jumps() {
	open_lab "$1"
	remember before
	local stage
	for stage in "$LAST_STAGE" "$FIRST_STAGE" "$LAST_STAGE" "${STAGES[${#STAGES[@]} / 2]}" "$LAST_STAGE"; do
		at_stage "$stage"
	done
	script teardown --quiet
	same_as before
}

# What a stage lacks is missed at it: verify of the last stage does not hold at the first.
not_yet() {
	open_lab "$1"
	script setup --quiet --until "$FIRST_STAGE"
	run script verify
	assert_failure 1
	assert_line --regexp '^not ok'
	tap_is_whole
}

no_such_stage() {
	open_lab "$1"
	remember before
	run script setup --until nonsense
	assert_failure 2
	assert_output --partial "$FIRST_STAGE"
	run script verify --stage nonsense
	assert_failure 2
	run script setup --until
	assert_failure 2
	same_as before
}

# lab_stages: a line for each lab: its name, how many stages it has, how many facts come after the first
lab_stages() {
	local lab
	for lab in $(labs); do
		facts "$lab" | awk -v lab="$lab" '$1 == "stage" { at++ } $1 != "stage" && $1 != "end" && at > 1 { later++ } END { print lab, at, later + 0 }'
	done
}

once lab_stages
while read -r lab count later; do
	scenario_once "$lab: a stage that there isn't is refused" no_such_stage "$lab"
	[ "$count" -gt 1 ] || continue
	scenario "$lab: stage by stage, and back" in_steps "$lab"
	scenario "$lab: from stage to stage in jumps" in_jumps "$lab"
	[ "$later" = 0 ] || scenario_once "$lab: at the first stage the last does not hold" not_yet "$lab"
done <"$ONCE"
