# dry_run: the commands of a run, on stdout
dry_run() {
	while IFS='|' read -r _ tool place _ _ words _; do
		[ "$tool" != again ] || continue
		show '' "$tool" "$place" "$words"
		[ "$tool" != translate ] || "${TRANSLATOR}_wanted" "$place" | sed 's/^/#     /'
	done <"$SCRATCH/todo"
}
