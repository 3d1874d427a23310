# --- one run of a script that changes things ------------------------------------------------------------------------

# guard: from here on, an end that isn't a success takes back what was done (unless KEEP is set)
guard() {
	CHANGED=''
	trap 'ended $?' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	trap 'exit 129' HUP
	trap 'exit 141' PIPE
}

ended() {
	trap - EXIT
	if [ "$1" != 0 ] && [ -n "$CHANGED" ] && [ -z "$KEEP" ]; then
		undo
		if [ -n "$HAD_MANIFEST" ]; then mv "$SCRATCH/manifest.before" "$STATE/manifest"; else close_state; fi
	elif [ -n "$OPENED" ] && [ ! -f "$STATE/manifest" ]; then
		close_state
	fi
	rm -rf "${SCRATCH:?}"
	exit "$1"
}

# begin: the state directory and this run's scratch files; the caller then takes the lock
begin() {
	choose_names
	HAD_MANIFEST=''
	OPENED=''
	make_scratch
	guard
}

# opened: under the lock
opened() {
	take_lock
	OPENED=1
	read_manifest
	if [ -f "$STATE/manifest" ]; then
		HAD_MANIFEST=1
		cp "$STATE/manifest" "$SCRATCH/manifest.before"
	fi
}

# refuse_clashes: nothing has been changed yet, so say all that stands in the way and stop
refuse_clashes() {
	[ -s "$SCRATCH/refused" ] || return 0
	while IFS= read -r line; do warn "$line"; done <"$SCRATCH/refused"
	die 3 "refused: remove or rename these, or set NETGEN_PREFIX so that other names are used. Nothing was changed."
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
		grep -q '|again|' "$SCRATCH/todo" || break
		"$1"
	done
}
