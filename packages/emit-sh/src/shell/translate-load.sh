# --- loading and removing the translation ---------------------------------------------------------------------------

translate() {
	[ "$1" != - ] || same_way
	"${TRANSLATOR}_wanted" "$1" >"$SCRATCH/rules"
	[ -n "$QUIET" ] || sed 's/^/[#]     /' "$SCRATCH/rules" >&2
	case $TRANSLATOR in
	iptables) echo "$IPTABLES" ;;
	*) echo "$TRANSLATOR" ;;
	esac >"$STATE/translator"
	echo "$UPLINK" >"$STATE/uplink"
	"${TRANSLATOR}_load" "$1" "$SCRATCH/rules" || return 1
	mv "$SCRATCH/rules" "$STATE/$TRANSLATOR.$1.wanted" && "${TRANSLATOR}_listing" "$1" >"$STATE/$TRANSLATOR.$1.listing"
}

untranslate() {
	rm -f "$STATE/$TRANSLATOR.$1.wanted" "$STATE/$TRANSLATOR.$1.listing"
	"${TRANSLATOR}_unload" "$1" || return 1
	[ -n "$(find "$STATE" -name '*.wanted' 2>/dev/null)" ] || rm -f "$STATE/translator" "$STATE/uplink"
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

nft_load() { in_place "$1" nft -f - <"$2"; }

nft_unload() { in_place "$1" nft delete table inet "$TABLE" </dev/null; }

# All or nothing in each table: what is ours goes and comes back in one transaction.
iptables_load() { { iptables_removal "$1" && cat "$2"; } | in_place "$1" "$IPTABLES-restore" --noflush; }

iptables_unload() { iptables_removal "$1" | in_place "$1" "$IPTABLES-restore" --noflush; }

iptables_removal() {
	iptables_listing "$1" | awk -v own="netgen-$GROUP" '
		/^\*/ { if (open) print (chain ? "-X " own "\n" : "") "COMMIT"; chain = 0; open = 0; table = $0; next }
		{ if (!open) print table; open = 1; sub(/^-A/, "-D"); print; if ($2 == own) chain = 1 }
		END { if (open) print (chain ? "-X " own "\n" : "") "COMMIT" }'
}
