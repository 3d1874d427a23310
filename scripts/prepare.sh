# shellcheck shell=bash
# What scripts/demo and scripts/test need before they can start: Node, Debian packages, npm packages, the build.
# Sourced; does only what is missing, says what it does on stderr, and never asks.

export TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
# nft and ip live in sbin, which an ordinary user's PATH leaves out on Debian.
export PATH=$PATH:/usr/sbin:/sbin

# command or file, Debian package, what for
demo_tools='
ip       iproute2      makes namespaces, cables, bridges, addresses and routes
ping     iputils-ping  asks the nodes whether they reach each other
nft      nftables      translates addresses
unshare  util-linux    opens the sandbox
nsenter  util-linux    runs commands inside a node
flock    util-linux    keeps two runs of one topology apart
conntrack  conntrack   tells what is translated, where /proc does not
'
test_tools="$demo_tools
iptables    iptables    the other way to translate addresses, and the machine's firewall in tests
tcpdump     tcpdump     watches what leaves by the uplink
sysctl      procps      compares the machine before and after
strace      strace      watches that reading a topology runs nothing
shellcheck  shellcheck  checks the emitted scripts
shfmt       shfmt       checks their layout
dash        dash        a shell the scripts must run under
busybox     busybox     a shell, and a ping, they must work with
mksh        mksh        a shell that must understand them, as the next three must
ksh93       ksh93u+m    a shell
yash        yash        a shell
zsh         zsh         a shell
parallel    parallel    runs bats files side by side
curl        curl        opens the connections whose addresses are translated
traceroute  traceroute  names the routers on a way, in a transcript
ovs-vswitchd  openvswitch-switch  switches that are Open vSwitch's
ovs-testcontroller  openvswitch-testcontroller  an OpenFlow controller for them
nmap           nmap        loads a switch: it tries all ports of a host
ethtool     ethtool     computes checksums where packets are moved in userspace
chromium    chromium    draws the diagrams, whose texts are then measured
dot         graphviz    reads the graphs that are written for it
/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf  fonts-noto-core  the font that the diagrams ask for first
"

say() { printf '%s\n' "$*" >&2; }
die() {
	say "$0: $*"
	exit 1
}

prepare() { # prepare demo|test
	local set=$1
	check_node
	case $set in
	demo) install_tools "$demo_tools" || die "these are indispensable here" ;;
	# A test whose tool is missing says so and is counted as skipped.
	test) install_tools "$test_tools" || say "going on without; what needs them is skipped and counted" ;;
	esac
	install_npm_packages "$set"
}

check_node() {
	if ! command -v node >/dev/null || ! command -v npm >/dev/null; then die "needs Node 20.19 or later with npm, and finds none"; fi
	node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
		die "needs Node 20.19 or later; this is $(node --version)"
}

where_is() { # where_is COMMAND|FILE: its path; 1 where it is not there
	case $1 in
	/*) [ -e "$1" ] && echo "$1" ;;
	*) command -v "$1" ;;
	esac
}

missing_tools() { # missing_tools TABLE: the rows whose command or file is not there
	local cmd package why
	while read -r cmd package why; do
		[ -z "$cmd" ] || where_is "$cmd" >/dev/null || printf '%s %s %s\n' "$cmd" "$package" "$why"
	done <<<"$1"
}

install_tools() { # install_tools TABLE: 1 where some stay missing
	local missing packages cmd package why log
	missing=$(missing_tools "$1")
	[ -n "$missing" ] || return 0
	packages=$(awk '{ print $2 }' <<<"$missing" | sort -u | paste -sd ' ')

	if [ ! -e /etc/debian_version ] || ! command -v apt-get >/dev/null; then
		say "Missing commands (with the Debian packages that have them):"
		while read -r cmd package why; do say "  $cmd ($package): $why"; done <<<"$missing"
		return 1
	fi
	if [ "$(id -u)" != 0 ]; then
		say "Missing Debian packages; as root, run:"
		say "  apt-get update && apt-get install -y --no-install-recommends $packages"
		while read -r cmd package why; do say "  $package ($cmd): $why"; done <<<"$missing"
		return 1
	fi

	say "Installing Debian packages:"
	while read -r cmd package why; do say "  $package ($cmd): $why"; done <<<"$missing"
	log=$(mktemp)
	# shellcheck disable=SC2086 # a list of package names
	if ! without_services install_packages $packages >"$log" 2>&1 </dev/null; then
		tail -n 20 "$log" >&2
		say "apt-get could not install: $packages (its output is in $log)"
		return 1
	fi
	rm -f "$log"
	missing=$(missing_tools "$1")
	[ -z "$missing" ] && return 0
	say "still not found (not every Debian has each package):" "$(awk '{ print $1 }' <<<"$missing" | paste -sd ' ')"
	return 1
}

install_packages() {
	# shellcheck disable=SC2046 # a list of package names
	apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(known "$@")
}

# without_services COMMAND...: what it installs does not begin to serve on this machine (invoke-rc.d(8), policy-rc.d)
without_services() {
	local policy=/usr/sbin/policy-rc.d status=0
	if [ -e "$policy" ]; then
		"$@"
		return
	fi
	printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
	"$@" || status=$?
	rm -f "$policy"
	return "$status"
}

known() { # known PACKAGE...: those that this Debian has
	local package
	for package; do
		if apt-cache show "$package" >/dev/null 2>&1; then printf '%s ' "$package"; fi
	done
}

install_npm_packages() { # install_npm_packages demo|test
	local stamp=node_modules/.netgen-installed now had workspace args=()
	now=$(cat .npmrc package.json package-lock.json packages/*/package.json bats/package.json website/package.json | sha256sum)
	now=${now%% *}
	had=$(cat "$stamp" 2>/dev/null) || had=none
	case $had in
	"test $now" | "$1 $now") return 0 ;;
	esac
	if [ "$had" = none ] && [ node_modules/.package-lock.json -nt package-lock.json ] && [ -d node_modules/@docusaurus/core ]; then
		return 0 # installed by hand, and nothing has changed since
	fi
	if [ "$1" = demo ]; then
		# Without the website's packages: a third of the time and half of the disk.
		args=(--include-workspace-root)
		for workspace in packages/*/; do args+=(--workspace "$workspace"); done
	fi
	say "Installing npm packages (npm ci), which takes half a minute to some minutes..."
	rm -f "$stamp"
	npm ci --ignore-scripts --no-progress --loglevel=error "${args[@]}" </dev/null >&2 ||
		die "npm ci failed; the network or the registry is the usual cause"
	echo "$1 $now" >"$stamp"
}

# What a test's outcome depends on besides the files: a cached result is only good on a machine like this one.
machine_fingerprint() {
	local sandbox=none
	if unshare -nm true 2>/dev/null; then sandbox=root; elif unshare -Urnm true 2>/dev/null; then sandbox=user; fi
	{
		uname -srm
		node --version
		echo "sandbox: $sandbox"
		while read -r cmd _; do [ -z "$cmd" ] || readlink -f "$(where_is "$cmd")"; done <<<"$test_tools"
		# shellcheck disable=SC2046 # a list of package names
		dpkg-query -W $(awk 'NF { print $2 }' <<<"$test_tools") 2>/dev/null
	} | sha256sum | cut -c 1-16
}

turbo() { node_modules/.bin/turbo "$@" </dev/null; }
