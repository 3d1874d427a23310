# --- network address translation ------------------------------------------------------------------------------------

# choose_translator: nft where it works, else iptables; but what made the rules that stand is what takes them away.
choose_translator() {
	TABLE=netgen-$PREFIX$TOPOLOGY
	TRANSLATOR=$(cat "$STATE/translator" 2>/dev/null) || TRANSLATOR=none
	[ "$TRANSLATOR" = none ] || return 0
	if nft list tables >/dev/null 2>&1; then
		TRANSLATOR=nft
	elif command -v iptables-save >/dev/null 2>&1 && command -v iptables-restore >/dev/null 2>&1; then
		TRANSLATOR=iptables
	fi
}

# look_translation: adds to $SCRATCH/now the state of our rules in each place that is looked at. They are compared as
# text: what is listed now, with what was listed after the last load.
look_translation() {
	choose_translator
	read_uplink_forwarding
	while read -r place; do
		echo "@ $place"
		notes=$STATE/$TRANSLATOR.$place
		listing=$("${TRANSLATOR}_listing" "$place")
		case $? in
		0)
			if [ "$listing" = "$(cat "$notes.listing" 2>/dev/null)" ] && [ "$("${TRANSLATOR}_wanted" "$place")" = "$(cat "$notes.wanted" 2>/dev/null)" ]; then
				echo table same
			else
				echo table differs
			fi
			;;
		2) echo table foreign ;;
		*) echo table absent ;;
		esac
	done <"$SCRATCH/places" >>"$SCRATCH/now"
}

none_listing() { return 1; }

translate() {
	"${TRANSLATOR}_wanted" "$1" >"$SCRATCH/rules"
	[ -n "$QUIET" ] || sed 's/^/[#]     /' "$SCRATCH/rules" >&2
	echo "$TRANSLATOR" >"$STATE/translator"
	echo "$UPLINK" >"$STATE/uplink"
	"${TRANSLATOR}_load" "$1" "$SCRATCH/rules" || return 1
	mv "$SCRATCH/rules" "$STATE/$TRANSLATOR.$1.wanted" && "${TRANSLATOR}_listing" "$1" >"$STATE/$TRANSLATOR.$1.listing"
}

untranslate() {
	rm -f "$STATE/$TRANSLATOR.$1.wanted" "$STATE/$TRANSLATOR.$1.listing"
	"${TRANSLATOR}_unload" "$1" || return 1
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
