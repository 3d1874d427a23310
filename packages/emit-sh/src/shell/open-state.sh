open_state() {
	OPENING=1
	mkdir -p "$STATE" || die 3 "can't make $STATE. Nothing was changed."
	{ printf '' >>"$STATE/lock"; } 2>/dev/null || die 3 "can't open the lock $STATE/lock. Nothing was changed: see what it is."
}
