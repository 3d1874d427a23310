# --- network address translation (nft) ------------------------------------------------------------------------------

# translation PLACE: the table that the facts ask for there. An accept in it would not overrule a drop in another's
# table, so there are only translation, notrack and drops in it.
translation() {
	awk -v place="$1" -v prefix="$PREFIX" -v limit="$LIMIT" -v uplink="$UPLINK" -v forwarded="$UPLINK_FORWARDED" -v tag="$TAG" -v table="$TABLE" '
	function list(names,    text, n) { for (n in names) text = text (text == "" ? "" : ", ") "\"" n "\""; return "{ " text " }" }
	$1 == "stage" { at++; next }
	at > limit { next }
	$1 == "bridge" && place == "-" && $2 == "machine" { bridge[prefix $3] }
	$1 == "address" && $2 == "machine" { delete bridge[prefix $3] }
	$1 == "forward" && place == "-" { foot[prefix $3]; feet = 1 }
	$1 == "masquerade" && (place == "-" ? $2 == "machine" : prefix $2 == place) {
		family = $3 ~ /:/ ? "ip6" : "ip"
		out = place == "-" ? "oifname \"" uplink "\"" : $4 == "out" ? "oifname \"" $5 "\"" : family " daddr != " $3
		rule[++rules] = family " saddr " $3 " " out " masquerade"
	}
	END {
		print "add table inet " table "\ndelete table inet " table "\ntable inet " table " {\n\tcomment \"" tag "\""
		for (b in bridge) bridges = 1
		if (bridges) {
			# A frame on its way over a bridge may pass connection tracking first (br_netfilter) and be bound to "no
			# translation"; when it comes to be routed it would not be asked about again.
			print "\tchain before-tracking {\n\t\ttype filter hook prerouting priority raw"
			print "\t\tiifname " list(bridge) " notrack\n\t}"
		}
		if (feet) {
			print "\tchain forward {\n\t\ttype filter hook forward priority filter"
			if (forwarded) print "\t\tiifname \"" uplink "\" oifname " list(foot) " ct state new drop"
			else print "\t\tiifname \"" uplink "\" ct state new drop"
			all = list(foot); sub(/^\{ /, "{ \"" uplink "\", ", all)
			print "\t\tiifname " list(foot) " oifname != " all " drop"
			print "\t\tiifname " list(foot) " oifname \"" uplink "\" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu\n\t}"
		}
		print "\tchain postrouting {\n\t\ttype nat hook postrouting priority srcnat"
		for (i = 1; i <= rules; i++) print "\t\t" rule[i]
		print "\t}\n}"
	}' "$SCRATCH/facts"
}

# look_translation: adds to $SCRATCH/now the state of our table in each place that is looked at. A rule set is
# compared as text: what nft lists now, with what it listed after the last load.
look_translation() {
	while read -r place; do
		echo "@ $place"
		notes=$STATE/nft.$place
		if ! listing=$(in_place "$place" nft -s list table inet "$TABLE" 2>/dev/null </dev/null); then
			echo table absent
		elif case $listing in *"comment \"$TAG\""*) false ;; esac then
			echo table foreign
		elif [ "$listing" = "$(cat "$notes.listing" 2>/dev/null)" ] && [ "$(translation "$place")" = "$(cat "$notes.wanted" 2>/dev/null)" ]; then
			echo table same
		else
			echo table differs
		fi
	done <"$SCRATCH/places" >>"$SCRATCH/now"
}

translate() {
	translation "$1" >"$SCRATCH/table"
	[ -n "$QUIET" ] || sed '1,2d; s/^/[#]     /' "$SCRATCH/table" >&2
	in_place "$1" nft -f - <"$SCRATCH/table" || return 1
	mv "$SCRATCH/table" "$STATE/nft.$1.wanted" && in_place "$1" nft -s list table inet "$TABLE" </dev/null >"$STATE/nft.$1.listing" &&
		echo "$UPLINK" >"$STATE/uplink"
}

untranslate() {
	rm -f "$STATE/nft.$1.wanted" "$STATE/nft.$1.listing"
	in_place "$1" nft delete table inet "$TABLE" || return 1
	forget_flows "$1"
}

# Connections made while the translation stood would go on being translated.
forget_flows() {
	awk '$1 == "masquerade" { print $3 }' "$SCRATCH/facts" | while read -r source; do
		if command -v conntrack >/dev/null 2>&1; then
			in_place "$1" conntrack -D -s "$source" </dev/null >/dev/null 2>&1
		else
			say "note: conntrack is not installed; connections from $source that are open now stay translated until they end"
		fi
	done
	return 0
}
