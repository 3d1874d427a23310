# recall_uplink: the card that setup chose; before setup, none
recall_uplink() {
	[ -n "$UPLINK" ] || UPLINK=$(cat "$STATE/uplink" 2>/dev/null) || UPLINK=none
}
