# --- only telling ---------------------------------------------------------------------------------------------------

# dry_run: the commands of a run, on stdout. Without root the state can't be read: then as for an empty machine.
dry_run() {
	read_manifest
	if [ "$(id -u)" = 0 ]; then
		survey_for_setup
		refuse_clashes
	else
		say '# not root, so what stands can not be read: these are the commands for a machine that has none of it'
		printf '@ -\ntable absent\n' >"$SCRATCH/now"
		survey_unseen
	fi
	while IFS='|' read -r _ tool place _ _ words _; do
		[ "$tool" = again ] || command_words "$tool" "$place" "$words"
	done <"$SCRATCH/todo"
	CHANGED=''
}
