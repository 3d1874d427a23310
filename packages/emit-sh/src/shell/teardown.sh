# --- teardown -------------------------------------------------------------------------------------------------------

cmd_teardown() {
	LIMIT=0 QUIET='' DRY_RUN='' NO_NAT='' UPLINK=''
	while [ $# -gt 0 ]; do
		case $1 in
		--dry-run | -n) DRY_RUN=1 ;;
		--quiet | -q) QUIET=1 ;;
		--help | -h)
			usage_teardown
			exit 0
			;;
		*) die 2 "unknown option '$1'; try --help" ;;
		esac
		shift
	done
	begin
	need awk cat cksum flock grep ip mktemp mv nsenter readlink sed stat tr
	need_root
	refuse_problems
	choose_names
	make_scratch
	if [ -n "$DRY_RUN" ]; then
		read_manifest
		survey
		dry_run
		return
	fi
	open_state
	remove 9>>"$STATE/lock"
}

remove() {
	opened
	survey
	if [ ! -s "$SCRATCH/todo" ]; then
		say "nothing of $PREFIX$TOPOLOGY is here; nothing to do"
	else
		[ -n "$HAD_MANIFEST" ] || write_manifest
		converge survey
	fi
	close_state || fail "the network is removed, but the notes in $STATE can't be: remove them by hand."
	OPENED=''
	settle
}
