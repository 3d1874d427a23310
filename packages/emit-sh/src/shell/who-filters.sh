# who_filters: what others drop or reject, and this script can not let pass
who_filters() {
	sed -n 's/^9|blocked|-|[^|]*|\([^|]*\)|\([^|]*\)|.*/\1: \2/p' "$SCRATCH/todo" >"$SCRATCH/blocked"
	while IFS= read -r line; do problem "$line"; done <"$SCRATCH/blocked"
	sed -n 's/^9|admit|.*|firewall-cmd --zone=trusted --add-interface=\([^|]*\)|.*/\1/p' "$SCRATCH/todo" >"$SCRATCH/joining"
	[ -s "$SCRATCH/joining" ] || return 0
	if ! firewall-cmd --state >/dev/null 2>&1; then
		problem "the nft table inet firewalld rejects what is forwarded, and firewall-cmd does not reach a running firewalld: start it (systemctl start firewalld), or remove the table it left, or leave translation out with --no-nat"
		return
	fi
	while read -r device; do
		zone=$(firewall-cmd --get-zone-of-interface="$device" 2>/dev/null </dev/null)
		case $zone in
		'' | trusted) ;;
		*) problem "firewalld has $device in its zone $zone, which rejects what comes in by it: move it (firewall-cmd --zone=trusted --change-interface=$device), or leave translation out with --no-nat" ;;
		esac
	done <"$SCRATCH/joining"
}
