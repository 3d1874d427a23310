#!/bin/sh
# Runs in a sandbox beside the scripts of "further": what verify says of pc and the server, whole and broken.
set -u
mount -t tmpfs tmpfs /run || exit 1
ip link set dev lo up
# claims WHAT: the lines of both families
claims() {
	echo "-- $1"
	sh verify.sh 2>&1 | sed -n -e '/ - pc reaches server/p' -e '/^Bail out/p' | sed 's/^\(.*ok\) [0-9]*/\1/'
}
# broken WHAT: the line of IPv4 alone
broken() {
	echo "-- $1"
	sh verify.sh 2>&1 | sed -n '/ - pc reaches server (10.0.2.2)/s/^\(.*ok\) [0-9]*/\1/p'
}
sh setup.sh --quiet || exit 1

claims 'as it is'

# another way that gets there, too
ip -n near rule add to 10.0.2.2 lookup 77
ip -n near route add 10.0.2.2 via 10.0.2.22 dev out0 table 77
ip -n server address add 10.0.2.22/32 dev eth0
broken 'by a next hop'
ip -n near route replace blackhole 10.0.2.2 table 77
broken 'not sent on'
ip -n near rule del to 10.0.2.2 lookup 77

ip -n near address add 10.0.2.9/32 dev lo
ip netns exec near nft -f - <<'RULES'
table ip other {
	chain first {
		type nat hook postrouting priority 90
		ip saddr 10.0.1.0/24 snat to 10.0.2.9
	}
}
RULES
broken 'another address'
ip netns exec near nft delete table ip other

# untranslated, where the server can answer all the same
ip -n server route add 10.0.1.0/24 via 10.0.2.1
ip netns exec near nft list ruleset >rules
ip netns exec near nft flush ruleset
broken 'no translation'
ip netns exec near nft -f rules

ip -n near link set dev out0 mtu 1300
broken 'smaller'
ip -n near link set dev out0 mtu 1500
ip -n server link set dev eth0 mtu 1500
ip -n pc route flush cache
broken 'larger'
ip -n near link set dev out0 mtu 1400
ip -n server link set dev eth0 mtu 1400
ip -n pc route flush cache
ip -n pc -6 route flush cache

# where the kernel's list can't be read, conntrack is asked; else what leaves is looked at; else nothing is claimed
real=$(command -v cat)
mkdir bin
printf '#!/bin/sh\ncase $* in */nf_conntrack) exit 1 ;; esac\nexec %s "$@"\n' "$real" >bin/cat
chmod +x bin/cat
PATH=$PWD/bin:$PATH
claims 'by conntrack'
printf '#!/bin/sh\nexit 1\n' >bin/conntrack
chmod +x bin/conntrack
claims 'by tcpdump'
printf '#!/bin/sh\nexit 1\n' >bin/tcpdump
chmod +x bin/tcpdump
broken 'by nothing'
printf '#!/bin/sh\ncase $* in *-M*) echo "ping: invalid option" >&2; exit 2 ;; esac\nexec %s "$@"\n' "$(command -v ping)" >bin/ping
rm bin/cat
chmod +x bin/ping
broken 'a ping that always cuts'
