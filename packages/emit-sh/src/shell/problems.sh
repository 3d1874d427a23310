# --- what stands in the way -----------------------------------------------------------------------------------------

# problem WORDS...: noted, and told with all the others before the first change
problem() {
	PROBLEMS="${PROBLEMS-}$*
"
}

# need TOOL...: those that are missing, each with the Debian package that has it
need() {
	for tool; do
		command -v "$tool" >/dev/null 2>&1 || problem "there is no command '$tool' here: install it (Debian: $(package_of "$tool"))"
	done
	! command -v ip >/dev/null 2>&1 || need_iproute2
}

package_of() {
	case $1 in
	awk) echo mawk ;;
	ethtool) echo ethtool ;;
	find) echo findutils ;;
	flock | mount | nsenter | setsid | unshare) echo util-linux ;;
	grep | sed | tcpdump) echo "$1" ;;
	ip) echo iproute2 ;;
	ovs*) echo openvswitch-switch ;;
	ping) echo iputils-ping ;;
	*) echo coreutils ;;
	esac
}

# Debian 11's is the oldest that is tested; it calls itself 5.9.
need_iproute2() {
	version=$(ip -V 2>&1)
	case $version in
	*iproute2-ss* | *iproute2-[1-4].* | *iproute2-5.[0-8] | *iproute2-5.[0-8][.,]*)
		problem "iproute2 here is older than 5.9 ($version): update it"
		;;
	*iproute2*) ;;
	*) problem "the ip that runs here is not iproute2's and can't make network namespaces: install iproute2, and with BusyBox run this by another shell" ;;
	esac
}

need_root() {
	[ "$(id -u)" = 0 ] || problem 'this needs root: run it as root (sudo), or in a user namespace of your own (unshare -Urnm)'
}
