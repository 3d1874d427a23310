# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2317 # variables and functions that sweeps.bash, tools.bash and sandbox.bash share
# Sweeps 4 and 4b: one call of one command goes wrong, in setup or in teardown. Of the calls that read alike the first
# and the last are taken; each goes wrong in all six ways on pair and home-lan, and in one of the six, by turns, on the
# other topologies, whose calls are much the same. A case holds where the script says so and takes back what it did,
# within a minute; or where it reaches its aim all the same ("harmless"), which is what a mere remark must lead to.
WAYS=(exit-1 exit-2 exit-255 missing hang noise)

prepare_fail() { # prepare_fail SWEEP
	FAILS=setup ACT=fails_in_setup
	with_tools count setup
	look_at built
	if [ "$1" = 4b ]; then
		FAILS=teardown ACT=fails_in_teardown
		with_tools count teardown
	else
		script teardown --quiet
	fi
	sort "$TMPDIR/sweep/calls" | uniq -c | awk '{ n = $1; sub(/^ *[0-9]+ /, ""); print "1|" $0; if (n > 1) print n "|" $0 }' >"$TMPDIR/failing"
	local way line turn=${#LAB}
	while IFS= read -r line; do
		case $LAB in
		pair | home-lan) for way in "${WAYS[@]}"; do printf '%s|%s\n' "$way" "$line"; done ;;
		*) printf '%s|%s\n' "${WAYS[turn++ % ${#WAYS[@]}]}" "$line" ;;
		esac
	done <"$TMPDIR/failing" >"$TMPDIR/failures"
	MOMENTS=$(wc -l <"$TMPDIR/failures")
}

# goes_wrong MOMENT: sets WAY, status and output
goes_wrong() {
	local since=$SECONDS
	IFS='|' read -r WAY NTH CALL < <(sed -n "$1p" "$TMPDIR/failures")
	echo "$WAY, call $NTH of: $CALL"
	local limit=600
	[ "$WAY" != hang ] || limit=5
	NETGEN_TIME_LIMIT=$limit run with_tools "$WAY" "$FAILS"
	acted
	[ $((SECONDS - since)) -lt 60 ] || fail 'it took more than a minute'
	printf '%s\n' "ended with $status" "$output"
	clear_scratch
	[ "$status" = 0 ] && return
	[ "$WAY" != noise ] || fail 'a remark made it fail'
	case $status in 1 | 3) ;; *) fail 'that is no exit status of its contract' ;; esac
	[[ $output == *"$FAILS.sh: "* ]] || fail 'it did not say what failed'
}

fails_in_setup() {
	goes_wrong "$1"
	if [ "$status" = 0 ]; then
		alike built
		script teardown --quiet
		OUTCOME=harmless
	fi
	is_empty
}

fails_in_teardown() {
	script setup --quiet
	goes_wrong "$1"
	if [ "$status" = 0 ]; then OUTCOME=harmless; else script teardown --quiet; fi
	is_empty
}
