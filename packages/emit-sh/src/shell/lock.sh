# --- one run at a time ----------------------------------------------------------------------------------------------

# The lock is a file in the state directory, held on descriptor 9 (opened by the caller: `build 9>>"$STATE/lock"`).
# A directory that was removed while we waited is not the one that the next run will see: compare inodes.
take_lock() {
	flock -n 9 || die 3 "another run for '$PREFIX$TOPOLOGY' is under way (it holds $STATE/lock). Wait for it, or set NETGEN_PREFIX for a copy of your own. Nothing was changed."
	holds_lock || die 3 "a run that removed '$PREFIX$TOPOLOGY' has just ended. Nothing was changed: run this again."
}

# holds_lock: descriptor 9 is the lock that the next run will see
holds_lock() {
	{
		read -r held
		read -r there
	} <<-EOF
		$(stat -L -c %i /proc/self/fd/9 "$STATE/lock" 2>/dev/null)
	EOF
	[ -n "$held" ] && [ "$held" = "$there" ]
}
