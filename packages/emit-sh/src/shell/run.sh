# --- one run of a script that changes things ------------------------------------------------------------------------

# guard: from here on, no end of this run goes unnoticed
guard() {
	heed_signals
	trap 'ended $?' EXIT
}

ended() {
	trap - EXIT
	trap '' INT TERM HUP PIPE
	for share_ in ${running-}; do wait_if_there "${share_%:*}"; done
	if [ "$1" != 0 ] && [ -n "$CHANGED" ]; then
		unfinished
	elif [ -n "$OPENED" ] && [ ! -f "$STATE/manifest" ]; then
		close_state
	elif [ -n "$OPENING" ] && [ -z "$OPENED" ] && [ -d "$STATE" ]; then
		close_unopened || close_unopened 9>>"$STATE/lock"
	fi
	[ -z "${SCRATCH-}" ] || rm -rf "$SCRATCH"
	unwatch
	exit "$1"
}

# wait_if_there PID: bash loses a child that ends as a signal comes, and would wait for it for ever.
wait_if_there() {
	if kill -0 "$1" 2>/dev/null; then wait "$1"; fi
}

# close_unopened: stopped as it was about to have the lock: with luck it has it. What nobody uses goes.
close_unopened() {
	flock -n 9 2>/dev/null || return 1
	holds_lock || return 1
	[ -f "$STATE/manifest" ] || close_state
}

# settle: what was done stays; a signal comes too late to take it back
settle() {
	trap '' INT TERM HUP PIPE
	CHANGED=''
}

# begin: CHANGED: something was; OPENING, OPENED: the lock is about to be ours, is ours; HAD_MANIFEST: it was not the
# first run.
begin() {
	CHANGED='' OPENING='' OPENED='' HAD_MANIFEST=''
	watch
	guard
}

# opened: under the lock
opened() {
	take_lock
	OPENED=1
	read_manifest
	HAD_MANIFEST=$MANIFEST
}

# converge LOOK: until what stands is what is wanted. Taking something away can take more with it (a link its
# addresses, an address its routes): then look again.
converge() {
	rounds=0
	while [ -s "$SCRATCH/todo" ]; do
		rounds=$((rounds + 1))
		[ "$rounds" -le 4 ] || die 1 "after $((rounds - 1)) rounds this still differs: $(head -n 1 "$SCRATCH/todo" | cut -d '|' -f 5)"
		CHANGED=1
		apply
		[ -n "$AGAIN" ] || break
		"$1"
	done
}
