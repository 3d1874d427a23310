# --- taking back ----------------------------------------------------------------------------------------------------

# unfinished: a run that fails or is stopped takes back what it made, last first, unless it was to keep it (or to
# remove things anyway). What it removed stays removed: that was not the topology's, or was broken.
unfinished() {
	if [ -n "${KEEP-down}" ]; then
		warn "stopped half way; what was done is left as it is (noted in $STATE)"
		return
	fi
	warn 'taking back what this run made'
	: >>"$SCRATCH/done"
	awk -v scratch="$SCRATCH" '
		BEGIN { back["ip"] = "drop"; back["translate"] = "untranslate"; back["admit"] = "expel"; back["hold"] = "release" }
		{ group[NR] = $0 }
		END {
			for (i = NR; i > 0; i--) {
				file = scratch "/undo." group[i]
				for (n = 0; (getline line <file) > 0; ) undo[++n] = line
				for (; n > 0; n--) {
					split(undo[n], word, "|")
					tool = word[1] in back ? back[word[1]] : word[1]
					print "1|" tool "|" word[2] "|0||" word[3] "||"
				}
			}
		}' "$SCRATCH/done" >"$SCRATCH/todo"
	rounds=undo
	sort_into_groups
	left=''
	while read -r group _ tool place; do
		show_group "$group" "$tool" "$place"
		if ! (run_group "$group" "$tool" "$place") 2>"$SCRATCH/reason" </dev/null && still_there "$tool" "$place"; then
			warn "that failed: $(show '' "$tool" "$place" "$(cat "$SCRATCH/do.$group")"): $(cat "$SCRATCH/reason" "$SCRATCH/said.$group" 2>/dev/null | tr '\n' ' ')"
			left=1
		fi
	done <"$SCRATCH/groups"
	if [ -n "$left" ]; then
		warn "not everything could be taken back; what is left is noted in $STATE: teardown.sh removes it"
	elif [ -n "$HAD_MANIFEST" ]; then
		[ ! -e "$SCRATCH/manifest.before" ] || mv "$SCRATCH/manifest.before" "$STATE/manifest"
	else
		close_state
	fi
}

# still_there TOOL PLACE: rules that were never loaded need not be removed
still_there() { [ "$1" != untranslate ] || "${TRANSLATOR}_listing" "$2" >/dev/null; }
