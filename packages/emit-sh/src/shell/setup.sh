# --- setup ----------------------------------------------------------------------------------------------------------

cmd_setup() {
	LIMIT=$STAGE_COUNT
	QUIET='' DRY_RUN='' KEEP='' NO_NAT='' UPLINK=${NETGEN_UPLINK-}
	while [ $# -gt 0 ]; do
		case $1 in
		--until | --uplink)
			[ $# -ge 2 ] || die 2 "$1 needs a value; try --help"
			if [ "$1" = --until ]; then stage_number "$2" && LIMIT=$AT; else UPLINK=$2; fi
			shift
			;;
		--no-nat) NO_NAT=1 ;;
		--keep) KEEP=1 ;;
		--dry-run | -n) DRY_RUN=1 ;;
		--quiet | -q) QUIET=1 ;;
		--help | -h)
			usage_setup
			exit 0
			;;
		*) die 2 "unknown option '$1'; try --help" ;;
		esac
		shift
	done
	need awk cksum cut flock grep ip mktemp nsenter readlink sed stat unshare
	begin
	if [ -n "$DRY_RUN" ]; then
		dry_run
		return
	fi
	need_root
	open_state
	build 9>>"$STATE/lock"
}

build() {
	opened
	survey_for_setup
	refuse_clashes
	if [ ! -s "$SCRATCH/todo" ]; then
		say "$TOPOLOGY stands as the topology says; nothing to do"
	else
		preflight
		write_manifest
		converge survey_for_setup
	fi
	record_stage
	CHANGED=''
}

# record_stage: written only where it differs, like everything else
record_stage() {
	for name in $STAGES; do
		LIMIT=$((LIMIT - 1))
		[ "$LIMIT" -gt 0 ] || break
	done
	line="$name ${NO_NAT:+no-nat}"
	[ "$(cat "$STATE/at" 2>/dev/null)" = "$line" ] || echo "$line" >"$STATE/at"
}
