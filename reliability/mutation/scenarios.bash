#!/usr/bin/env bash
# The tests of bats/, one by one and without bats around them, each in the sandbox that the suite makes for it; and those
# moments of reliability/run's sweeps that the suite has:
#
#	bash scenarios.bash list                     a line each: FILE.bats, tab, its words by tabs, tab, description
#	bash scenarios.bash run FILE.bats WORDS...   one of them
#
# Exit: 0 it passed, 77 it was skipped, 1 it failed. Runs in the box only (box.bash).
set -euo pipefail
reliability=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bats=${reliability%/*}/bats
# shellcheck source=/dev/null
. "$bats/setup_suite.bash"
export PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

load() {
	# shellcheck source=/dev/null
	. "$bats/$1.bash"
}
skip() {
	printf 'SKIP: %s\n' "$*"
	exit 77
}
run() {
	status=0
	output=$("$@" 2>&1) || status=$?
	export status output
}

list() {
	local file
	BATS_RUN_TMPDIR=$(mktemp -d)
	# shellcheck disable=SC2064 # its name is known now
	trap "rm -rf '$BATS_RUN_TMPDIR'" EXIT
	bats_test_function() { # --description TEXT -- WORDS...
		local description=$2
		shift 3
		printf '%s\t' "${BATS_TEST_FILENAME##*/}" "$@"
		printf '%s\n' "$description"
	}
	for file in "$bats"/*.bats; do
		# It compares with what is committed, and so knows every change.
		[ "${file##*/}" != emitted.bats ] || continue
		BATS_TEST_FILENAME=$file
		# shellcheck source=/dev/null
		(. "$file")
	done
	local sweeps sweep lab
	sweeps=$(sed -n "s/.*local sweeps='\([^']*\)'.*/\1/p" "$reliability/run")
	for sweep in $sweeps; do
		for lab in pair home-lan; do
			case $sweep,$lab in 8?,home-lan) ;; *) printf 'reliability\tsweep\tdash\tsweep-%s\t%s\tsweep %s of %s\n' "$sweep" "$lab" "$sweep" "$lab" ;; esac
		done
	done
}

# sweep SHELL sweep-SWEEP LAB: every 60th moment
sweep() {
	local said code=0
	local -a way
	read -ra way <<<"$NETGEN_SANDBOX"
	NETGEN_OUTSIDE="$(readlink /proc/self/ns/net) $(readlink /proc/self/ns/mnt)"
	export NETGEN_OUTSIDE RELIABILITY=$reliability SWEEP_EVERY=''
	said=$(timeout --signal=KILL "$TIME_LIMIT" "${way[@]}" bash "$bats/sandbox.bash" "$reliability/sweeps.bash" "$1" sweep "${2#sweep-}" "$3" 1 1 60 </dev/null 2>&1) || code=$?
	printf '%s\n' "$said"
	[ "$code" != 137 ] || echo "killed: it took more than $TIME_LIMIT s"
	[ "$code" = 0 ] && [[ $said != *"fail|"* && $said == *"pass|"* ]]
}

# The file only lends its functions: which tests it has, the scripts as they were have told.
run_one() {
	local file=$1
	shift
	# shellcheck disable=SC2317 # called by the file
	load() {
		# shellcheck source=/dev/null
		. "$bats/$1.bash"
		labs() { :; }
		once() { export ONCE=/dev/null; }
	}
	bats_test_function() { :; }
	if [ "$file" != reliability ]; then
		export BATS_TEST_FILENAME=$bats/$file
		# shellcheck source=/dev/null
		. "$BATS_TEST_FILENAME"
	fi
	setup_suite
	case $NETGEN_SANDBOX in
	*--pid*) "$@" ;;
	*)
		echo "no sandbox with a process namespace can be made here: $NETGEN_NO_SANDBOX" >&2
		exit 70
		;;
	esac
}

case $1 in
list) list ;;
run) run_one "${@:2}" ;;
esac
