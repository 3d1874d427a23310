#!/bin/sh
# fixture.sh: plays the outside of the network "home-lan" in a sandbox
#
# A home LAN and its way out
#
# A PC and a printer on one bridge, the machine as their router, and network
# address translation to the internet: the home network rebuilt inside one
# machine.
#
#                                    :  vm (this machine)  . . . . . . . . .:
# +- pc ----------------------+      :  +- bridge0 (bridge) ------+         :
# |      veth1-pc 10.0.0.1/24 o---------o veth1-br                |         :
# |    default via 10.0.0.254 |      :  |                         |         :
# +---------------------------+      :  |                         |         :
# +- printer -----------------+      :  |                         |         :
# | veth2-printer 10.0.0.2/24 o---------o veth2-br                |         :
# |    default via 10.0.0.254 |      :  | veth3-br                |         :
# +---------------------------+      :  +---o---------------------+         :
#                                    :      |                               :
#                                    :      o veth3-df 10.0.0.254/24        :
#                                    :      masquerade 10.0.0.0/24 -> ens4  :
#                                    :      ens4 10.138.0.3/32              :
#                                    : . . .o. . . . . . . . . . . . . . . .:
#                                           |
#                                       .---o isp (the internet) -.
#                                       ( answers for 1.1.1.1     )
#                                       '-------------------------'
#
# Stages, each with what came before:
#   lan         The PC and the printer are on one bridge and reach each other.
#   foot        The machine puts a foot into the LAN by a third cable:
#               10.0.0.254.
#   no-route    Nothing is added. The PC knows its own network and no way
#               beyond it.
#   route       The PC and the printer get a default route by the machine.
#               What they send leaves, and no answer comes.
#   nat         The machine forwards, and puts its own address in place of
#               theirs: the answers find their way back.
#
#   unshare -nm sh, then in it: sh fixture.sh; sh setup.sh
#
# Made by netgen 0.1.0 from topology sha256:245761b4060e0fe0. Change the topology, not this file.

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
link add name ens4 address 42:01:0a:8a:00:03 mtu 1460 type veth peer name uplink address 02:68:7c:d9:7b:64 mtu 1460 netns isp
address add 10.138.0.3/32 dev ens4
link set dev ens4 up
route add 10.138.0.1/32 dev ens4
route add 0.0.0.0/0 via 10.138.0.1 dev ens4
BATCH
	nsenter --net=/run/netns/isp ip -batch - <<'BATCH'
link set dev lo up
address add 1.1.1.1/32 dev lo
address add 10.138.0.1/32 dev uplink
link set dev uplink up
route add 10.138.0.3/32 dev uplink
BATCH
}

main "$@"
