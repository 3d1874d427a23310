# --- setup ----------------------------------------------------------------------------------------------------------

cmd_setup() {
	LIMIT=$STAGE_COUNT
	QUIET='' DRY_RUN='' KEEP='' NO_NAT='' PROBED='' ASKED='' UPLINK=${NETGEN_UPLINK-}
	while [ $# -gt 0 ]; do
		case $1 in
		--until | --uplink | --namespaces)
			[ $# -ge 2 ] || die 2 "$1 needs a value; try --help"
			case $1,$2 in
			--until,*) stage_number "$2" && LIMIT=$AT ;;
			--uplink,*) UPLINK=$2 ;;
			*,named | *,pid) ASKED=$2 ;;
			*) die 2 "--namespaces is '$2': use named or pid" ;;
			esac
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
	begin
	need awk cat cksum cp cut flock grep ip mktemp mv nsenter readlink sed sort stat tr unshare
	[ -n "$DRY_RUN" ] || need_root
	refuse_problems
	choose_names
	make_scratch
	if translates; then choose_uplink; fi
	if [ -n "$DRY_RUN" ]; then
		read_manifest
		if [ "$(id -u)" = 0 ]; then
			survey
			note_clashes
		else
			say '# not root, so what stands can not be read: these are the commands for a machine that has none of it'
			if translates; then read_uplink_forwarding; fi
			{
				# what Linux gives a new namespace
				echo '@ +'
				for conf in all default; do
					printf "%s/conf/$conf/%s\n" ipv4 forwarding:0 ipv4 rp_filter:0 ipv4 accept_redirects:1 ipv4 send_redirects:1 \
						ipv4 arp_ignore:0 ipv6 forwarding:0 ipv6 accept_ra:1 ipv6 disable_ipv6:0 ipv6 force_forwarding:0
				done
				printf '@ -\ntable absent\n'
			} >"$SCRATCH/now"
			compare
		fi
		refuse_problems
		dry_run
		return
	fi
	open_state
	build 9>>"$STATE/lock"
}

build() {
	opened
	survey
	note_clashes
	[ ! -s "$SCRATCH/todo" ] || preflight
	refuse_problems
	if [ ! -s "$SCRATCH/todo" ]; then
		say "$TOPOLOGY stands as the topology says; nothing to do"
		[ -n "$HAD_MANIFEST" ] || write_manifest
	else
		write_manifest
		converge survey
		[ "$MODE" = pid ] || identify >"$STATE/namespaces"
	fi
	record_stage
	settle
}

# record_stage: written only where it differs, like everything else
record_stage() {
	for name in $STAGES; do
		LIMIT=$((LIMIT - 1))
		[ "$LIMIT" -gt 0 ] || break
	done
	line="$name ${NO_NAT:+no-nat}"
	at=''
	[ ! -e "$STATE/at" ] || IFS= read -r at <"$STATE/at"
	[ "$at" = "$line" ] || echo "$line" >"$STATE/at"
}
