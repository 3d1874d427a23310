# note_clashes: what bears a name of ours and isn't ours
note_clashes() {
	while IFS= read -r line; do
		problem "$line: remove or rename it, or set NETGEN_PREFIX so that other names are used"
	done <"$SCRATCH/refused"
}
