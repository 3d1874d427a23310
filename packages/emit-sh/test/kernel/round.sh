#!/bin/sh
# One round of a topology's scripts on the real kernel, inside network and mount namespaces of its own. The scripts are
# in the current folder; $STAGES are the stages in order. Prints a line that begins with FAULT for each thing wrong.
set -u

# States as text, without what differs by itself: numbers of interfaces, link-local addresses, timers, and whether a
# cable's other end was up and a port forwarded the moment that this was read; and without the devices of Open vSwitch,
# whose MACs are new each time.
links() { ip "$@" -o link show | grep -v -e ' ovs-netdev: ' -e ' lsw: ' | sed 's/^[0-9]*: //; s/@[^:]*:/:/; s/link-netns[id]* [^ ]*//g; s/NO-CARRIER,//; s/,LOWER_UP//; s/state [A-Z]*//' | sort; }
addresses() { ip -o address show | sed 's/^[0-9]*: //' | grep -v fe80 | sort; }
routes() {
	{
		ip -o route show table all
		ip -o -6 route show table all
	} | grep -v -e fe80 -e ff00::/8 | sed 's/ linkdown//' | sort
	ip rule show
	ip -6 rule show
}
settings() { (cd /proc/sys/net && grep -rs . ipv4/conf ipv6/conf ipv4/ip_forward) | sort; }

# The machine, as setup finds it and teardown has to leave it.
machine() {
	links -d | sed 's/ [0-9a-z_]*timer *[0-9.]*//g'
	addresses
	routes
	settings
	nft list ruleset
	find /run/netns /etc/netns /run/netgen -mindepth 1 2>/dev/null
}
# The machine and every namespace, as setup leaves them.
everything() {
	links
	addresses
	routes
	settings
	nft list ruleset
	for file in /run/netns/*; do
		[ -e "$file" ] || continue
		echo "=== $file"
		nsenter --net="$file" sh "$0" --state
	done
}
if [ "${1-}" = --state ]; then
	links
	addresses
	routes
	nft list ruleset
	exit 0
fi

fault() {
	echo "FAULT $1"
	# of TAP the lines that tell of something
	[ -z "${2-}" ] || grep -v '^ok [^#]*$' "$2" | head -n 30 | sed 's/^/    /'
}
must() { # must NAME COMMAND...: it ends with 0
	what=$1
	shift
	"$@" >out 2>&1 || { fault "$what ended with $?" out && return 1; }
}
same() { diff "$1" "$2" >difference || fault "$3" difference; }

mount -t tmpfs tmpfs /run || exit 1
ip link set dev lo up
[ ! -f fixture.sh ] || must fixture sh fixture.sh
machine >machine.before

must 'setup --dry-run' sh setup.sh --dry-run
machine >machine.now
same machine.before machine.now 'a dry run changed the machine'

must setup sh setup.sh || {
	echo the end
	exit
}
must verify sh verify.sh
! grep '^not ok' out >bad || fault 'verify says not ok' bad
everything >full
must 'setup again' sh setup.sh
grep -q 'nothing to do' out || fault 'a second run found something to do' out
everything >again
same full again 'a second run changed something'

at() { # at STAGE: the network exactly as it is there
	must "setup --until $1" sh setup.sh --until "$1"
	must "verify --stage $1" sh verify.sh --stage "$1"
	! grep '^not ok' out >bad || fault "verify --stage $1 says not ok" bad
}
backwards=
for stage in $STAGES; do backwards="$stage $backwards"; done
for stage in $backwards; do at "$stage"; done
for stage in $STAGES; do
	at "$stage"
	must "setup --until $stage again" sh setup.sh --until "$stage"
	grep -q 'nothing to do' out || fault "a second run at $stage found something to do" out
done
everything >forward
same full forward 'going back and forward through the stages leads elsewhere'

must teardown sh teardown.sh
machine >machine.after
same machine.before machine.after 'teardown left something'
must 'teardown again' sh teardown.sh
echo the end
