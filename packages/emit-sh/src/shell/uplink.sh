# --- the way out ----------------------------------------------------------------------------------------------------

# choose_uplink: by what card the machine itself would send to the outside, asked of the kernel (policy routing
# included). --uplink or NETGEN_UPLINK say it instead.
choose_uplink() {
	choose_translator
	if [ "$TRANSLATOR" = none ]; then
		problem "translation needs nft or iptables, and neither works here: install one (Debian: nftables), or leave translation out with --no-nat"
	elif [ "$TRANSLATOR" = iptables ] && grep -q '^masquerade [^ ]* [^ ]*:' "$SCRATCH/facts"; then
		problem "IPv6 is translated by nft only, and nft does not work here: install it (Debian: nftables), or leave translation out with --no-nat"
	fi
	[ "$LIMIT" -ge "$UPLINK_STAGE" ] || return 0
	UPLINK_NAMED=$UPLINK
	if [ -n "$UPLINK" ]; then
		[ -d "/proc/sys/net/ipv4/conf/$UPLINK" ] || problem "there is no interface '$UPLINK' to be the uplink: see ip -br link"
	else
		for address in $OUTSIDE; do
			UPLINK=$(forwarded_way "$address") && break
			UPLINK=$(way_out "$address")
			[ -z "$UPLINK" ] || break
		done
		if [ -z "$UPLINK" ]; then
			problem "this machine has no route to the outside ($OUTSIDE), so there is no uplink to translate to: give it one, name the card with --uplink, or leave translation out with --no-nat"
			return
		fi
	fi
	if [ "$TRANSLATES_IPV6" = yes ]; then need_ipv6_forwarding; fi
	say "uplink: $UPLINK"
}

# way_out ADDRESS [WORDS...]: the card that the kernel would send to it by
way_out() { ip route get "$@" 2>/dev/null | sed -n '1s/.* dev \([^ ]*\).*/\1/p'; }

# forwarded_way ADDRESS: the same for what comes in by the foot, which a policy (ip rule) may send another way than what
# the machine itself sends. It can be asked once the foot stands and forwards; till then this fails.
forwarded_way() {
	source=''
	while read -r kind node word _; do
		case $kind,$node in
		forward,machine) foot=$PREFIX$word ;;
		masquerade,machine) case $word in *:*) ;; *) source=${word%/*} ;; esac ;;
		esac
	done <"$SCRATCH/facts"
	[ -n "$source" ] || return 1
	for host in 1 2; do
		way=$(way_out "$1" from "${source%.*}.$((${source##*.} + host))" iif "$foot")
		[ -z "$way" ] || break
	done
	[ -n "$way" ] && echo "$way"
}

# same_way: both leave by the same card, or the card was named
same_way() {
	[ -z "$UPLINK_NAMED" ] || return 0
	for address in $OUTSIDE; do
		way=$(forwarded_way "$address") || continue
		[ "$way" = "$UPLINK" ] || die 1 "what the machine forwards to $address would leave by $way, what it sends itself leaves by $UPLINK (see: ip rule). Say which is meant: --uplink $way"
		return 0
	done
}

# Without force_forwarding, IPv6 forwards only where the whole machine is told to, which makes it ignore router
# advertisements: not for a script of one topology to decide.
need_ipv6_forwarding() {
	[ ! -f "/proc/sys/net/ipv6/conf/$UPLINK/force_forwarding" ] || return 0
	[ "$(cat /proc/sys/net/ipv6/conf/all/forwarding 2>/dev/null)" != 1 ] || return 0
	problem "this kernel forwards IPv6 only for the whole machine (force_forwarding came with Linux 6.17), and net.ipv6.conf.all.forwarding is off: turn it on yourself (then set accept_ra=2 on $UPLINK if its route comes from router advertisements), or use --no-nat"
}
