#!/bin/sh
# One change after the other to what the topology learning-switch has, inside network, mount and process namespaces of
# its own: verify has to notice, one setup to repair it, and a second to find nothing to do. Prints a line that begins
# with FAULT for each thing wrong.
set -u

mount -t tmpfs tmpfs /run || exit 1
ip link set dev lo up
programs=/run/netgen/learning-switch/programs
machine() {
	ip -o link show
	find /run -mindepth 1
	for stat in /proc/[0-9]*/stat; do sed -n '/) Z /d; s/^[0-9]* \(([^)]*)\).*/\1/p' "$stat" 2>/dev/null; done | grep -e ovs -e controller
}
machine >machine.before

vsctl() { ovs-vsctl --db="unix:$programs/ovsdb.machine/socket" --timeout=10 "$@"; }
process() { cut -d : -f 1 "$programs/$1/process"; }
end() { for name; do kill -KILL "$(process "$name")"; done && sleep 0.2; }
fault() {
	echo "FAULT $1"
	sed 's/^/    /' out
}
drift() { # drift NAME COMMAND...
	what=$1
	shift
	"$@" >out 2>&1 || fault "$what: it could not be changed"
	sh verify.sh >out 2>&1 && fault "$what: verify did not notice"
	sh setup.sh >out 2>&1 || fault "$what: setup ended with $?"
	sh setup.sh >out 2>&1
	grep -q 'nothing to do' out || fault "$what: the second setup found something to do"
	sh verify.sh >out 2>&1 || fault "$what: it is not repaired"
}

sh setup.sh --quiet >out 2>&1 || fault "setup ended with $?"
[ "$(vsctl get bridge lsw datapath_id)" = '"0000000000000abc"' ] || fault 'the switch has another datapath id'
ip link add name extra type veth peer name other
drift 'a port less' vsctl del-port lsw veth0-0
drift 'a port more' vsctl add-port lsw extra
ip link delete dev extra
drift 'another fail mode' vsctl set-fail-mode lsw standalone
drift 'another datapath id' vsctl set bridge lsw other_config:datapath-id=0000000000000123
drift 'no controller' vsctl del-controller lsw
drift 'two controllers' vsctl set-controller lsw tcp:127.0.0.1:6653 tcp:127.0.0.1:6654
drift 'no switch' vsctl del-br lsw
drift 'a switch more' vsctl add-br another -- set bridge another datapath_type=netdev
drift 'a VLAN' vsctl set port veth0-0 tag=7
drift 'another number' vsctl set interface veth0-0 ofport_request=9
drift 'no mark' vsctl clear bridge lsw external_ids
drift 'a cable less' ip link delete dev veth0-0
drift 'a namespace less' ip netns delete ns1
drift 'checksums left to a card' nsenter --net=/run/netns/ns0 ethtool -K veth0-1 tx on
drift 'the controller killed' end controller
drift 'the switch daemon killed' end vswitchd.machine
drift 'the database killed' end ovsdb.machine
drift 'both killed' end ovsdb.machine vswitchd.machine

end ovsdb.machine vswitchd.machine controller
sh teardown.sh --quiet >out 2>&1 || fault "teardown ended with $?"
machine >machine.after
# the directories that hold what topologies have may stay
grep -v -e '^/run/netgen$' -e '^/run/netns$' machine.after | diff machine.before - >out || fault 'teardown of what was killed left something'

# Somebody else's switch of that name stays as it is.
mkdir -p /run/openvswitch
ovsdb-tool create /run/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
export OVS_RUNDIR=/run/openvswitch
ovsdb-server /run/openvswitch/conf.db --remote=punix:/run/openvswitch/db.sock --pidfile --detach -vfile:off -vsyslog:off 2>out
ovs-vsctl --no-wait init
ovs-vswitchd --pidfile --detach -vfile:off -vsyslog:off 2>out
ovs-vsctl --timeout=10 add-br mine -- set bridge mine datapath_type=netdev -- add-br lsw -- set bridge lsw datapath_type=netdev
ovs-vsctl show >show.before
sh setup.sh --quiet >out 2>&1
[ $? = 3 ] || fault "a switch of the same name: setup ended otherwise"
grep -q 'bridge lsw is on this machine already and is not ours' out || fault 'a switch of the same name is not told of'
ovs-vsctl show | diff show.before - >out || fault 'the switch of the same name has changed'

# Beside it, with its daemons, stands ours.
ovs-vsctl --timeout=10 del-br lsw
ovs-vsctl show >show.before
sh setup.sh --quiet >out 2>&1 || fault "setup beside another switch ended with $?"
sh setup.sh >out 2>&1
grep -q 'nothing to do' out || fault 'beside another switch: the second setup found something to do'
sh verify.sh >out 2>&1 || fault "verify beside another switch ended with $?"
[ ! -e "$programs/ovsdb.machine" ] || fault 'the machine has daemons, and there are others'
sh teardown.sh --quiet >out 2>&1 || fault "teardown beside another switch ended with $?"
ovs-vsctl show | diff show.before - >out || fault 'the other switch has changed'
for name in ovs-vswitchd ovsdb-server; do kill "$(cat /run/openvswitch/$name.pid)"; done
echo the end
