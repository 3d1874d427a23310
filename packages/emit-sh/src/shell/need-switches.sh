# need_switches: what their daemons need, where they are ours or come to be
need_switches() {
	while read -r place; do
		need ovs-vsctl ovs-ofctl
		keeper=$(sed -n "s/^keeper $place //p" "$SCRATCH/running")
		moves=$(sed -n "s/^moves $place //p" "$SCRATCH/running")
		if [ "$keeper" != machine ]; then
			need ovsdb-tool ovsdb-server ovs-vswitchd ovs-appctl
			[ -r "$SCHEMA" ] || problem "there is no $SCHEMA, which the database of Open vSwitch needs: install it (Debian: openvswitch-common)"
		fi
		[ "$moves" = netdev ] || continue
		if awk -v prefix="$PREFIX" -v place="$place" '$1 == "switch" && ($2 == "machine" ? "-" : prefix $2) == place && $9 == "kernel" { found = 1 } END { exit !found }' "$SCRATCH/facts"; then
			problem "this kernel has no datapath of Open vSwitch (modprobe openvswitch), which a switch in $(name_place "$place") is to be moved by: load it, or leave \"datapath\" out of the topology"
			continue
		fi
		need ethtool
		if [ ! -c /dev/net/tun ]; then
			problem 'there is no /dev/net/tun, by which Open vSwitch moves packets where the kernel has no datapath of it: load tun (modprobe tun), or give this container the device'
		elif [ ! -r /dev/net/tun ] || [ ! -w /dev/net/tun ]; then
			problem '/dev/net/tun may not be opened by you, and Open vSwitch needs it where the kernel has no datapath of it: run this as root, or allow it (sudo chmod 666 /dev/net/tun, which is what it is on most machines)'
		fi
		if [ "$keeper" = none ] && grep -q "^own $place ovs-netdev$" "$SCRATCH/running"; then
			problem "another daemon of Open vSwitch moves packets in $(name_place "$place") already (the device ovs-netdev is its), and only one can: remove what it is for first, or give the switch a namespace of its own (leave \"on\" out of the topology)"
		fi
	done <"$SCRATCH/switch-places"
}
