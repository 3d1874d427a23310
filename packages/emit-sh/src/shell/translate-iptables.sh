# --- translation by iptables, where there is no nft: rules that bear our mark ---------------------------------------

# iptables_wanted PLACE: the rules that the facts ask for there, as iptables-restore reads them
iptables_wanted() {
	awk -v place="$1" -v prefix="$PREFIX" -v limit="$LIMIT" -v uplink="$UPLINK" -v forwarded="$UPLINK_FORWARDED" -v tag="$TAG" -v own="netgen-$GROUP" '
	function rule(table, where_, match_, action) { text[table] = text[table] where_ " " match_ " -m comment --comment " tag " " action "\n" }
	$1 == "stage" { at++; next }
	at > limit { next }
	$1 == "bridge" && place == "-" && $2 == "machine" { bridge[prefix $3] }
	$1 == "address" && $2 == "machine" { delete bridge[prefix $3] }
	$1 == "forward" && place == "-" { foot[prefix $3]; feet = 1 }
	$1 == "masquerade" && (place == "-" ? $2 == "machine" : prefix $2 == place) {
		out = place == "-" ? "-o " uplink : $4 == "out" ? "-o " $5 : "! -d " $3
		rule("nat", "-I POSTROUTING", "-s " $3 " " out, "-j MASQUERADE")
	}
	END {
		for (b in bridge) rule("raw", "-I PREROUTING", "-i " b, "-j CT --notrack")
		# A chain of our own: from it RETURN goes on with the rules of others.
		if (feet) text["filter"] = ":" own " - [0:0]\n"
		for (f in foot) {
			rule("filter", "-I FORWARD", "-i " f, "-j " own)
			rule("filter", "-A " own, "-o " f, "-j RETURN")
			rule("mangle", "-I FORWARD", "-i " f " -o " uplink " -p tcp --tcp-flags SYN,RST SYN", "-j TCPMSS --clamp-mss-to-pmtu")
			rule("mangle", "-I FORWARD", "-i " uplink " -o " f " -p tcp --tcp-flags SYN,RST SYN", "-j TCPMSS --clamp-mss-to-pmtu")
			if (forwarded) rule("filter", "-I FORWARD", "-i " uplink " -o " f " -m conntrack --ctstate NEW", "-j DROP")
		}
		if (feet) {
			rule("filter", "-A " own, "-o " uplink, "-j RETURN")
			rule("filter", "-A " own, "", "-j DROP")
			if (!forwarded) rule("filter", "-I FORWARD", "-i " uplink " -m conntrack --ctstate NEW", "-j DROP")
		}
		for (t in text) printf "*%s\n%sCOMMIT\n", t, text[t]
	}' "$SCRATCH/facts"
}

# iptables_listing PLACE: our rules as they are now; status 1: there are none
iptables_listing() {
	in_place "$1" "$IPTABLES-save" 2>/dev/null </dev/null | awk -v tag="$TAG" '
		/^\*/ { print; next }
		$1 == "-A" { for (i = 1; i < NF; i++) if ($i == "--comment" && ($(i + 1) == tag || $(i + 1) == "\"" tag "\"")) { print; found = 1 } }
		END { exit !found }'
}
