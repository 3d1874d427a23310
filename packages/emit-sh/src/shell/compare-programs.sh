# compare_programs: adds what differs to $SCRATCH/todo, in the form of reconcile's lines: what ends comes before all
# else, what begins after it.
compare_programs() {
	: >"$SCRATCH/first"
	: >"$SCRATCH/last"
	compare_switches
	awk -v prefix="$PREFIX" -v limit="$LIMIT" -v state="$STATE" -v first="$SCRATCH/first" -v last="$SCRATCH/last" '
	function differs(to, tool, place, fact, reason, words, undo) {
		print (to == first ? 1 : 9) "|" tool "|" place "|" fact "|" reason "|" words "|" undo "|-" >>to
	}
	function rest(n,    text, i) { text = $0; for (i = 1; i <= n; i++) sub(/^[^ ]* ?/, "", text); return text }
	FILENAME ~ /commands$/ { command[$1] = rest(1); next }
	FILENAME ~ /running$/ {
		# a dot: a daemon of a switch
		if ($1 == "program" && $2 !~ /\./) { there[$2] = $3; runs[$2] = rest(3); names[++count] = $2 }
		next
	}
	FILENAME ~ /await$/ { wait[++waits] = $0; next }
	$1 == "stage" { at++; next }
	$0 !~ /^[a-z]/ || $1 == "end" { next }
	{ fact++ }
	$1 == "service" {
		place[$3] = $2 == "machine" ? "-" : prefix $2; port[$3] = $8
		if (at <= limit) { wanted[$3] = fact; order[++services] = $3; serves[place[$3], $8] }
	}
	END {
		for (i = 1; i <= count; i++) {
			name = names[i]
			if (!(name in wanted)) { differs(first, "program", "-", 0, "there is a program " name " that the stage asked for does not have", "finish " name, ""); ends[place[name], port[name]]; continue }
			if (there[name] == "running" && runs[name] == command[name]) { good[name]; continue }
			reason[name] = there[name] == "gone" ? "the program " name " has ended (what it said: " state "/programs/" name "/output)" : there[name] == "astray" ? "the program " name " runs in another namespace" : "the program " name " runs with another command"
			differs(first, "program", "-", wanted[name], reason[name], "finish " name, "")
		}
		for (i = 1; i <= services; i++) {
			name = order[i]
			if (name in good) continue
			differs(last, "program", place[name], wanted[name], (name in reason) ? reason[name] : "the program " name " does not run", "start " name, "finish " name)
			begins[place[name], port[name]]
		}
		for (i = 1; i <= waits; i++) {
			split(wait[i], w, " ")
			at_port = w[4]; sub(/.*:/, "", at_port)
			# what its controller has told it, it would go on with
			if ((w[2], at_port) in ends) differs(first, "flows", w[2], 0, w[3] " goes on with what its controller has told it", "del-flows " w[3], "")
			if (!((w[2], at_port) in serves)) continue
			if ((w[2], at_port) in begins && w[6] == "has") w[6] = "anew"
			if (w[6] == "has") continue
			# told anew, it does not take the connection that has ended for the one that begins
			if (w[6] == "anew") differs(last, "vsctl", w[2], w[5], w[3] " has a controller that begins anew", "set-controller " w[3] " " w[4] " -- set controller " w[3] " connection_mode=out-of-band max_backoff=1000", "")
			differs(last, "program", w[2], w[5], w[3] " has no connection to its controller", "await " w[3], "")
		}
	}' "$SCRATCH/commands" "$SCRATCH/running" "$SCRATCH/await" "$SCRATCH/facts" || fail "the comparison of the programs failed (is the disk below $SCRATCH full?)."
	[ -s "$SCRATCH/first" ] || [ -s "$SCRATCH/last" ] || return 0
	cat "$SCRATCH/first" "$SCRATCH/todo" "$SCRATCH/last" >"$SCRATCH/all" || fail "can't write to $SCRATCH (is the disk full?)."
	mv "$SCRATCH/all" "$SCRATCH/todo" || fail "can't write to $SCRATCH (is the disk full?)."
}
