# shellcheck shell=bash
# Machines that do other things already: what stands on them when a lab comes. Their rules are recorded ones, in
# fixtures/machines (its README.md tells how each was made). For use inside a sandbox, after open_lab.
#
#	seed_machine NAME   makes this sandbox like that machine
#	others_rules        all rules of others, as their own tools save them, without counters

MACHINES=(empty docker firewalld ufw libvirt vpn forwarding legacy)
FIXTURES=$BATS_FOLDER/fixtures/machines

seed_machine() {
	MACHINE=$1
	"seed_$1"
}

seed_empty() { :; }

seed_docker() {
	need_both_iptables
	own_bridge docker0 172.17.0.1/16
	load_rules iptables-nft
	echo 1 >/proc/sys/net/ipv4/ip_forward
}

# firewalld itself does not run here: firewall-cmd is played by a script that does to the table what the real one does.
seed_firewalld() {
	need_command nft
	nft -f "$FIXTURES/firewalld/ruleset.nft"
	mkdir -p "$TMPDIR/machine"
	ln -s "$FIXTURES/firewalld/firewall-cmd" "$TMPDIR/machine/firewall-cmd"
	PATH=$TMPDIR/machine:$PATH
}

seed_ufw() {
	need_both_iptables
	load_rules iptables-nft
	load_rules ip6tables-nft
}

seed_libvirt() {
	need_both_iptables
	own_bridge virbr0 192.168.122.1/24
	load_rules iptables-nft
	load_rules ip6tables-nft
	echo 1 >/proc/sys/net/ipv4/ip_forward
}

# A tunnel takes all that bears no mark of its own, by a rule and a table, as wg-quick sets them; the main table's default
# route leads elsewhere. Here the tunnel ends at the lab's outside.
seed_vpn() {
	ip link add name tun0 mtu 1420 type veth peer name vpn netns isp
	ip address add 10.99.0.2/32 dev tun0
	ip link set dev tun0 up
	ip -n isp address add 10.99.0.1/32 dev vpn
	ip -n isp link set dev vpn up
	ip -n isp route add 10.99.0.2/32 dev vpn
	ip route add 10.99.0.1/32 dev tun0
	ip route add default via 10.99.0.1 dev tun0 table 51820
	ip rule add priority 32765 not fwmark 0xca6c lookup 51820
	ip rule add priority 32764 lookup main suppress_prefixlength 0
}

# Somebody has two of its interfaces forward already, and nothing else.
seed_forwarding() {
	ip link add name office0 type veth peer name office1
	ip address add 198.51.100.1/24 dev office0
	ip link set dev office0 up
	ip link set dev office1 up
	echo 1 >/proc/sys/net/ipv4/conf/office0/forwarding
	echo 1 >/proc/sys/net/ipv4/conf/ens4/forwarding
}

# No nft, and an iptables that is the legacy one only, with rules of its own and a policy that drops.
seed_legacy() {
	need_both_iptables
	local tool
	mkdir -p "$TMPDIR/machine"
	for tool in {iptables,ip6tables}{,-save,-restore}; do
		ln -s "$(readlink -f "$(command -v iptables-legacy)")" "$TMPDIR/machine/$tool"
	done
	PATH=$TMPDIR/machine:$PATH
	iptables-restore <"$FIXTURES/legacy/iptables-legacy.save"
	hide nft {iptables,ip6tables}-{nft,legacy}{,-save,-restore}
}

own_bridge() { # own_bridge NAME ADDRESS
	ip link add name "$1" type bridge
	ip address add "$2" dev "$1"
	ip link set dev "$1" up
}

load_rules() { "$1-restore" <"$FIXTURES/$MACHINE/$1.save"; }

need_both_iptables() {
	need_command iptables-nft
	need_command iptables-legacy
}

others_rules() {
	local tool
	for tool in iptables-nft ip6tables-nft iptables-legacy ip6tables-legacy iptables ip6tables; do
		if command -v "$tool-save" >/dev/null; then
			echo "== $tool"
			"$tool-save" | sed -E -e '/^#/d' -e 's/^(:.*) \[[0-9:]+\]$/\1/'
		fi
	done
	! command -v nft >/dev/null || nft -s list ruleset
}
