# --- who else filters what is forwarded -----------------------------------------------------------------------------

# legacy_tables FAMILY: whether legacy iptables has a table for filtering. Asked of the kernel: the tool would make it.
legacy_tables() {
	names_=/proc/net/ip_tables_names
	[ "$1" = 4 ] || names_=/proc/net/ip6_tables_names
	[ -e "$names_" ] || return 1
	{ while read -r name_; do [ "$name_" != filter ] || return 0; done <"$names_"; } 2>/dev/null
	# not for everyone to read
	[ ! -r "$names_" ]
}

# look_filters: the rules of others at the forward hook as their tools list them, into $SCRATCH/filters. A line
# "@ TOOL FAMILY" or "@ nft FAMILY TABLE" goes before each. Where nobody filters this asks one command.
look_filters() {
	: >"$SCRATCH/filters"
	if nft -s list chains >"$SCRATCH/chains" 2>/dev/null; then
		while read -r word next third rest; do
			case $word in
			table) family=$next table=$third ;;
			type)
				case $third,$rest in
				hook,forward*) list_table "$family" "$table" ;;
				esac
				;;
			esac
		done <"$SCRATCH/chains" >>"$SCRATCH/filters"
	else
		for family in $FAMILIES; do
			! iptables_of nft "$family" || list_iptables "$family" -t filter
		done >>"$SCRATCH/filters"
	fi
	for family in $FAMILIES; do
		if legacy_tables "$family" && iptables_of legacy "$family"; then list_iptables "$family"; fi
	done >>"$SCRATCH/filters"
}

# What iptables made in nft is asked of iptables, and changed by it alone: it does not understand what others write there.
list_table() {
	case $1,$2 in
	inet,"netgen-$PREFIX$TOPOLOGY" | arp,* | netdev,*) return ;;
	ip,filter) if iptables_of nft && list_iptables 4 -t filter; then return; fi ;;
	ip6,filter)
		case $FAMILIES in *6*) ;; *) return ;; esac
		if iptables_of nft 6 && list_iptables 6 -t filter; then return; fi
		;;
	esac
	echo "@ nft $1 $2"
	nft -s list table "$1" "$2" </dev/null
}

list_iptables() {
	family_=$1
	shift
	listing_=$("$TOOL-save" "$@" 2>/dev/null </dev/null) || return 1
	case $listing_ in *incompatible*) return 1 ;; esac
	printf '@ %s %s\n%s\n' "$TOOL" "$family_" "$listing_"
}
