# --- the way out ----------------------------------------------------------------------------------------------------

# choose_uplink: by what card the machine itself would send to the outside, asked of the kernel (policy routing
# included). --uplink or NETGEN_UPLINK say it instead.
choose_uplink() {
	choose_translator
	[ "$TRANSLATOR" != none ] || die 3 "translation needs nft or iptables, and neither works here. Nothing was changed: install one (Debian: nftables), or leave translation out with --no-nat."
	[ "$LIMIT" -ge "$UPLINK_STAGE" ] || return 0
	if [ -n "$UPLINK" ]; then
		[ -d "/proc/sys/net/ipv4/conf/$UPLINK" ] || die 3 "there is no interface '$UPLINK' to be the uplink. Nothing was changed. See: ip -br link"
	else
		for address in $OUTSIDE; do
			answer=$(ip route get "$address" 2>/dev/null) || continue
			UPLINK=$(printf '%s\n' "$answer" | sed -n '1s/.* dev \([^ ]*\).*/\1/p')
			[ -z "$UPLINK" ] || break
		done
		[ -n "$UPLINK" ] || die 3 "this machine has no route to the outside ($OUTSIDE), so there is no uplink to translate to. Nothing was changed: give it one, name the card with --uplink, or leave translation out with --no-nat."
	fi
	if [ "$TRANSLATES_IPV6" = yes ]; then need_ipv6_forwarding; fi
	say "uplink: $UPLINK"
}

# Without force_forwarding, IPv6 forwards only where the whole machine is told to, which makes it ignore router
# advertisements: not for a script of one topology to decide.
need_ipv6_forwarding() {
	[ ! -f "/proc/sys/net/ipv6/conf/$UPLINK/force_forwarding" ] || return 0
	[ "$(cat /proc/sys/net/ipv6/conf/all/forwarding 2>/dev/null)" != 1 ] || return 0
	die 3 "this kernel forwards IPv6 only for the whole machine (force_forwarding came with Linux 6.17), and net.ipv6.conf.all.forwarding is off. Nothing was changed: turn it on yourself (then set accept_ra=2 on $UPLINK if its route comes from router advertisements), or use --no-nat."
}
