# --- network address translation ------------------------------------------------------------------------------------

TRANSLATOR=''

# choose_translator: nft where it works, else iptables, of the kind whose rules are in force here; but what made the
# rules that stand is what takes them away. TRANSLATOR is nft, iptables or none; IPTABLES names the iptables to use.
choose_translator() {
	[ -z "$TRANSLATOR" ] || return 0
	TABLE=netgen-$PREFIX$TOPOLOGY
	IPTABLES=iptables
	noted=$(cat "$STATE/translator" 2>/dev/null) || noted=''
	case $noted in
	nft)
		TRANSLATOR=nft
		nft list tables >/dev/null 2>&1 || fail "the translation rules were made with nft, which does not work now: make it work again first."
		;;
	*iptables*)
		TRANSLATOR=iptables IPTABLES=$noted
		"$IPTABLES-save" >/dev/null 2>&1 || fail "the translation rules were made with $noted, which does not work now: make it work again first."
		;;
	*)
		if nft list tables >/dev/null 2>"$SCRATCH/reason"; then TRANSLATOR=nft; else choose_iptables; fi
		# only root can try them: who prints the commands without is told nft's
		[ "$TRANSLATOR" != none ] || [ "$(id -u)" = 0 ] || TRANSLATOR=nft
		;;
	esac
}

# Where both kinds work, and only the legacy one has rules, that is the one this machine is run with. The nft kind asks
# the same part of the kernel as nft: where it works and an nft that is here did not, that one is broken or was busy.
choose_iptables() {
	TRANSLATOR=none
	for kind in nft legacy; do
		iptables_of "$kind" || continue
		command -v "$TOOL-restore" >/dev/null 2>&1 || continue
		rules=$("$TOOL-save" 2>/dev/null) || continue
		if [ "$kind" = nft ] && command -v nft >/dev/null 2>&1; then
			translates || return 0
			[ -s "$SCRATCH/reason" ] || echo 'it gave no reason' >"$SCRATCH/reason"
			fail "nft is installed and failed, though $TOOL works: $(tr '\n' ' ' <"$SCRATCH/reason")- run this again, or mend nft, or remove it to have $TOOL used."
		fi
		[ "$TRANSLATOR" = none ] || [ -n "$rules" ] || continue
		TRANSLATOR=iptables IPTABLES=$TOOL
		[ -z "$rules" ] || break
	done
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

# Whether the uplink forwarded before any topology borrowed it, as far as that is known.
read_uplink_forwarding() {
	UPLINK_FORWARDED=$(cat /run/netgen/*/manifest 2>/dev/null | sed -n "s#^setting ipv4/conf/$UPLINK/forwarding ##p" | sort | head -n 1)
	[ -n "$UPLINK_FORWARDED" ] || UPLINK_FORWARDED=$(cat "/proc/sys/net/ipv4/conf/$UPLINK/forwarding" 2>/dev/null)
	[ "$UPLINK_FORWARDED" = 1 ] || UPLINK_FORWARDED=''
}
