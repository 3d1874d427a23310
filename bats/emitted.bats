#!/usr/bin/env bats
# shellcheck shell=bash
# The committed scripts are what the topology gives now, and the check that says so would notice.
load suite

netgen() { node "$BATS_FOLDER/../packages/netgen/bin/netgen.js" "$@"; }

as_emitted() { # as_emitted LAB
	run netgen emit "$LABS/$1/topology.ts" -d "$LABS/$1" --check
	[ "$status" = 0 ] || printf '%s\n' "$output" "See the difference, then accept it: npx netgen emit $LABS/$1/topology.ts -d $LABS/$1"
	[ "$status" = 0 ]
}

drift_is_seen() {
	cp -r "$LABS/pair" "$BATS_TEST_TMPDIR/"
	printf '\n' >>"$BATS_TEST_TMPDIR/pair/verify.sh"
	run netgen emit "$LABS/pair/topology.ts" -d "$BATS_TEST_TMPDIR/pair" --check
	[ "$status" = 3 ]
	[[ $output == *verify.sh* ]]
}

for lab in $(labs); do
	[ ! -f "$LABS/$lab/topology.ts" ] || bats_test_function --description "$lab: the committed scripts are what its topology gives" -- as_emitted "$lab"
done
[ ! -f "$LABS/pair/topology.ts" ] || bats_test_function --description "pair: a committed script that is not what its topology gives is noticed" -- drift_is_seen
