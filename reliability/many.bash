# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2317 # variables and functions that sweeps.bash, tools.bash and sandbox.bash share
# Sweeps 5, 7 and 8: a second setup, names that others bear, and the same again and again, with others beside it.
for file in again foreign; do
	# shellcheck source=/dev/null
	. "$BATS_FOLDER/$file.bats"
done

# --- 5: setup again ---
SECONDS_=(again silent loses_nothing)

second() { # second MOMENT
	# its outside stands already
	open_lab() { :; }
	"${SECONDS_[$1 - 1]}" "$LAB"
	jobs -p | xargs -r kill 2>/dev/null || :
	wait
	if nft list tables inet 2>/dev/null | grep -q heard; then nft delete table inet heard; fi
	ip address delete 198.51.100.99/32 dev lo 2>/dev/null || :
	script teardown --quiet
	is_empty
}

# --- 7: names that others bear ---
planted() { # planted MOMENT
	local kind name
	read -r kind name < <(planned "$LAB" | sed -n "$1p")
	plant "$kind" "$name"
	refuses "$PLANTED"
	uproot "$kind" "$name"
	is_empty
}

# --- 8: again and again ---
# One after the other, without a pause; every 25th time the machine is looked at.
cycle() { # cycle MOMENT
	script setup --quiet
	script teardown --quiet
	[ $(($1 % 25)) != 0 ] || is_empty
}

# beside STATUSES SCRIPT SCRIPT: both at once; each ends with one of the statuses
beside() {
	local code name
	local -a pids=()
	for name in "$2" "$3"; do
		script "$name" --quiet &
		pids+=($!)
	done
	STATUSES=''
	for name in "${pids[@]}"; do
		code=0
		wait "$name" || code=$?
		[[ " $1 " == *" $code "* ]] || fail "one of two ended with $code"
		STATUSES="$STATUSES$code"
	done
}

well_after() {
	script setup --quiet
	alike built
	script teardown --quiet
	is_empty
}

setup_beside_setup() {
	beside '0 3' setup setup
	[ "$STATUSES" != 33 ] || fail 'neither was done'
	well_after
}

setup_beside_teardown() {
	script setup --quiet
	beside '0 3' setup teardown
	[ "$STATUSES" != 33 ] || fail 'neither was done'
	well_after
}

# Two topologies, built and removed side by side.
OTHER=dual-stack
two_topologies() {
	local name lab
	local -a pids
	for name in setup teardown; do
		pids=()
		for lab in "$LAB" "$OTHER"; do
			LAB=$lab script "$name" --quiet &
			pids+=($!)
		done
		for lab in "${pids[@]}"; do wait "$lab"; done
		if [ "$name" = setup ]; then
			verify_holds
			LAB=$OTHER verify_holds
		fi
	done
	is_empty
}

prepare_many() { # prepare_many SWEEP
	script setup --quiet
	look_at built
	script teardown --quiet
	case $1 in
	5) ACT=second MOMENTS=${#SECONDS_[@]} ;;
	7) ACT=planted MOMENTS=$(planned "$LAB" | wc -l) ;;
	8) ACT=cycle MOMENTS=500 ;;
	8a) ACT=setup_beside_setup MOMENTS=100 ;;
	8b) ACT=setup_beside_teardown MOMENTS=100 ;;
	8c) ACT=two_topologies MOMENTS=100 ;;
	*) fail "there is no sweep $1" ;;
	esac
}
