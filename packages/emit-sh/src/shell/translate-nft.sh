# --- translation by nft: one table of our own -----------------------------------------------------------------------

# nft_wanted PLACE: the table that the facts ask for there. An accept in it would not overrule a drop in another's
# table, so there are only translation, notrack and drops in it.
nft_wanted() {
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
			# no segment larger than the way out takes, in either direction
			print "\t\tiifname " list(foot) " oifname \"" uplink "\" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu"
			print "\t\tiifname \"" uplink "\" oifname " list(foot) " tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu\n\t}"
		}
		print "\tchain postrouting {\n\t\ttype nat hook postrouting priority srcnat"
		for (i = 1; i <= rules; i++) print "\t\t" rule[i]
		print "\t}\n}"
	}' "$SCRATCH/facts"
}

# nft_listing PLACE: our table as it is now; status 1: there is none, 2: there is one by our name that is not ours
nft_listing() {
	listing_=$(in_place "$1" nft -s list table inet "$TABLE" 2>/dev/null </dev/null) || return 1
	case $listing_ in *"comment \"$TAG\""*) printf '%s\n' "$listing_" ;; *) return 2 ;; esac
}
