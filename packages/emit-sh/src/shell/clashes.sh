# refuse_clashes: nothing has been changed yet, so say all that stands in the way and stop
refuse_clashes() {
	[ -s "$SCRATCH/refused" ] || return 0
	while IFS= read -r line; do warn "$line"; done <"$SCRATCH/refused"
	die 3 "refused: remove or rename these, or set NETGEN_PREFIX so that other names are used. Nothing was changed."
}
