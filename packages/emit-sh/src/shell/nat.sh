# --- translation alone ----------------------------------------------------------------------------------------------

cmd_nat() {
	QUIET='' KEEP='' NO_NAT='' UPLINK=${NETGEN_UPLINK-}
	while [ $# -gt 0 ]; do
		case $1 in
		--off) NO_NAT=1 ;;
		--uplink)
			[ $# -ge 2 ] || die 2 "$1 needs a value; try --help"
			UPLINK=$2
			shift
			;;
		--quiet | -q) QUIET=1 ;;
		--help | -h)
			usage_nat
			exit 0
			;;
		*) die 2 "unknown option '$1'; try --help" ;;
		esac
		shift
	done
	begin
	need awk cat cksum cp cut flock grep ip mktemp mv nsenter readlink sed stat tr
	need_root
	refuse_problems
	choose_names
	make_scratch
	[ -f "$STATE/at" ] || die 3 "the network $PREFIX$TOPOLOGY is not set up here. Nothing was changed: run setup.sh --no-nat first."
	switch_nat 9>>"$STATE/lock"
}

switch_nat() {
	opened
	read -r stage _ <"$STATE/at"
	stage_number "$stage"
	LIMIT=$AT
	if [ "$LIMIT" -lt "$FIRST_NAT_STAGE" ]; then
		die 3 "the network stands at stage '$stage', and the topology translates from a later stage on. Nothing was changed: run setup.sh first (with --no-nat, if you like)."
	fi
	if [ -n "$NO_NAT" ]; then switch=off; else switch=on; fi
	if translates; then choose_uplink; fi
	survey_for_nat
	note_clashes
	[ ! -s "$SCRATCH/todo" ] || who_filters
	refuse_problems
	if [ -s "$SCRATCH/todo" ]; then
		write_manifest
		converge survey_for_nat
	else
		say "translation is $switch already; nothing to do"
	fi
	line="$stage ${NO_NAT:+no-nat}"
	[ "$(cat "$STATE/at")" = "$line" ] || echo "$line" >"$STATE/at"
	settle
}

# Of all that differs, only what belongs to translation is this script's business.
survey_for_nat() {
	survey
	awk -F '|' '$2 ~ /translate|restore|admit|expel|blocked/ || ($2 == "set" && $3 == "-" && $6 ~ /\/(force_)?forwarding /)' "$SCRATCH/todo" >"$SCRATCH/todo.nat" || fail "can't write to $SCRATCH."
	mv "$SCRATCH/todo.nat" "$SCRATCH/todo"
}
