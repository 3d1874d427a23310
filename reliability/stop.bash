# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2317 # variables and functions that sweeps.bash, tools.bash and sandbox.bash share
# Sweeps 1, 2, 2b and those of the signals: a script is stopped before each simple command.

# stopped SIGNAL MOMENT SCRIPT: run under bash, whose debug trap stops it
stopped() {
	local name=$3 folder=$TMPDIR/sweep
	rm -rf "$folder"
	mkdir "$folder"
	SWEEP_FOLDER=$folder SWEEP_SIGNAL=$1 SWEEP_AT=$2 SWEEP_EVERY=${SWEEP_EVERY-} BASH_ENV=$RELIABILITY/count.bash \
		TMPDIR=$NETGEN_SNAPSHOT_FILES setsid -w bash "$LABS/$LAB/$name.sh" --quiet
}

# moments_of SCRIPT: sets MOMENTS, how many it has from here; runs it
moments_of() {
	stopped KILL 0 "$1"
	MOMENTS=$(wc -c <"$TMPDIR/sweep/count")
}

# kill_at MOMENT SCRIPT: killed there. A program that ends by itself just then is not sent a signal, and the script has a
# moment or two less: it is tried again, from the same state.
kill_at() {
	local tries
	for ((tries = 1; tries <= 5; tries++)); do
		run stopped KILL "$1" "$2"
		if [ -e "$TMPDIR/sweep/acted" ] || [ "$status" != 0 ]; then break; fi
		[ "$(wc -c <"$TMPDIR/sweep/count")" -lt "$1" ] || fail 'the moment came, and nothing was stopped'
		if [ "$2" = setup ]; then script teardown --quiet; else script setup --quiet; fi
	done
	[ "$tries" -le 5 ] || skip_scenario "the script had fewer moments each of five times"
	was_stopped 137
}

was_stopped() { # was_stopped STATUS
	[ -e "$TMPDIR/sweep/acted" ] || fail 'nothing was stopped'
	# shellcheck disable=SC2154 # run sets it
	assert_equal "$status" "$1"
}

killed_then_setup() {
	kill_at "$1" setup
	clear_scratch
	script setup --quiet
	alike built
	script teardown --quiet
	is_empty
}

killed_then_teardown() {
	kill_at "$1" setup
	clear_scratch
	script teardown --quiet
	is_empty
}

killed_teardown() {
	script setup --quiet
	kill_at "$1" teardown
	clear_scratch
	script teardown --quiet
	is_empty
}

# Bash itself loses an INT now and then that comes to it from its own subshell as it forks the next: tried again.
signalled_setup() { # signalled_setup MOMENT SIGNAL
	local expected tries
	case $2 in INT) expected=130 ;; TERM) expected=143 ;; HUP) expected=129 ;; PIPE) expected=141 ;; esac
	for ((tries = 1; tries <= 5; tries++)); do
		run stopped "$2" "$1" setup
		if [ "$status" != 0 ] || [ -e "$TMPDIR/sweep/late" ]; then break; fi
		script teardown --quiet
	done
	[ "$tries" -le 5 ] || fail 'it took no notice of the signal, five times'
	if [ "$status" = 0 ]; then
		OUTCOME=late
		was_stopped 0
		alike built
		script teardown --quiet
	else
		was_stopped "$expected"
	fi
	is_empty
}

prepare_stop() { # prepare_stop SWEEP
	case $1 in
	1) ACT=killed_then_setup ;;
	2) ACT=killed_then_teardown ;;
	2b) ACT=killed_teardown ;;
	*) ACT=signalled_setup ;;
	esac
	moments_of setup
	look_at built
	if [ "$1" = 2b ]; then moments_of teardown; else script teardown --quiet; fi
}

# only_count LAB: how many moments there are in either mode
only_count() {
	open_lab "$1"
	local SWEEP_EVERY=
	moments_of setup
	script teardown --quiet
	echo "moments|default|$1|$MOMENTS"
	SWEEP_EVERY=1
	moments_of setup
	script teardown --quiet
	echo "moments|every|$1|$MOMENTS"
}
