# --- taking back ----------------------------------------------------------------------------------------------------

# unfinished: a run that fails or is stopped takes back what it made, last first, unless it was to keep it (or to
# remove things anyway). What it removed stays removed: that was not the topology's, or was broken.
unfinished() {
	if [ -n "${KEEP-down}" ]; then
		warn "stopped half way; what was done is left as it is (noted in $STATE)"
		return
	fi
	warn 'taking back what this run made'
	: >>"$SCRATCH/undo"
	awk '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) print line[i] }' "$SCRATCH/undo" >"$SCRATCH/undo.reversed"
	left=''
	while IFS='|' read -r tool place words; do
		case $tool in
		ip) tool=drop ;;
		translate) tool=untranslate ;;
		esac
		say "[#] $(command_words "$tool" "$place" "$words")"
		if ! (run_tool "$tool" "$place" "$words
") 2>"$SCRATCH/reason" </dev/null && still_there "$tool" "$place"; then
			warn "that failed: $(command_words "$tool" "$place" "$words"): $(tr '\n' ' ' <"$SCRATCH/reason")"
			left=1
		fi
	done <"$SCRATCH/undo.reversed"
	if [ -n "$left" ]; then
		warn "not everything could be taken back; what is left is noted in $STATE: teardown.sh removes it"
	elif [ -n "$HAD_MANIFEST" ]; then
		mv "$SCRATCH/manifest.before" "$STATE/manifest"
	else
		close_state
	fi
}

# still_there TOOL PLACE: rules that were never loaded need not be removed
still_there() { [ "$1" != untranslate ] || "${TRANSLATOR}_listing" "$2" >/dev/null; }
