# --- which iptables --------------------------------------------------------------------------------------------------

# iptables_of KIND [FAMILY]: sets TOOL to the iptables (ip6tables for family 6) of that kind, nft or legacy. Where the
# two don't have names of their own, the plain one says which it is.
iptables_of() {
	plain_=iptables
	[ "${2-4}" = 4 ] || plain_=ip6tables
	TOOL=$plain_-$1
	! command -v "$TOOL-save" >/dev/null 2>&1 || return 0
	TOOL=$plain_
	case $1,$("$plain_" -V 2>/dev/null) in
	nft,*nf_tables*) ;;
	legacy,*nf_tables*) TOOL='' ;;
	legacy,*v[0-9]*) ;;
	*) TOOL='' ;;
	esac
	[ -n "$TOOL" ]
}
