#!/bin/sh
# fixture.sh: plays the outside of the network "first-steps" in a sandbox
#
# First steps: addresses, routes, and a first namespace
#
# A host behind four routers, the last of which is this machine and knows the
# way to the internet; then a namespace of your own, and two with a cable.
#
#    +- pc ---------------------+             +- helloworld ----+
#    | default via 10.1.0.1     |             |                 |
#    | eth0 10.1.0.2/24         |             +-----------------+
#    +---o----------------------+
#        |
#    +---o r1 (router) ---------+
#    | eth0 10.1.0.1/24         |
#    | default via 10.2.0.2     |
#    | eth1 10.2.0.1/24         |
#    +---o----------------------+
#        |
#    +---o r2 (router) ---------+
#    | eth0 10.2.0.2/24         |
#    | default via 10.3.0.2     |
#    | 10.1.0.0/24 via 10.2.0.1 |
#    | eth1 10.3.0.1/24         |
#    +---o----------------------+
#        |
#    +---o r3 (router) ---------+
#    | eth0 10.3.0.2/24         |
#    | default via 10.4.0.2     |
#    | 10.1.0.0/24 via 10.3.0.1 |
#    | 10.2.0.0/24 via 10.3.0.1 |
#    | eth1 10.4.0.1/24         |
#    +---o----------------------+
#        |
# : . . .o. r4 (this machine) . . . . . .:
# :      r4-r3 10.4.0.2/24               :
# :      10.1.0.0/24 via 10.4.0.1        :
# :      10.2.0.0/24 via 10.4.0.1        :
# :      10.3.0.0/24 via 10.4.0.1        :
# :      masquerade 10.1.0.0/24 -> ens4  :
# :      ens4 203.0.113.2/24             :
# : . . .o. . . . . . . . . . . . . . . .:
#        |
#    .---o isp (the internet) --.
#    ( answers for 8.8.8.8      )
#    '--------------------------'
#
# +- ns1 ------------------+      +- ns2 ------------------+
# | ns1-veth0 192.0.2.1/24 o------o ns2-veth0 192.0.2.2/24 |
# +------------------------+      +------------------------+
#
# Stages, each with what came before:
#   internet    pc pings 8.8.8.8 through four routers, each of which hands the
#               packet on.
#   helloworld  A first namespace. Programs run in it, and it knows no
#               network.
#   namespaces  Two more: ns1 and ns2.
#   cable       A cable between them, with addresses, and down.
#   up          The cable is up: ns1 and ns2 reach each other.
#
#   unshare -nm sh, then in it: sh fixture.sh; sh setup.sh
#
# Made by netgen 0.1.0 from topology sha256:6bb31b2dcba8522d. Change the topology, not this file.

set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export PATH

main() {
	if [ -n "$(ip route show default)$(ip -6 route show default)" ]; then
		echo "${0##*/}: this machine has a default route: this is no sandbox. Nothing was changed. Try: unshare -nm" >&2
		exit 3
	fi
	ip -batch - <<'BATCH'
link set dev lo up
netns add isp
link add name ens4 address 02:4f:7b:9d:56:cc type veth peer name uplink address 02:55:99:58:b9:45 netns isp
address add 203.0.113.2/24 dev ens4
link set dev ens4 up
route add 203.0.113.1/32 dev ens4
route add 0.0.0.0/0 via 203.0.113.1 dev ens4
BATCH
	nsenter --net=/run/netns/isp ip -batch - <<'BATCH'
link set dev lo up
address add 8.8.8.8/32 dev lo
address add 203.0.113.1/32 dev uplink
link set dev uplink up
route add 203.0.113.2/32 dev uplink
BATCH
}

main "$@"
