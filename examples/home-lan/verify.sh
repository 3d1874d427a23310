#!/bin/sh
# verify.sh: checks the network "home-lan" and prints TAP
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
#   sudo sh verify.sh            check it
#   sudo sh verify.sh --stage S  check it as it is at stage S
#
# Needs a Linux host with iproute2, util-linux and awk; no Node. Shows each command as it runs, and changes only
# what is this topology's own. Remove everything with teardown.sh (or lab.sh down).
#
# One thing of the machine is borrowed while there is translation (NAT; it needs nft or iptables): its uplink
# forwards, and lets no new connection in for forwarding unless it did so before. Both are put back at the end.
#
# Where somebody else's firewall on this machine (Docker's, ufw's, firewalld's) drops what has to pass, a rule marked as
# this topology's lets it: at the top of DOCKER-USER or FORWARD of iptables, or by firewalld's zone trusted. Such rules
# go at the end. No policy is set, nothing is flushed.
#
# Made by netgen 0.1.0 from topology sha256:245761b4060e0fe0. Change the topology, not this file.

set -u
umask 022
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL
SCRIPT=${0##*/}
TOPOLOGY='home-lan'
STAGES='lan foot no-route route nat'
STAGE_COUNT=5
PREFIX_ROOM=7
NAMESPACES=named
FIRST_NAT_STAGE=5
FAMILIES=4

# The network, a fact a line: what it is, where it stands ("machine": the namespace this script is started in), and
# with which values. A stage has what stands above it, too.
facts() {
	cat <<'FACTS'
stage      lan
# The PC and the printer are on one bridge and reach each other.
namespace  pc host
namespace  printer host
bridge     machine bridge0 mac 02:34:f6:f4:f2:42
cable      pc veth1-pc mac 02:19:52:8c:a8:db to machine veth1-br mac 02:63:0b:ae:76:b8
cable      printer veth2-printer mac 02:34:9a:8b:05:a6 to machine veth2-br mac 02:14:06:ec:b5:88
port       machine veth1-br bridge0
port       machine veth2-br bridge0
address    pc veth1-pc 10.0.0.1/24
address    printer veth2-printer 10.0.0.2/24
up         pc veth1-pc
up         printer veth2-printer
up         machine bridge0
up         machine veth1-br
up         machine veth2-br
stage      foot
# The machine puts a foot into the LAN by a third cable: 10.0.0.254.
cable      machine veth3-df mac 02:ea:cb:86:a0:19 to machine veth3-br mac 02:76:2e:7a:a4:07
port       machine veth3-br bridge0
address    machine veth3-df 10.0.0.254/24
up         machine veth3-br
up         machine veth3-df
stage      no-route
# Nothing is added. The PC knows its own network and no way beyond it.
stage      route
# The PC and the printer get a default route by the machine. What they send leaves, and no answer comes.
route      pc default via 10.0.0.254 dev veth1-pc
route      printer default via 10.0.0.254 dev veth2-printer
stage      nat
# The machine forwards, and puts its own address in place of theirs: the answers find their way back.
forward    machine veth3-df
masquerade machine 10.0.0.0/24
end
FACTS
}

# Who reaches whom: first stage and last | node | address | what comes of it | who surely gets an answer | in words,
# then what else there is to see: seen NODE AS WHOM | whole BYTES | hop NODE COMES_BY FROM LEAVES_BY NEXT_HOP
# At the last stage 6 of 8 pairs are asked, each kind of them and each node at least once: all with
# netgen emit --all-pairs.
claims() {
	cat <<'CLAIMS'
1|5|pc|10.0.0.2|reaches|printer|pc reaches printer (10.0.0.2)
1|1|pc|10.0.0.254|no-answer||pc gets no answer from 10.0.0.254: nobody has 10.0.0.254
1|3|pc|1.1.1.1|fails-at-once|machine|pc fails at once to reach 1.1.1.1: it has no route
1|5|printer|10.0.0.1|reaches|pc|printer reaches pc (10.0.0.1)
2|5|pc|10.0.0.254|reaches|machine|pc reaches 10.0.0.254
2|5|machine|10.0.0.1|reaches|pc|vm reaches pc (10.0.0.1)
4|4|pc|1.1.1.1|no-answer|machine|pc gets no answer from 1.1.1.1: the request comes to "vm", which does not forward IPv4
4|4|printer|1.1.1.1|no-answer|machine|printer gets no answer from 1.1.1.1: the request comes to "vm", which does not forward IPv4
5|5|pc|1.1.1.1|reaches|machine|pc reaches 1.1.1.1 through vm, seen as the uplink's address|seen machine 10.0.0.1 (uplink)|hop pc - - veth1-pc 10.0.0.254|hop machine veth3-df 10.0.0.1 (uplink) 10.138.0.1
5|5|printer|1.1.1.1|reaches|machine|printer reaches 1.1.1.1 through vm, seen as the uplink's address|seen machine 10.0.0.2 (uplink)|hop printer - - veth2-printer 10.0.0.254|hop machine veth3-df 10.0.0.2 (uplink) 10.138.0.1
CLAIMS
}

usage_verify() {
	cat <<'USAGE'
Checks the network "home-lan" and prints TAP 14. Changes nothing.

  --stage STAGE   what holds at that stage; without it, at the last
                  (lan foot no-route route nat)
  --help, -h

Exit: 0 all holds, 1 something does not, 2 wrong use, 4 nothing is wrong but not all could be judged.
Environment: NETGEN_PREFIX as it was for setup.sh.
USAGE
}

# --- stopping -------------------------------------------------------------------------------------------------------

warn() { printf '%s: %s\n' "$SCRIPT" "$*" >&2; }

# die CODE WORDS...: 1 failed, 2 usage, 3 refused with nothing changed, 4 can't be judged
die() {
	status=$1
	shift
	warn "$*"
	leave "$status"
}

# heed_signals: from here on a signal ends the script with 128 and its number
heed_signals() {
	trap 'leave 130' INT
	trap 'leave 143' TERM
	trap 'leave 129' HUP
	trap 'leave 141' PIPE
}

# leave STATUS: no signal cuts short what the script does at its end
leave() {
	trap '' INT TERM HUP PIPE
	exit "$1"
}

# fail WORDS...: what can't go on, 3 before the first change and 1 after it
fail() {
	[ -z "$CHANGED" ] || die 1 "$*"
	die 3 "$* Nothing was changed."
}

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

# --- processes ------------------------------------------------------------------------------------------------------

# read_stat PROCESS: sets "state_", "parent_", and "started_", in clock ticks since boot (proc(5)); false where there is
# none
read_stat() {
	{ read -r stat_ <"/proc/$1/stat"; } 2>/dev/null || return 1
	# shellcheck disable=SC2086 # numbers; the name before them may hold anything
	set -- ${stat_##*") "}
	state_=$1 parent_=$2 started_=${20}
}

# same_process PID:START: whether it still runs: another can have got its id meanwhile
same_process() { read_stat "${1%:*}" && [ "$state_" != Z ] && [ "$started_" = "${1#*:}" ]; }

# --- not for ever ---------------------------------------------------------------------------------------------------

# watch: a command that hangs must not hang this script. After NETGEN_TIME_LIMIT seconds (600) all that this script
# waits for is ended, and it goes on as where a command fails; so is, from then on, what takes more than 5 seconds.
# The watch ends with the script, even where that is killed. unwatch ends it before. It begins before there are traps:
# a signal to what dash has just forked is lost while that still has the traps of its parent.
watch() {
	limit_=${NETGEN_TIME_LIMIT:-600}
	case $limit_ in *[!0-9]* | 0) die 2 "NETGEN_TIME_LIMIT is '$limit_': use seconds, a number above 0" ;; esac
	watch_children 9>&- </dev/null >/dev/null &
	WATCH=$!
}

unwatch() {
	[ -n "${WATCH-}" ] || return 0
	kill -TERM "$WATCH" 2>/dev/null
	wait "$WATCH" 2>/dev/null
	WATCH=''
}

watch_children() {
	nap=''
	# without the test: where there is none yet, some shells take "" for 0, this script and all that was started with it
	trap '[ -z "$nap" ] || kill "$nap" 2>/dev/null; exit 0' TERM
	trap - EXIT INT HUP PIPE
	read -r self _ </proc/self/stat
	waited=0
	suspects=''
	while :; do
		sleep 1 &
		nap=$!
		wait "$nap"
		read_stat self
		[ "$parent_" = "$$" ] || exit 0
		waited=$((waited + 1))
		if [ "$waited" -lt "$limit_" ] || [ $(((waited - limit_) % 5)) -ne 0 ]; then continue; fi
		for suspect in $suspects; do
			# one that lost its parent meanwhile is not found among the children any more
			! same_process "$suspect" || kill -KILL "${suspect%:*}" 2>/dev/null
		done
		suspects=$(list_children)
		[ "$waited" -eq "$limit_" ] || continue
		for suspect in $suspects; do
			read -r _ name_ _ 2>/dev/null <"/proc/${suspect%:*}/stat" || continue
			warn "this takes more than $limit_ seconds: ending process ${suspect%:*} $name_"
			kill -TERM "${suspect%:*}" 2>/dev/null
		done
	done
}

# list_children: of this script, and theirs, but not this watch; each as PID:START
list_children() {
	parents=" $$ "
	children=''
	grew=1
	while [ -n "$grew" ]; do
		grew=''
		for stat in /proc/[0-9]*/stat; do
			pid=${stat#/proc/}
			pid=${pid%/stat}
			read_stat "$pid" || continue
			case "$parents" in *" $pid "*) continue ;; *" $parent_ "*) ;; *) continue ;; esac
			[ "$pid" != "$self" ] || continue
			parents="$parents$pid "
			children="$children $pid:$started_"
			grew=1
		done
	done
	echo "$children"
}

# --- which copy of the topology, and where it keeps its notes -------------------------------------------------------

# PREFIX goes before every name that stands on the machine: namespaces, links, lock, state, nft table.
# TAG marks what is ours; GROUP is the same mark as a number, given to links as they are made.
choose_names() {
	PREFIX=${NETGEN_PREFIX-}
	case $PREFIX in
	[!A-Za-z]* | *[!A-Za-z0-9-]*) die 2 "NETGEN_PREFIX is '$PREFIX': use letters, digits and hyphens, a letter first" ;;
	esac
	if [ ${#PREFIX} -gt "$PREFIX_ROOM" ]; then
		die 2 "NETGEN_PREFIX is '$PREFIX', ${#PREFIX} characters: names on the machine would get longer than Linux takes; at most $PREFIX_ROOM here"
	fi
	TAG=netgen:$PREFIX$TOPOLOGY
	GROUP=$(printf "%s" "$TAG" | cksum)
	[ -n "$GROUP" ] || die 3 "cksum failed. Nothing was changed."
	GROUP=0000000${GROUP%% *}
	GROUP=1${GROUP#"${GROUP%????????}"}
	STATE=/run/netgen/$PREFIX$TOPOLOGY
}

# The files of one run; gone when it ends.
make_scratch() {
	SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/netgen.XXXXXX") || die 3 "can't make a temporary directory below ${TMPDIR:-/tmp}"
	facts >"$SCRATCH/facts" || die 3 "can't write to $SCRATCH (is the disk full?). Nothing was changed."
}

# here: which boot and which network namespace this is, in BOOT and NETNS
here() {
	read -r BOOT </proc/sys/kernel/random/boot_id
	NETNS=$(readlink /proc/self/ns/net)
	case $NETNS in net:*) ;; *) die 3 "readlink can't tell which network namespace this is. Nothing was changed." ;; esac
}

# --- namespaces: by name or by process ------------------------------------------------------------------------------

# MODE is how this topology's namespaces are told apart: "named", by files in /run/netns, as "ip netns" has them; or
# "pid": each is held by a process that only sleeps, and that has noted itself in $STATE/holders (its id, and when it was
# started: another that gets the id later is not taken for it).

ASKED=''

# choose_mode NOTED: as an earlier run has noted, else as asked for (ASKED), else as the topology has it
choose_mode() {
	MODE=${1:-${ASKED:-$NAMESPACES}}
	[ "$MODE" = "${ASKED:-$MODE}" ] || die 3 "$PREFIX$TOPOLOGY stands already, with its namespaces by $(name_mode "$MODE"), not by $(name_mode "$ASKED"). Nothing was changed: remove it first (teardown.sh, or lab.sh down)."
}

name_mode() { if [ "$1" = pid ]; then echo process; else echo name; fi; }

# held PLACE: whether its holder runs; sets HELD_BY to that process
held() {
	HELD_BY=''
	{ read -r holder_ <"$STATE/holders/$1"; } 2>/dev/null && same_process "$holder_" || return 1
	HELD_BY=${holder_%:*}
}

# net_of PLACE: sets NET to the file by which its namespace is entered: one that isn't there, where there is none
net_of() {
	if [ "$1" = - ]; then
		NET=/proc/self/ns/net
	elif [ "$MODE" = named ]; then
		NET=/run/netns/$1
	elif held "$1"; then
		NET=/proc/$HELD_BY/ns/net
	else
		NET=/proc/no-holder/$1
	fi
}

# stands PLACE: whether there is such a namespace
stands() {
	net_of "$1"
	[ -e "$NET" ]
}

# in_place PLACE COMMAND...: runs the command there. By path and not by "ip netns exec", which remounts /sys.
in_place() {
	if [ "$1" = - ]; then
		shift
		"$@"
	else
		net_of "$1"
		shift
		nsenter --net="$NET" "$@"
	fi
}

# name_place PLACE: in words; "" is some place or other
name_place() {
	case $1 in
	-) echo 'the machine' ;;
	'') echo 'a place that this topology is in' ;;
	*) echo "namespace $1" ;;
	esac
}

# list_namespaces: those that there are, whosever they are where they have names: a line each
list_namespaces() {
	if [ "$MODE" = pid ]; then
		for file in "$STATE"/holders/*; do
			! held "${file##*/}" || echo "${file##*/}"
		done
		return
	fi
	for file in /run/netns/*; do
		case $file in *[!A-Za-z0-9/_-]*) continue ;; esac
		[ ! -e "$file" ] || echo "${file##*/}"
	done
}

# --- stages ---------------------------------------------------------------------------------------------------------

# stage_number NAME: sets AT, counted from 1
stage_number() {
	AT=0
	for stage in $STAGES; do
		AT=$((AT + 1))
		[ "$stage" != "$1" ] || return 0
	done
	die 2 "there is no stage '$1'; the stages are: $STAGES"
}

# Whether the stage asked for has network address translation
translates() { [ "$LIMIT" -ge "$FIRST_NAT_STAGE" ] && [ -z "$NO_NAT" ]; }

# --- what stands now ------------------------------------------------------------------------------------------------

# Runs in the namespace that $1 names; $2 holds what to ask ip. Read through netlink and /proc/sys, never /sys: that
# can show another namespace's. Each of these settings is one digit.
# shellcheck disable=SC2016 # the words are for the shell in that namespace
LOOK_IN='
echo "@ $1"
cd /proc/sys/net || exit 1
for file in ipv4/conf/*/forwarding ipv4/conf/*/rp_filter ipv4/conf/*/accept_redirects ipv4/conf/*/send_redirects \
	ipv4/conf/*/arp_ignore ipv6/conf/*/forwarding ipv6/conf/*/accept_ra ipv6/conf/*/disable_ipv6 \
	ipv6/conf/*/force_forwarding; do
	value=
	[ ! -r "$file" ] || read -r value <"$file"
	[ -z "$value" ] || echo "$file:$value"
done
exec ip -d -o -batch - <"$2"'

# look: all that the topology's names mean on this machine now, into $SCRATCH/now; and $SCRATCH/places, where to look
look() {
	list_namespaces >"$SCRATCH/names" || fail "can't write to $SCRATCH (is the disk full?)."
	rm -f "$SCRATCH"/places.*
	look_namespaces || fail "can't write to $SCRATCH (is the disk full?)."
	printf 'link show\naddress show\nroute show table all\n' >"$SCRATCH/questions"
	look_places || fail "can't read the state of $(name_place "$(cat "$SCRATCH/unread")")."
	# only setup sets PROBED
	[ ! -e "$SCRATCH/places.missing" ] || [ -n "${PROBED-no}" ] || probe
}

# probe: settings, a cable and a bridge are tried in a namespace that goes away by itself; it tells what settings a new
# one has, as those of the place "+". PROBED: yes, or why it failed.
probe() {
	printf '%s\n' 'link add name a type veth peer name b' 'link add name c type bridge' >"$SCRATCH/trial"
	if unshare -n sh -c "echo 0 >/proc/sys/net/ipv4/conf/lo/forwarding || exit 1$LOOK_IN" look + "$SCRATCH/trial" >>"$SCRATCH/now" 2>"$SCRATCH/reason"; then
		PROBED=yes
	else
		PROBED=$(tr '\n' ' ' <"$SCRATCH/reason")
		[ -n "$PROBED" ] || PROBED='it failed without a word'
	fi
}

# identify: of namespaces by name, those of the manifest that there are: inode, when it was made, path. Both together are
# never another's, as long as the name stands.
identify() {
	# shellcheck disable=SC2046 # a name of ours is one word
	stat -L -c '%i %y %n' $(sed -n 's#^namespace #/run/netns/#p' "$MANIFEST") 2>/dev/null
	return 0
}

# look_namespaces: the notes, and which namespaces there are. Those with names are told from the mount table: a name in
# /run/netns that isn't mounted is a stub that a killed "ip netns add" left. The machine's own may have a name too. A
# place to look is the machine ("-"), where the topology puts something on it, and each namespace of a name of ours that
# exists; but where all is to go, those that are the very ones that setup has made need not be looked into.
look_namespaces() {
	known=''
	if [ -n "$MANIFEST" ] && [ "$LIMIT" = 0 ] && [ "$MODE" = named ] && [ -s "$STATE/namespaces" ]; then
		known=$STATE/namespaces
		identify >"$SCRATCH/identified"
	fi
	awk -v prefix="$PREFIX" -v own="$NETNS" -v mode="$MODE" -v limit="$LIMIT" -v places="$SCRATCH/places" '
		FILENAME ~ /facts$/ {
			if ($1 == "namespace") ours[prefix $2]
			if ($2 == "machine") machine = 1
			if ($1 == "cable") { for (i = 4; $i != "to"; i += 2); if ($(i + 1) == "machine") machine = 1 }
			next
		}
		FILENAME ~ /names$/ {
			named[$1]
			if (mode == "pid") { print "ns", $1, "held"; mounted[$1] = 1; if (limit == 0) known[$1] }
			next
		}
		FILENAME ~ /identified$/ { same[$0]; next }
		FILENAME ~ /namespaces$/ {
			# a clock without fractions of a second tells too little
			if (!($0 in same) || $3 !~ /\.[0-9]*[1-9]/) next
			sub(".*/", "")
			known[$0]
			next
		}
		FILENAME ~ /mountinfo$/ {
			if (mode == "pid" || $5 !~ "^/(var/)?run/netns/[^/]+$" || !/ - nsfs /) next
			name = $5
			sub(".*/", "", name)
			print "ns", name, ($4 == own ? "machine" : "mounted")
			mounted[name] = $4 != own
			next
		}
		{ print "recorded", $0 }
		$1 == "namespace" { ours[$2] }
		$1 == "link" { machine = 1 }
		END {
			for (name in named) if (!(name in mounted)) print "ns", name, "stub"
			printf "" >places
			for (name in ours) if (!(name in named)) { print name >(places ".missing"); break }
			if (machine) { print "-" >places; print "-" >(places ".1"); shares = 1 }
			for (name in mounted) {
				if (!mounted[name] || !(name in ours)) continue
				if (name in known) print "known", name
				else { print name >places; print name >(places "." (shares++ % 4 + 1)) }
			}
		}' "$SCRATCH/facts" "$SCRATCH/names" ${known:+"$SCRATCH/identified" "$known"} /proc/self/mountinfo ${MANIFEST:+"$MANIFEST"} >"$SCRATCH/now"
}

# look_places: asks each place, four shares of them side by side. A share that fails names its place in "unread".
look_places() {
	: >"$SCRATCH/unread"
	shares=''
	for share in 1 2 3 4; do
		[ -s "$SCRATCH/places.$share" ] || continue
		look_share "$share" &
		shares="$shares $!:$SCRATCH/seen.$share"
	done
	for share in $shares; do
		wait "${share%%:*}" || return 1
		cat "${share#*:}" || return 1
	done >>"$SCRATCH/now"
}

look_share() {
	while read -r place; do
		in_place "$place" sh -c "$LOOK_IN" look "$place" "$SCRATCH/questions" </dev/null || {
			echo "$place" >"$SCRATCH/unread"
			return 1
		}
	done <"$SCRATCH/places.$1" >"$SCRATCH/seen.$1"
}

# --- what is wanted against what stands -----------------------------------------------------------------------------

# reconcile: reads the facts and what stands now; writes $SCRATCH/todo, a line for each difference:
#	phase|tool|place|number of the fact (0: nothing in the topology asks for it)|reason|do|undo|place of the undo
# $SCRATCH/borrowed, a line for each setting of the machine's uplink that the topology needs, with its value now;
# and $SCRATCH/refused, a line for each object that bears a name of ours and isn't ours.
# A place is a namespace's name on this machine, or "-" for the namespace that this script was started in.
# LIMIT is the number of the stage to be at; 0 asks for nothing, which is how everything gets removed.
reconcile() {
	: >"$SCRATCH/refused"
	: >"$SCRATCH/borrowed"
	echo end >>"$SCRATCH/now"
	awk -v prefix="$PREFIX" -v tag="$TAG" -v group="$GROUP" -v limit="$LIMIT" -v nonat="$NO_NAT" -v uplink="$UPLINK" -v mode="$MODE" \
		-v refused="$SCRATCH/refused" -v borrowed="$SCRATCH/borrowed" '
	function place_of(node) { return node == "machine" ? "-" : prefix node }
	function dev_of(node, dev) { return node == "machine" ? prefix dev : dev }
	# The words of a fact are read by their position: a name may be any word. From field i on they are pairs, key and
	# value, but for the words that stand alone; "to" begins the second end of a cable, where the function stops.
	function read_words(i,    k) {
		for (k in word) delete word[k]
		while (i <= NF && $i != "to") {
			if ($i ~ /^(onlink|linkdown|dead|pervasive|notify|offload|trap|rt_offload|rt_trap|offload_failed|unresolved)$/) word[$i] = 1
			else { word[$i] = $(i + 1); i++ }
			i++
		}
		return i
	}
	function place_name(p) { return p == "-" ? "the machine" : "namespace " p }

	# --- the facts
	function device(p, d, kind, mac, mtu,    k) {
		k = p SUBSEP d
		planned_mac[k] = mac
		if (p == "-") planned_link[d]
		if (!wanted) return
		want_dev[k] = fact; devs[++devices] = k; want_kind[k] = kind; want_mac[k] = mac; want_mtu[k] = mtu
	}
	function setting(p, key, value, f,    k) {
		k = p SUBSEP key
		if (!(k in want_set)) settings[++setting_count] = k
		want_set[k] = value; set_fact[k] = f
	}
	function cable(    i, p1, d1, p2, d2) {
		i = read_words(4)
		p1 = place_of($2); d1 = dev_of($2, $3)
		p2 = place_of($(i + 1)); d2 = dev_of($(i + 1), $(i + 2))
		device(p1, d1, "veth", word["mac"], "mtu" in word ? word["mtu"] : 1500)
		read_words(i + 3)
		device(p2, d2, "veth", word["mac"], "mtu" in word ? word["mtu"] : 1500)
		peer[p1 SUBSEP d1] = p2 SUBSEP d2
		peer[p2 SUBSEP d2] = p1 SUBSEP d1
	}

	# The canonical words of a route, the same for a fact and for what "ip -d route" says.
	function route_words(to, via, dev, metric, onlink, family) {
		if (metric == "") metric = family == 6 ? 1024 : 0
		if (to == "default" && family == 6) to = "::/0"
		sub(family == 6 ? "/128$" : "/32$", "", to)
		return to (via == "" ? "" : " via " via) " dev " dev (metric == 0 ? "" : " metric " metric) (onlink ? " onlink" : "")
	}

	$1 == "end" { ends++; next }
	FNR == NR {
		if ($1 == "stage") { at++; next }
		if ($0 !~ /^[a-z]/) next
		fact++
		nat = ($1 == "forward" || $1 == "masquerade")
		if ($1 == "masquerade" && $2 == "machine" && $3 ~ /:/) plans_six = 1
		wanted = at <= limit && !(nat && nonat)
		p = place_of($2); d = dev_of($2, $3); k = p SUBSEP d
		if ($1 == "route" && $4 == "via") sends_by_hop[p] # at whatever stage
		if ($1 == "namespace") {
			planned_ns[p]
			if (wanted) { want_ns[p] = fact; names[++namespaces] = p; role[p] = $3 }
		}
		else if ($1 == "bridge") { read_words(4); device(p, d, "bridge", word["mac"], word["mtu"]) }
		else if ($1 == "cable") cable()
		else if (!wanted) next
		else if ($1 == "port") { want_master[k] = dev_of($2, $4); master_fact[k] = fact }
		else if ($1 == "address") { want_addr[k SUBSEP $4] = fact; addrs[++addresses] = k SUBSEP $4; has_address[k]; if ($4 ~ /:/) six[p] }
		else if ($1 == "up") want_up[k] = fact
		else if ($1 == "route") {
			read_words(4)
			family = ($3 ~ /:/ || word["via"] ~ /:/) ? 6 : 4
			if (family == 6) six[p]
			r = p SUBSEP family SUBSEP route_words($3, word["via"], dev_of($2, word["dev"]), word["metric"], "onlink" in word, family)
			want_route[r] = fact; routes[++route_count] = r
		}
		else if ($1 == "forward") forward[d] = fact
		else if ($1 == "masquerade") { want_table[p] = fact; if (p == "-" && $3 ~ /:/) six_out = fact }
		next
	}

	# --- what stands now
	$1 == "recorded" {
		if ($2 == "namespace") { planned_ns[$3]; recorded_ns[$3] }
		if ($2 == "link") { planned_link[$3]; if (!(("-" SUBSEP $3) in planned_mac)) planned_mac["-" SUBSEP $3] = $4 }
		if ($2 == "setting") { old[$3] = $4; olds[++old_count] = $3 }
		next
	}
	$1 == "ns" { if (!($2 in ns) || $3 != "stub") ns[$2] = $3; next }
	$1 == "known" { now_alias[$2, "lo"] = tag; next }
	$1 == "@" { here = $2; looked[here]; next }
	/^ipv[46]\/conf\/[^:]*:/ { key = $1; sub(/:.*/, "", key); value = $0; sub(/^[^:]*:/, "", value); now_set[here, key] = value; next }
	$1 == "table" { now_table[here] = $2; next }
	/^[0-9]+: [^ ]+: </ {
		d = $2; sub(/:$/, "", d); other = ""
		if (d ~ /@/) { other = d; sub(/.*@/, "", other); sub(/@.*/, "", d) }
		k = here SUBSEP d
		now_dev[k] = 1; links[++link_count] = k
		index_of[k] = $1 + 0; other_of[k] = other
		now_up[k] = ($3 ~ /[<,]UP[,>]/)
		parts = split($0, part, /\\ +/)
		$0 = part[1]; read_words(4)
		now_mtu[k] = word["mtu"]; now_master[k] = word["master"]; now_group[k] = word["group"]
		split(part[2], address, " "); now_mac[k] = address[2]
		now_kind[k] = ""
		for (i = 2; i <= parts; i++) {
			kind = part[i]; sub(/ .*/, "", kind)
			if (kind == "alias") { now_alias[k] = substr(part[i], 7); sub(/ +$/, "", now_alias[k]) }
			else if (kind !~ /\// && kind !~ /_slave$/ && kind !~ /^(altname|vf|parentbus|prog|xdp)/ && now_kind[k] == "") now_kind[k] = kind
		}
		next
	}
	/^[0-9]+: [^ ]+ +inet6? / {
		d = $2; sub(/@.*/, "", d)
		text = $4
		if ($5 == "peer") text = $4 " peer " $6
		now_addr[here SUBSEP d SUBSEP text]
		# kernel, router-advertised, DHCP and link-local entries are nobody'"'"'s drift
		flags = $0; sub(/\\.*/, "", flags); if ($3 == "inet") sub(/ [^ ]+$/, "", flags)
		if (flags ~ / dynamic( |$)/ || flags ~ / scope (link|host)( |$)/ || flags ~ / proto kernel/) next
		now_addrs[++now_addresses] = here SUBSEP d SUBSEP text
		next
	}
	/^(unicast|blackhole|unreachable|prohibit|throw) / {
		read_words(3)
		if (("table" in word) && word["table"] != "main" || word["proto"] ~ /^(kernel|ra|dhcp|redirect)$/) next
		family = ($2 ~ /:/ || word["via"] ~ /:/ || ("pref" in word)) ? 6 : 4
		if ($1 == "unicast" && !/\\ +nexthop/) r = route_words($2, word["via"], word["dev"], word["metric"], "onlink" in word, family)
		else { r = $0; sub(/ table main.*/, "", r); sub(/\\.*/, "", r) }
		now_route[here SUBSEP family SUBSEP r] = word["dev"]
		now_routes[++now_route_count] = here SUBSEP family SUBSEP r
		next
	}

	# --- the differences
	function todo(phase, tool, p, f, reason, do_words, undo_words, undo_place,    g) {
		g = phase SUBSEP p
		if (!(g in group_size)) { group_order[phase, ++groups[phase]] = p; group_size[g] = 0 }
		lines[g, ++group_size[g]] = phase "|" tool "|" p "|" f "|" reason "|" do_words "|" undo_words "|" (undo_place == "" ? p : undo_place)
	}
	function refuse(words) { print words >refused }
	function is_new(k,    a) { split(k, a, SUBSEP); return (k in made) || (a[1] in fresh) }
	function alive(k,    a) { split(k, a, SUBSEP); return (k in now_dev) && !(k in gone) && !(a[1] in leaving) && !(a[1] in fresh) }

	# A namespace is ours by the alias on its lo. One without is ours only if this topology planned it before it was
	# made (the manifest) and nobody has used it yet: nothing in it but lo and cables with planned MACs, no address.
	function ns_is_ours(p,    i, a, k) {
		if (ns[p] == "machine") return 0
		if (ns[p] == "held") return 1
		if (ns[p] == "stub") return p in recorded_ns
		if (now_alias[p, "lo"] == tag) return 1
		if (!(p in recorded_ns) || now_alias[p, "lo"] != "") return 0
		for (i = 1; i <= link_count; i++) {
			k = links[i]; split(k, a, SUBSEP)
			if (a[1] == p && a[2] != "lo" && now_mac[k] != planned_mac[k]) return 0
		}
		for (i = 1; i <= now_addresses; i++) { split(now_addrs[i], a, SUBSEP); if (a[1] == p) return 0 }
		return 1
	}
	# A link on the machine is ours if two of its three marks are: MAC, group, alias. The first two are given in the
	# command that makes it.
	function link_is_ours(d,    k) {
		k = "-" SUBSEP d
		return (now_mac[k] == planned_mac[k]) + (now_group[k] == group) + (now_alias[k] == tag) >= 2
	}
	# what a setting is in a namespace that has just been made, as far as that is known
	function born_with(key) {
		if (key !~ /\/all\//) sub(/conf\/[^\/]*/, "conf/default", key)
		return now_set["+", key]
	}
	function drop_link(k, f, reason,    a) {
		if (k in gone) return
		gone[k]; split(k, a, SUBSEP)
		todo(3, "drop", a[1], f, reason, "link delete dev " a[2], "")
		again = 1
		if ((k in peer) && paired(k)) gone[peer[k]]
	}
	# All our links on the machine at once, which the kernel does far faster than one by one: if each of the group is ours.
	function drop_group(    i, a, g) {
		g = 3 SUBSEP "-"
		if (group_size[g] < 2) return
		for (i = 1; i <= link_count; i++) {
			split(links[i], a, SUBSEP)
			if (a[1] == "-" && (now_group[links[i]] == group) != (links[i] in gone)) return
		}
		group_size[g] = 0
		todo(3, "drop", "-", 0, "the links on the machine go", "link delete group " group, "")
	}
	function paired(k,    o, a) {
		o = peer[k]
		if (!(o in now_dev) || now_kind[k] != "veth" || now_kind[o] != "veth") return 0
		split(o, a, SUBSEP)
		return (other_of[k] == a[2] || other_of[k] == "if" index_of[o])
	}

	END {
		# A file that was cut short would pass for a smaller network.
		if (ends != 2) exit 2

		# Settings are written in this order: writing all of a namespace resets each of its interfaces.
		for (i = 1; i <= namespaces; i++) {
			p = names[i]; f = want_ns[p]
			if (role[p] == "bridge") continue
			setting(p, "ipv4/conf/all/forwarding", role[p] == "router" ? 1 : 0, f)
			setting(p, "ipv4/conf/all/rp_filter", 0, f)
			# who sends nothing by a next hop is never told of a better one
			if (p in sends_by_hop) setting(p, "ipv4/conf/all/accept_redirects", 0, f)
			if (role[p] == "router") setting(p, "ipv4/conf/all/send_redirects", 0, f)
			if (p in six) setting(p, "ipv6/conf/all/forwarding", role[p] == "router" ? 1 : 0, f)
		}
		# The machine: forwarding on our own feet there is set at every stage, never left to what the machine has.
		for (i = 1; i <= devices; i++) {
			k = devs[i]; split(k, a, SUBSEP); p = a[1]; d = a[2]; f = want_dev[k]
			if (p == "-") {
				if (k in want_master) continue
				setting(p, "ipv4/conf/" d "/forwarding", (d in forward) ? 1 : 0, (d in forward) ? forward[d] : f)
				if (plans_six && !six_out && (p SUBSEP "ipv6/conf/" d "/force_forwarding") in now_set) setting(p, "ipv6/conf/" d "/force_forwarding", 0, f)
				# a bridge without an address must not answer ARP for the machine
				if (want_kind[k] == "bridge" && !(k in has_address)) setting(p, "ipv4/conf/" d "/arp_ignore", 1, f)
			} else if (role[p] != "bridge") {
				setting(p, "ipv4/conf/" d "/forwarding", role[p] == "router" ? 1 : 0, want_ns[p])
				setting(p, "ipv4/conf/" d "/rp_filter", 0, want_ns[p])
				if (p in sends_by_hop) setting(p, "ipv4/conf/" d "/accept_redirects", 0, want_ns[p])
				if (role[p] == "router") setting(p, "ipv4/conf/" d "/send_redirects", 0, want_ns[p])
				if (p in six) {
					setting(p, "ipv6/conf/" d "/disable_ipv6", 0, want_ns[p])
					setting(p, "ipv6/conf/" d "/accept_ra", 0, want_ns[p])
				}
			}
		}
		for (d in forward) if (uplink != "") setting("-", "ipv4/conf/" uplink "/forwarding", 1, forward[d])
		# IPv6 forwards for the whole machine or not at all, but for this (Linux 6.17); need_ipv6_forwarding has seen to it that one is so
		if (six_out && ("-" SUBSEP "ipv6/conf/" uplink "/force_forwarding") in now_set) {
			setting("-", "ipv6/conf/" uplink "/force_forwarding", 1, six_out)
			for (d in forward) setting("-", "ipv6/conf/" d "/force_forwarding", 1, forward[d])
		}

		# namespaces: ours, to be made, to go
		for (p in planned_ns) {
			if (!(p in ns)) continue
			if (ns_is_ours(p)) { ours[p]; if (ns[p] != "stub" && (p in want_ns)) continue }
			else {
				if (p in want_ns) refuse(ns[p] == "machine" ? "/run/netns/" p " is a name for the machine'"'"'s own namespace" : ns[p] == "stub" ? "/run/netns/" p " is a file that is no namespace" : "a namespace " p " is there already and is not ours")
				foreign[p]
				continue
			}
			leaving[p]
			todo(1, "stop", "-", 0, "the stage asked for has no namespace " p, p, "")
			if (mode == "pid") todo(4, "release", "-", 0, "the stage asked for has no namespace " p, p, "")
			else todo(4, "drop", "-", 0, "the stage asked for has no namespace " p, "netns delete " p, "")
			again = (p in want_ns) ? 1 : again
		}
		for (i = 1; i <= namespaces; i++) {
			p = names[i]
			if ((p in ns) && !(p in leaving)) continue
			fresh[p]
			if (mode == "pid") todo(5, "hold", "-", want_ns[p], "there is no namespace " p, p, p)
			else todo(5, "ip", "-", want_ns[p], "there is no namespace " p, "netns add " p, "netns delete " p)
		}

		# links: not ours, not wanted, wrong
		for (i = 1; i <= link_count; i++) {
			k = links[i]; split(k, a, SUBSEP); p = a[1]; d = a[2]
			if (p == "-") {
				if (!(d in planned_link)) {
					if (now_group[k] == group && now_alias[k] == tag) drop_link(k, 0, "the machine has a link " d " that bears our marks and the topology does not have")
					continue
				}
				if (!link_is_ours(d)) {
					if (k in want_dev) refuse("a link " d " is on this machine already and is not ours")
					foreign[k]
					continue
				}
			}
			if (p in foreign) continue
			# cables between namespaces that go need no command of their own; those to the machine are deleted there
			if ((p in leaving) || d == "lo") continue
			if (!(k in want_dev)) { if (now_kind[k] != "") drop_link(k, 0, place_name(p) " has a link " d " that the topology does not have") }
			else if (now_kind[k] != want_kind[k]) drop_link(k, want_dev[k], d " is a " now_kind[k] ", not a " want_kind[k])
			else if (want_kind[k] == "veth" && !paired(k)) drop_link(k, want_dev[k], d " is not the cable of the topology")
		}
		if (limit == 0) drop_group()
		for (i = 1; i <= devices; i++) {
			k = devs[i]
			if (alive(k) || (k in made)) continue
			split(k, a, SUBSEP); made[k]
			words = "name " a[2] " address " want_mac[k]
			if (want_kind[k] == "bridge") {
				if (want_mtu[k] != "") words = words " mtu " want_mtu[k]
				words = words (a[1] == "-" ? " group " group : " netns " a[1]) " type bridge"
			} else {
				o = peer[k]; split(o, b, SUBSEP)
				if (alive(o)) drop_link(o, want_dev[o], "its other end is missing")
				made[o]
				words = words " mtu " want_mtu[k] (a[1] == "-" ? " group " group : " netns " a[1]) " type veth peer name " b[2] " address " want_mac[o] " mtu " want_mtu[o] (b[1] == "-" ? " group " group : " netns " b[1])
			}
			# undone at the end whose place does not go anyway
			if (want_kind[k] == "veth" && (a[1] in fresh)) { a[1] = b[1]; a[2] = b[2] }
			split(k, c, SUBSEP)
			todo(7, "ip", "-", want_dev[k], "there is no " c[2] " in " place_name(c[1]), "link add " words, (a[1] in fresh) ? "" : "link delete dev " a[2], a[1])
		}

		# extras and leftovers in what stays: routes before addresses, addresses before links
		for (i = 1; i <= now_route_count; i++) {
			r = now_routes[i]; split(r, a, SUBSEP); p = a[1]
			if ((p in leaving) || (p in foreign) || (r in want_route)) continue
			if (p == "-" && !(("-" SUBSEP now_route[r]) in want_dev)) continue
			if (p != "-" && !(p in want_ns)) continue
			todo(2, "drop", p, 0, place_name(p) " has a route that the topology does not have: " a[3], "route delete " a[3], "")
		}
		for (i = 1; i <= now_addresses; i++) {
			split(now_addrs[i], a, SUBSEP); p = a[1]; k = p SUBSEP a[2]
			if ((p in leaving) || (p in foreign) || (now_addrs[i] in want_addr) || (k in gone)) continue
			if (p == "-" ? !(k in want_dev) : !(p in want_ns)) continue
			todo(2, "drop", p, 0, a[2] " has an address that the topology does not have: " a[3], "address delete " a[3] " dev " a[2], "")
			again = 1
		}

		# per place: settings, marks, ports, addresses, up, routes
		for (i = 1; i <= setting_count; i++) {
			k = settings[i]; split(k, a, SUBSEP)
			split(a[2], part, "/")
			if (a[1] == "-" && part[3] == uplink) print a[2], ((k in now_set) ? now_set[k] : 0) >borrowed
			if ((a[1] in fresh) ? born_with(a[2]) == want_set[k] : !is_new(a[1] SUBSEP part[3]) && (k in now_set) && now_set[k] == want_set[k]) continue
			reason = (k in now_set) ? a[2] " is " now_set[k] ", not " want_set[k] : a[2] " is not set"
			todo(8, "set", a[1], set_fact[k], reason, a[2] " " want_set[k], (a[1] == "-" && (k in now_set)) ? a[2] " " now_set[k] : "")
			# what writing this one resets looked right so far
			if (part[3] == "all" && part[4] == "forwarding" && !(a[1] in fresh)) again = 1
		}
		for (i = 1; i <= namespaces; i++) {
			p = names[i]; k = p SUBSEP "lo"
			if (p in foreign) continue
			if ((p in fresh) || now_alias[k] != tag) todo(8, "ip", p, want_ns[p], "namespace " p " bears no mark", "link set dev lo alias " tag, "")
			if ((p in fresh) || !now_up[k]) todo(8, "ip", p, want_ns[p], "lo is down", "link set dev lo up", "")
		}
		for (i = 1; i <= devices; i++) {
			k = devs[i]; split(k, a, SUBSEP); p = a[1]; d = a[2]; f = want_dev[k]; new = is_new(k)
			if (p == "-" && (new || now_alias[k] != tag)) todo(8, "ip", p, f, d " bears no mark", "link set dev " d " alias " tag, "")
			if (p == "-" && !new && now_group[k] != group) todo(8, "ip", p, f, d " is not in our group", "link set dev " d " group " group, "")
			if (!new && now_mac[k] != want_mac[k]) todo(8, "ip", p, f, d " has the MAC " now_mac[k] ", not " want_mac[k], "link set dev " d " address " want_mac[k], "link set dev " d " address " now_mac[k])
			if (!new && want_mtu[k] != "" && now_mtu[k] != want_mtu[k]) todo(8, "ip", p, f, d " has MTU " now_mtu[k] ", not " want_mtu[k], "link set dev " d " mtu " want_mtu[k], "link set dev " d " mtu " now_mtu[k])
			current = new ? "" : now_master[k]
			if (current != want_master[k]) {
				if (want_master[k] == "") todo(8, "ip", p, 0, d " is a port of " current, "link set dev " d " nomaster", "link set dev " d " master " current)
				else todo(8, "ip", p, master_fact[k], d " is no port of " want_master[k], "link set dev " d " master " want_master[k], new ? "" : "link set dev " d (current == "" ? " nomaster" : " master " current))
			}
		}
		for (i = 1; i <= addresses; i++) {
			split(addrs[i], a, SUBSEP); k = a[1] SUBSEP a[2]
			if ((addrs[i] in now_addr) && alive(k)) continue
			words = a[3] " dev " a[2]
			todo(8, "ip", a[1], want_addr[addrs[i]], a[2] " has no address " a[3], "address add " words (a[3] ~ /:/ ? " nodad" : ""), is_new(k) ? "" : "address delete " words)
		}
		for (i = 1; i <= devices; i++) {
			k = devs[i]; split(k, a, SUBSEP); up = !is_new(k) && now_up[k]
			if ((k in want_up) && !up) todo(8, "ip", a[1], want_up[k], a[2] " is down", "link set dev " a[2] " up", is_new(k) ? "" : "link set dev " a[2] " down")
			if (!(k in want_up) && up) { todo(8, "ip", a[1], 0, a[2] " is up", "link set dev " a[2] " down", ""); again = 1 }
		}
		for (i = 1; i <= route_count; i++) {
			r = routes[i]; split(r, a, SUBSEP); p = a[1]
			if ((r in now_route) && alive(p SUBSEP now_route[r])) continue
			todo(8, "ip", p, want_route[r], place_name(p) " has no route: " a[3], "route add " a[3], (p in fresh) ? "" : "route delete " a[3])
		}

		# translation, and what the machine had before
		for (p in looked) {
			if (p in foreign || p in leaving) continue
			state = now_table[p]
			if (state == "foreign") { if (p in want_table) refuse("an nft table named like ours is in " place_name(p) " and is not ours") }
			else if ((p in want_table) && state != "same") todo(9, "translate", p, want_table[p], "the translation rules are " (state == "differs" ? "not those of the topology" : "missing"), p, state == "differs" ? "" : p)
			else if (!(p in want_table) && (state == "same" || state == "differs")) todo(2, "untranslate", p, 0, "there are translation rules that the stage asked for does not have", p, "")
		}
		for (p in want_table) if (p in fresh) todo(9, "translate", p, want_table[p], "the translation rules are missing", p, "")
		for (i = 1; i <= old_count; i++) {
			k = "-" SUBSEP olds[i]
			if (!(k in want_set)) todo(9, "restore", "-", 0, olds[i] " is not what the machine had", olds[i] " " old[olds[i]], "")
		}

		for (phase = 1; phase <= 9; phase++)
			for (i = 1; i <= groups[phase]; i++) {
				p = group_order[phase, i]
				for (n = 1; n <= group_size[phase SUBSEP p]; n++) print lines[phase SUBSEP p, n]
			}
		if (again) print "9|again||0||||"
	}' "$SCRATCH/facts" "$SCRATCH/now" >"$SCRATCH/todo" || fail "the comparison of the topology with this machine failed (is the disk below $SCRATCH full?)."
}

# --- which iptables --------------------------------------------------------------------------------------------------

# iptables_of KIND [FAMILY]: sets TOOL to the iptables (ip6tables for family 6) of that kind, nft or legacy. Where the
# two don't have names of their own, the plain one says which it is.
iptables_of() {
	plain_=iptables
	[ "${2-4}" = 4 ] || plain_=ip6tables
	TOOL=$plain_-$1
	! command -v "$TOOL-save" >/dev/null 2>&1 || return 0
	TOOL=$plain_
	case $1,$("$plain_" -V 2>/dev/null) in
	nft,*nf_tables*) ;;
	legacy,*nf_tables*) TOOL='' ;;
	legacy,*v[0-9]*) ;;
	*) TOOL='' ;;
	esac
	[ -n "$TOOL" ]
}

# recall_uplink: the card that setup chose; before setup, none
recall_uplink() {
	[ -n "$UPLINK" ] || UPLINK=$(cat "$STATE/uplink" 2>/dev/null) || UPLINK=none
}

# --- network address translation ------------------------------------------------------------------------------------

TRANSLATOR=''

# choose_translator: nft where it works, else iptables, of the kind whose rules are in force here; but what made the
# rules that stand is what takes them away. TRANSLATOR is nft, iptables or none; IPTABLES names the iptables to use.
choose_translator() {
	[ -z "$TRANSLATOR" ] || return 0
	TABLE=netgen-$PREFIX$TOPOLOGY
	IPTABLES=iptables
	noted=$(cat "$STATE/translator" 2>/dev/null) || noted=''
	case $noted in
	nft)
		TRANSLATOR=nft
		nft list tables >/dev/null 2>&1 || fail "the translation rules were made with nft, which does not work now: make it work again first."
		;;
	*iptables*)
		TRANSLATOR=iptables IPTABLES=$noted
		"$IPTABLES-save" >/dev/null 2>&1 || fail "the translation rules were made with $noted, which does not work now: make it work again first."
		;;
	*)
		if nft list tables >/dev/null 2>"$SCRATCH/reason"; then TRANSLATOR=nft; else choose_iptables; fi
		# only root can try them: who prints the commands without is told nft's
		[ "$TRANSLATOR" != none ] || [ "$(id -u)" = 0 ] || TRANSLATOR=nft
		;;
	esac
}

# Where both kinds work, and only the legacy one has rules, that is the one this machine is run with. The nft kind asks
# the same part of the kernel as nft: where it works and an nft that is here did not, that one is broken or was busy.
choose_iptables() {
	TRANSLATOR=none
	for kind in nft legacy; do
		iptables_of "$kind" || continue
		command -v "$TOOL-restore" >/dev/null 2>&1 || continue
		rules=$("$TOOL-save" 2>/dev/null) || continue
		if [ "$kind" = nft ] && command -v nft >/dev/null 2>&1; then
			translates || return 0
			[ -s "$SCRATCH/reason" ] || echo 'it gave no reason' >"$SCRATCH/reason"
			fail "nft is installed and failed, though $TOOL works: $(tr '\n' ' ' <"$SCRATCH/reason")- run this again, or mend nft, or remove it to have $TOOL used."
		fi
		[ "$TRANSLATOR" = none ] || [ -n "$rules" ] || continue
		TRANSLATOR=iptables IPTABLES=$TOOL
		[ -z "$rules" ] || break
	done
}

# look_translation: adds to $SCRATCH/now the state of our rules in each place that is looked at. They are compared as
# text: what is listed now, with what was listed after the last load.
look_translation() {
	choose_translator
	read_uplink_forwarding
	while read -r place; do
		echo "@ $place"
		notes=$STATE/$TRANSLATOR.$place
		listing=$("${TRANSLATOR}_listing" "$place")
		case $? in
		0)
			if [ "$listing" = "$(cat "$notes.listing" 2>/dev/null)" ] && [ "$("${TRANSLATOR}_wanted" "$place")" = "$(cat "$notes.wanted" 2>/dev/null)" ]; then
				echo table same
			else
				echo table differs
			fi
			;;
		2) echo table foreign ;;
		*) echo table absent ;;
		esac
	done <"$SCRATCH/places" >>"$SCRATCH/now"
}

none_listing() { return 1; }

# Whether the uplink forwarded before any topology borrowed it, as far as that is known.
read_uplink_forwarding() {
	UPLINK_FORWARDED=$(cat /run/netgen/*/manifest 2>/dev/null | sed -n "s#^setting ipv4/conf/$UPLINK/forwarding ##p" | sort | head -n 1)
	[ -n "$UPLINK_FORWARDED" ] || UPLINK_FORWARDED=$(cat "/proc/sys/net/ipv4/conf/$UPLINK/forwarding" 2>/dev/null)
	[ "$UPLINK_FORWARDED" = 1 ] || UPLINK_FORWARDED=''
}

# --- translation by nft: one table of our own -----------------------------------------------------------------------

# nft_wanted PLACE: the table that the facts ask for there. An accept in it would not overrule a drop in another's
# table, so there are only translation, notrack and drops in it.
nft_wanted() {
	awk -v place="$1" -v prefix="$PREFIX" -v limit="$LIMIT" -v uplink="$UPLINK" -v forwarded="$UPLINK_FORWARDED" -v tag="$TAG" -v table="$TABLE" '
	function list(names,    text, n) { for (n in names) text = text (text == "" ? "" : ", ") "\"" n "\""; return "{ " text " }" }
	$1 == "stage" { at++; next }
	at > limit { next }
	$1 == "bridge" && place == "-" && $2 == "machine" { bridge[prefix $3] }
	$1 == "address" && $2 == "machine" { delete bridge[prefix $3] }
	$1 == "forward" && place == "-" { foot[prefix $3]; feet = 1 }
	$1 == "masquerade" && (place == "-" ? $2 == "machine" : prefix $2 == place) {
		family = $3 ~ /:/ ? "ip6" : "ip"
		out = place == "-" ? "oifname \"" uplink "\"" : $4 == "out" ? "oifname \"" $5 "\"" : family " daddr != " $3
		rule[++rules] = family " saddr " $3 " " out " masquerade"
	}
	END {
		print "add table inet " table "\ndelete table inet " table "\ntable inet " table " {\n\tcomment \"" tag "\""
		for (b in bridge) bridges = 1
		if (bridges) {
			# A frame on its way over a bridge may pass connection tracking first (br_netfilter) and be bound to "no
			# translation"; when it comes to be routed it would not be asked about again.
			print "\tchain before-tracking {\n\t\ttype filter hook prerouting priority raw"
			print "\t\tiifname " list(bridge) " notrack\n\t}"
		}
		if (feet) {
			print "\tchain forward {\n\t\ttype filter hook forward priority filter"
			if (forwarded) print "\t\tiifname \"" uplink "\" oifname " list(foot) " ct state new drop"
			else print "\t\tiifname \"" uplink "\" ct state new drop"
			all = list(foot); sub(/^\{ /, "{ \"" uplink "\", ", all)
			print "\t\tiifname " list(foot) " oifname != " all " drop"
			# no segment larger than the way out takes, in either direction
			print "\t\tiifname " list(foot) " oifname \"" uplink "\" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu"
			print "\t\tiifname \"" uplink "\" oifname " list(foot) " tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu\n\t}"
		}
		print "\tchain postrouting {\n\t\ttype nat hook postrouting priority srcnat"
		for (i = 1; i <= rules; i++) print "\t\t" rule[i]
		print "\t}\n}"
	}' "$SCRATCH/facts"
}

# nft_listing PLACE: our table as it is now; status 1: there is none, 2: there is one by our name that is not ours
nft_listing() {
	listing_=$(in_place "$1" nft -s list table inet "$TABLE" 2>/dev/null </dev/null) || return 1
	case $listing_ in *"comment \"$TAG\""*) printf '%s\n' "$listing_" ;; *) return 2 ;; esac
}

# --- translation by iptables, where there is no nft: rules that bear our mark ---------------------------------------

# iptables_wanted PLACE: the rules that the facts ask for there, as iptables-restore reads them
iptables_wanted() {
	awk -v place="$1" -v prefix="$PREFIX" -v limit="$LIMIT" -v uplink="$UPLINK" -v forwarded="$UPLINK_FORWARDED" -v tag="$TAG" -v own="netgen-$GROUP" '
	function rule(table, where_, match_, action) { text[table] = text[table] where_ " " match_ " -m comment --comment " tag " " action "\n" }
	$1 == "stage" { at++; next }
	at > limit { next }
	$1 == "bridge" && place == "-" && $2 == "machine" { bridge[prefix $3] }
	$1 == "address" && $2 == "machine" { delete bridge[prefix $3] }
	$1 == "forward" && place == "-" { foot[prefix $3]; feet = 1 }
	$1 == "masquerade" && (place == "-" ? $2 == "machine" : prefix $2 == place) {
		out = place == "-" ? "-o " uplink : $4 == "out" ? "-o " $5 : "! -d " $3
		rule("nat", "-I POSTROUTING", "-s " $3 " " out, "-j MASQUERADE")
	}
	END {
		for (b in bridge) rule("raw", "-I PREROUTING", "-i " b, "-j CT --notrack")
		# A chain of our own: from it RETURN goes on with the rules of others.
		if (feet) text["filter"] = ":" own " - [0:0]\n"
		for (f in foot) {
			rule("filter", "-I FORWARD", "-i " f, "-j " own)
			rule("filter", "-A " own, "-o " f, "-j RETURN")
			rule("mangle", "-I FORWARD", "-i " f " -o " uplink " -p tcp --tcp-flags SYN,RST SYN", "-j TCPMSS --clamp-mss-to-pmtu")
			rule("mangle", "-I FORWARD", "-i " uplink " -o " f " -p tcp --tcp-flags SYN,RST SYN", "-j TCPMSS --clamp-mss-to-pmtu")
			if (forwarded) rule("filter", "-I FORWARD", "-i " uplink " -o " f " -m conntrack --ctstate NEW", "-j DROP")
		}
		if (feet) {
			rule("filter", "-A " own, "-o " uplink, "-j RETURN")
			rule("filter", "-A " own, "", "-j DROP")
			if (!forwarded) rule("filter", "-I FORWARD", "-i " uplink " -m conntrack --ctstate NEW", "-j DROP")
		}
		for (t in text) printf "*%s\n%sCOMMIT\n", t, text[t]
	}' "$SCRATCH/facts"
}

# iptables_listing PLACE: our rules as they are now; status 1: there are none
iptables_listing() {
	in_place "$1" "$IPTABLES-save" 2>/dev/null </dev/null | awk -v tag="$TAG" '
		/^\*/ { print; next }
		$1 == "-A" { for (i = 1; i < NF; i++) if ($i == "--comment" && ($(i + 1) == tag || $(i + 1) == "\"" tag "\"")) { print; found = 1 } }
		END { exit !found }'
}

# --- who else filters what is forwarded -----------------------------------------------------------------------------

# legacy_tables FAMILY: whether legacy iptables has a table for filtering. Asked of the kernel: the tool would make it.
legacy_tables() {
	names_=/proc/net/ip_tables_names
	[ "$1" = 4 ] || names_=/proc/net/ip6_tables_names
	[ -e "$names_" ] || return 1
	{ while read -r name_; do [ "$name_" != filter ] || return 0; done <"$names_"; } 2>/dev/null
	# not for everyone to read
	[ ! -r "$names_" ]
}

# look_filters: the rules of others at the forward hook as their tools list them, into $SCRATCH/filters. A line
# "@ TOOL FAMILY" or "@ nft FAMILY TABLE" goes before each. Where nobody filters this asks one command.
look_filters() {
	: >"$SCRATCH/filters"
	if nft -s list chains >"$SCRATCH/chains" 2>/dev/null; then
		while read -r word next third rest; do
			case $word in
			table) family=$next table=$third ;;
			type)
				case $third,$rest in
				hook,forward*) list_table "$family" "$table" ;;
				esac
				;;
			esac
		done <"$SCRATCH/chains" >>"$SCRATCH/filters"
	else
		for family in $FAMILIES; do
			! iptables_of nft "$family" || list_iptables "$family" -t filter
		done >>"$SCRATCH/filters"
	fi
	for family in $FAMILIES; do
		if legacy_tables "$family" && iptables_of legacy "$family"; then list_iptables "$family"; fi
	done >>"$SCRATCH/filters"
}

# What iptables made in nft is asked of iptables, and changed by it alone: it does not understand what others write there.
list_table() {
	case $1,$2 in
	inet,"netgen-$PREFIX$TOPOLOGY" | arp,* | netdev,*) return ;;
	ip,filter) if iptables_of nft && list_iptables 4 -t filter; then return; fi ;;
	ip6,filter)
		case $FAMILIES in *6*) ;; *) return ;; esac
		if iptables_of nft 6 && list_iptables 6 -t filter; then return; fi
		;;
	esac
	echo "@ nft $1 $2"
	nft -s list table "$1" "$2" </dev/null
}

list_iptables() {
	family_=$1
	shift
	listing_=$("$TOOL-save" "$@" 2>/dev/null </dev/null) || return 1
	case $listing_ in *incompatible*) return 1 ;; esac
	printf '@ %s %s\n%s\n' "$TOOL" "$family_" "$listing_"
}

# --- what others must let pass --------------------------------------------------------------------------------------

# An accept in our own table would not overrule a drop in another's. So each way that packets of this topology take
# through the machine is followed through the rules of the others: a bridge here (where br_netfilter shows bridged
# frames to the firewall), and between a foot here and the uplink. Where one ends in a drop of iptables, a rule of ours,
# marked, goes to the top of DOCKER-USER or FORWARD; where firewalld rejects, our end joins its zone "trusted" until
# teardown; what another table drops is named and refused. No policy is set.
#
# compare_passes: adds what differs to $SCRATCH/todo, in the form of reconcile's lines.
compare_passes() {
	look_filters
	for family in $FAMILIES; do
		case $family in
		4) bridged=/proc/sys/net/bridge/bridge-nf-call-iptables ;;
		6) bridged=/proc/sys/net/bridge/bridge-nf-call-ip6tables ;;
		esac
		value=0
		[ ! -r "$bridged" ] || read -r value <"$bridged"
		echo "bridged $family $value"
	done >"$SCRATCH/passing"
	[ ! -f "$STATE/zones" ] || sed 's/^/zone /' "$STATE/zones" >>"$SCRATCH/passing"
	: >"$SCRATCH/first"
	: >"$SCRATCH/last"
	awk -v prefix="$PREFIX" -v limit="$LIMIT" -v nonat="$NO_NAT" -v uplink="$UPLINK" \
		-v tag="$TAG" -v first="$SCRATCH/first" -v last="$SCRATCH/last" '
	# --- the ways, from the facts
	function way(family, from, to, state, fact) {
		ways++
		way_family[ways] = family; way_in[ways] = from; way_out[ways] = to; way_state[ways] = state; way_fact[ways] = fact
		known[family, from, to] = ways; inside[from]
	}
	function plan_ways(    i, j, family) {
		for (i = 1; i <= bridges; i++) {
			for (family in bridged) way(bridged[family] ? family : "none", bridge[i], bridge[i], "any", bridge_fact[i])
			way("bridge", "?", "?", "any", bridge_fact[i])
		}
		for (i = 1; i <= feet; i++)
			for (family in out) {
				way(family, foot[i], uplink, "NEW", foot_fact[i])
				way(family, uplink, foot[i], "ESTABLISHED", foot_fact[i])
				for (j = 1; j <= feet; j++) if (j != i) way(family, foot[i], foot[j], "any", foot_fact[i])
			}
	}

	# --- rules: 0 does not match a packet on this way, 1 may (it asks for more than we know), 2 does
	function least(a, b) { return a < b ? a : b }
	function turned(m, not_) { return not_ && m != 1 ? 2 - m : m }
	function same_name(pattern, name) {
		if (name == "?") return 1
		if (pattern ~ /[+*]$/) return index(name, substr(pattern, 1, length(pattern) - 1)) == 1 ? 2 : 0
		return pattern == name ? 2 : 0
	}
	function in_state(list, state,    n, i, each) {
		if (state == "any") return 1
		n = split(toupper(list), each, ",")
		for (i = 1; i <= n; i++) if (each[i] == state) return 2
		return 0
	}
	# These set VERDICT: accept, drop, return, jump, goto or nothing; and TARGET.
	function match_iptables(line, w,    t, n, i, m, not_) {
		n = split(line, t, " "); m = 2; not_ = 0; VERDICT = ""
		for (i = 3; i <= n; i++) {
			if (t[i] == "!") { not_ = 1; continue }
			if (t[i] == "-i") m = least(m, turned(same_name(t[++i], way_in[w]), not_))
			else if (t[i] == "-o") m = least(m, turned(same_name(t[++i], way_out[w]), not_))
			else if (t[i] == "--ctstate" || t[i] == "--state") m = least(m, turned(in_state(t[++i], way_state[w]), not_))
			else if (t[i] == "--comment") i++
			else if (t[i] == "-m" && t[i + 1] ~ /^(conntrack|state|comment)$/) i++
			else if (t[i] == "-j" || t[i] == "-g") {
				TARGET = t[i + 1]
				if (TARGET == "ACCEPT" || TARGET == "DROP" || TARGET == "RETURN") VERDICT = tolower(TARGET)
				else if (TARGET == "REJECT") VERDICT = "drop"
				else if ((scope, TARGET) in rules) VERDICT = t[i] == "-j" ? "jump" : "goto"
				break
			}
			else m = least(m, 1)
			not_ = 0
		}
		return m
	}
	function verdict_word(word, next_word) {
		if (word ~ /^(accept|drop|return)$/) VERDICT = word
		else if (word == "reject") VERDICT = "drop"
		else if (word ~ /^(jump|goto)$/) { VERDICT = word; TARGET = next_word }
		else return 0
		return 1
	}
	function match_nft(line, w,    t, n, i, m, not_, key, one, list, logs) {
		n = split(line, t, " "); m = 2; logs = 0; VERDICT = ""
		for (i = 1; i <= n; i++) {
			if (verdict_word(t[i], t[i + 1])) break
			if (t[i] == "counter" || t[i] == "meta" || logs) continue
			if (t[i] == "log") { logs = 1; continue }
			key = t[i]
			if (key == "ct" && t[i + 1] == "state") { key = "state"; i++ }
			if (key !~ /^(iif|oif|iifname|oifname|state|nfproto)$/) { m = least(m, 1); continue }
			not_ = t[i + 1] == "!="; if (not_) i++
			if (key == "state" && t[i + 1] == "vmap") {
				for (i += 3; i < n && t[i] != "}"; i++)
					if (t[i + 1] == ":" && in_state(t[i], way_state[w]) == 2 && verdict_word(t[i + 2], t[i + 3])) return m
				continue
			}
			list = t[++i]
			if (list == "{") for (list = ""; i < n && t[++i] != "}";) list = list (list == "" ? "" : ",") t[i]
			if (list == "vmap" || list ~ /^@/) { m = least(m, 1); continue }
			if (key == "state") m = least(m, turned(in_state(list, way_state[w]), not_))
			else if (key == "nfproto") m = least(m, turned((list ~ /6/) == (way_family[w] == 6) ? 2 : 0, not_))
			else m = least(m, turned(in_names(list, key ~ /^i/ ? way_in[w] : way_out[w]), not_))
		}
		return m
	}
	function in_names(list, name,    n, i, each, m, best) {
		n = split(list, each, ",")
		for (i = 1; i <= n; i++) { m = same_name(each[i], name); if (m > best) best = m }
		return best + 0
	}
	# What becomes of a packet on way w in this chain. A rule that only some packets on it match decides nothing here:
	# that is a choice of who wrote it.
	function walk(chain, w, depth,    i, m, verdict, target, line) {
		if (depth > 20) return ""
		for (i = 1; i <= rules[scope, chain]; i++) {
			line = rule[scope, chain, i]
			m = native[scope] ? match_nft(line, w) : match_iptables(line, w)
			verdict = VERDICT; target = TARGET
			if (m < 2 || verdict == "") continue
			if (verdict == "return") return ""
			if (verdict == "accept" || verdict == "drop") return verdict
			m = walk(target, w, depth + 1)
			if (m != "" || verdict == "goto") return m
		}
		return ""
	}

	function has_comment(line, text) { return index(line, "--comment " text " ") || index(line, "--comment \"" text "\" ") }

	# --- what differs
	function differs(phase, tool, fact, reason, words, undo) {
		print phase "|" tool "|-|" fact "|" reason "|" words "|" undo "|-" >(phase == 2 ? first : last)
	}
	function admit(w, s,    tool, chain, words) {
		split(s, a, " "); tool = a[1]
		chain = (s in docker) ? "DOCKER-USER" : "FORWARD"
		words = chain " -i " way_in[w] " -o " way_out[w]
		if (way_state[w] == "ESTABLISHED") words = words " -m conntrack --ctstate RELATED,ESTABLISHED"
		words = words " -m comment --comment " mark " -j ACCEPT"
		differs(9, "admit", way_fact[w], tool " drops what goes from " way_in[w] " to " way_out[w], tool " -w -I " words, tool " -w -D " words)
	}
	function expel(i, reason) { if (!(i in gone)) differs(2, "expel", 0, reason, own_tool[i] " -w -D " own_words[i], ""); gone[i] }

	BEGIN { mark = tag ":pass" }
	FNR == 1 { file++ }
	file == 1 && $1 == "bridged" { bridged[$2] = $3; next }
	file == 1 && $1 == "zone" { zone[$2]; next }
	file == 2 {
		if ($1 == "stage") { at++; next }
		if ($0 !~ /^[a-z]/ || $1 == "end") next
		fact++
		if (at > limit || (nonat && ($1 == "forward" || $1 == "masquerade"))) next
		if ($1 == "bridge" && $2 == "machine") { bridge[++bridges] = prefix $3; bridge_fact[bridges] = fact }
		if ($1 == "forward") { foot[++feet] = prefix $3; foot_fact[feet] = fact }
		if ($1 == "masquerade" && $2 == "machine") out[$3 ~ /:/ ? 6 : 4]
		next
	}
	$1 == "@" {
		scope = substr($0, 3); chain = ""; native[scope] = ($2 == "nft"); scope_family[scope] = $3
		next
	}
	!native[scope] {
		if ($0 ~ /^\*/) table = $0
		if (table != "*filter") next
		if ($0 ~ /^:/) { chain = substr($1, 2); rules[scope, chain] += 0; if (chain == "FORWARD") { base[++bases] = scope; base_chain[bases] = chain; policy[bases] = tolower($2) } }
		if ($1 != "-A") next
		marked = has_comment($0, mark); ours = marked || has_comment($0, tag)
		gsub(/"([^"\\]|\\.)*"/, "text")
		rule[scope, $2, ++rules[scope, $2]] = $0
		if (marked) {
			own[++owns] = scope; own_tool[owns] = scope; sub(/ .*/, "", own_tool[owns])
			own_words[owns] = $0; sub(/^-A /, "", own_words[owns]); sub(/--comment text/, "--comment " mark, own_words[owns])
			for (i = 3; i < NF; i++) { if ($i == "-i") own_in[owns] = $(i + 1); if ($i == "-o") own_out[owns] = $(i + 1) }
		}
		else if (!ours && $2 == "FORWARD" && !((scope, "first") in seen)) { seen[scope, "first"]; if ($0 == "-A FORWARD -j DOCKER-USER") docker[scope] }
		next
	}
	$1 == "chain" { chain = $2; rules[scope, chain] += 0; next }
	$1 == "}" { chain = ""; next }
	chain == "" { next }
	$1 == "type" {
		if ($4 == "forward") { base[++bases] = scope; base_chain[bases] = chain; policy[bases] = /policy drop/ ? "drop" : "accept" }
		next
	}
	{
		gsub(/(comment|prefix) "[^"]*"/, "")
		gsub(/"/, ""); gsub(/, /, " ")
		rule[scope, chain, ++rules[scope, chain]] = $0
	}

	END {
		plan_ways()
		for (i = 1; i <= owns; i++) {
			split(own[i], a, " ")
			k = own[i] SUBSEP own_in[i] SUBSEP own_out[i]
			if (!((a[2], own_in[i], own_out[i]) in known) && !(("none", own_in[i], own_out[i]) in known)) expel(i, own_tool[i] " lets pass what goes from " own_in[i] " to " own_out[i] ", which the stage asked for does not need")
			else if (k in have) expel(i, own_tool[i] " has a rule of ours twice")
			else have[k] = i
		}
		for (b = 1; b <= bases; b++) {
			scope = base[b]
			for (w = 1; w <= ways; w++) {
				if (way_family[w] == "none") continue
				family = scope_family[scope]
				if (family == "ip") family = 4
				if (family == "ip6") family = 6
				if (family == "inet" ? way_family[w] == "bridge" : family != way_family[w]) continue
				end = walk(base_chain[b], w, 0)
				if ((end == "" ? policy[b] : end) != "drop") continue
				if (!native[scope]) {
					k = scope SUBSEP way_in[w] SUBSEP way_out[w]
					if (k in have) expel(have[k], "a rule of ours in " own_tool[have[k]] " comes too late")
					admit(w, scope)
				} else if (scope == "nft inet firewalld") {
					if (way_in[w] in joins) continue
					joins[way_in[w]]
					words = "firewall-cmd --zone=trusted --"
					differs(9, "admit", way_fact[w], "firewalld rejects what comes in by " way_in[w], words "add-interface=" way_in[w], words "remove-interface=" way_in[w])
				} else {
					split(scope, a, " ")
					what = "chain " base_chain[b] " of the nft table " a[2] " " a[3] " drops what goes " (way_in[w] == "?" ? "over a bridge" : "from " way_in[w] " to " way_out[w])
					if (what in told) continue
					remedy = "let it pass there"
					if (way_in[w] != "?") remedy = remedy " (nft insert rule " a[2] " " a[3] " " base_chain[b] " iifname \"" way_in[w] "\" oifname \"" way_out[w] "\"" (way_state[w] == "ESTABLISHED" ? " ct state established,related" : "") " accept)"
					if (way_state[w] != "any") remedy = remedy ", or leave translation out with --no-nat"
					differs(9, "blocked", way_fact[w], what, remedy, "")
					told[what]
				}
			}
		}
		for (f in zone) if (!(f in inside)) differs(2, "expel", 0, f " is in a zone of firewalld that the stage asked for does not need", "firewall-cmd --zone=trusted --remove-interface=" f, "")
	}' "$SCRATCH/passing" "$SCRATCH/facts" "$SCRATCH/filters" || fail "the rules of others could not be read (is the disk below $SCRATCH full?)."
	[ -s "$SCRATCH/first" ] || [ -s "$SCRATCH/last" ] || return 0
	cat "$SCRATCH/first" "$SCRATCH/todo" "$SCRATCH/last" >"$SCRATCH/all" || fail "can't write to $SCRATCH (is the disk full?)."
	mv "$SCRATCH/all" "$SCRATCH/todo" || fail "can't write to $SCRATCH (is the disk full?)."
}

# --- what stands, what is wanted ------------------------------------------------------------------------------------

survey() {
	look
	look_translation
	compare
	compare_passes
}

compare() {
	reconcile
}

# --- more than an answer --------------------------------------------------------------------------------------------

# ask_ways: which way the kernel of each node on it would send the packets of the claims, in one go for each place.
# $SCRATCH/astray: number of the claim|where it goes otherwise
ask_ways() {
	: >"$SCRATCH/hops"
	awk -F '|' -v scratch="$SCRATCH" '{
		for (i = 6; i <= NF; i++) {
			if (split($i, hop, " ") != 6 || hop[1] != "hop") continue
			file = scratch "/ask." hop[2]
			print "route get " $2 (hop[4] == "-" ? "" : " from " hop[4] " iif " hop[3]) >>file
			close(file)
			print NR "|" hop[2] "|" ++asked[hop[2]] "|" hop[5] "|" hop[6] >>(scratch "/hops")
		}
	}' "$SCRATCH/claims"
	askers=''
	for file in "$SCRATCH"/ask.*; do
		[ -e "$file" ] || break
		place=${file##*/ask.}
		# a node without a route is no reason to stop
		in_place "$place" ip -force -o -batch "$file" >"$SCRATCH/told.$place" 2>"$SCRATCH/untold.$place" </dev/null &
		askers="$askers $!"
	done
	for asker in $askers; do wait "$asker"; done
	awk -F '|' -v scratch="$SCRATCH" -v uplink="${UPLINK-}" '
		function after(text, name,    word, i, n) {
			n = split(text, word, " ")
			for (i = 2; i < n; i++) if (word[i] == name) return word[i + 1]
			return "-"
		}
		# lines of what was told, in order, without those that failed: their numbers are in the errors
		function read_place(p,    line, n, why) {
			read[p]
			while ((getline line <(scratch "/untold." p)) > 0) {
				if (line ~ /^Command failed .*:[0-9]+$/) { sub(/.*:/, "", line); failed[p, line] = why; why = "" }
				else { why = line; sub(/^RTNETLINK answers: /, "", why) }
			}
			while ((getline line <(scratch "/told." p)) > 0) {
				do n++; while ((p, n) in failed)
				answer[p, n] = line
			}
		}
		{
			p = $2
			if (!(p in read)) read_place(p)
			name = p == "-" ? "the machine" : "namespace " p
			dev = $4 == "(uplink)" ? uplink : $4
			if ((p, $3) in failed) print $1 "|" name " does not send it on: " failed[p, $3]
			else if (!((p, $3) in answer)) print $1 "|" name " does not say which way it sends it"
			else {
				is_dev = after(answer[p, $3], "dev"); is_via = after(answer[p, $3], "via")
				if (is_dev != dev || $4 != "(uplink)" && is_via != $5) print $1 "|" name " sends it by " is_dev (is_via == "-" ? "" : " to " is_via) ", not by " dev ($5 == "-" || $4 == "(uplink)" ? "" : " to " $5)
			}
		}' "$SCRATCH/hops" >"$SCRATCH/astray"
}

# judge_claim PLACE ADDRESS OUTCOME CONTROL FURTHER: as judge; and where an answer comes, what else there is to see
judge_claim() {
	further=$5
	set -- "$1" "$2" "$(judge "$1" "$2" "$3" "$4")"
	if [ "$3" = ok ] && [ -n "$further" ]; then
		while IFS='|' read -r claim text; do
			[ "$claim" != "$number" ] || { echo "not ok|it arrives by another way: $text" && return; }
		done <"$SCRATCH/astray"
		while [ -n "$further" ]; do
			case $further in
			seen*) seen_there "$1" "$2" "${further%%"|"*}" || return ;;
			whole*) arrives_whole "$1" "$2" "${further%%"|"*}" || return ;;
			esac
			case $further in *'|'*) further=${further#*"|"} ;; *) further='' ;; esac
		done
	fi
	echo "$3"
}

# seen_there FROM_PLACE ADDRESS "seen PLACE FROM TO": whether PLACE has put TO in place of FROM in what was just sent to
# ADDRESS: by the kernel's own list of translations, else by a look at what passes there
seen_there() {
	# shellcheck disable=SC2086 # three words
	set -- "$1" "$2" ${3#seen }
	wanted=$5
	[ "$wanted" != '(uplink)' ] || wanted=$(in_place "$3" ip -o address show dev "$UPLINK" 2>/dev/null | awk '{ sub("/.*", "", $4); print $4 }')
	for try in 1 2; do
		# those that are older stay listed for half a minute
		before=$(translations "$3" "$2") && ping_once "$1" "$2" && after=$(translations "$3" "$2") || after=$(captured "$1" "$2" "$3" "$4") || {
			echo "can't|an answer comes; who is taken for the sender can't be told here: there is neither /proc/net/nf_conntrack to read nor a conntrack (Debian: conntrack) or tcpdump that works"
			return 1
		}
		verdict=$(printf '%s\nthen\n%s\n' "$before" "$after" | compare_seen "$2" "$4" "$wanted")
		[ "$try $verdict" != '1 nothing' ] || continue
		[ "$verdict" != nothing ] || verdict="not ok|$(name_place "$3") does not translate it"
		[ "$verdict" != ok ] || return 0
		echo "$verdict"
		return 1
	done
}

# translations PLACE ADDRESS: the list, which an ordinary user in a namespace of their own has of conntrack alone
translations() {
	in_place "$1" cat /proc/net/nf_conntrack 2>/dev/null && return
	case $2 in *:*) family=ipv6 ;; *) family=ipv4 ;; esac
	in_place "$1" conntrack -L -o extended -f "$family" 2>/dev/null
}

# compare_seen ADDRESS FROM WANTED: of the translations that came after the line "then"
compare_seen() {
	awk -v from="$2" -v to="$1" -v wanted="$3" '
		# IPv6 addresses are written in more ways than one
		function full(text,    at, part, n, m, i, out) {
			if (text !~ /:/) return text
			at = index(text, "::")
			n = split(at ? substr(text, 1, at - 1) : text, part, ":")
			for (i = 1; i <= n; i++) out = out ":" substr("0000" part[i], length(part[i]) + 1)
			m = split(at ? substr(text, at + 2) : "", part, ":")
			for (i = n + m; i < 8; i++) out = out ":0000"
			for (i = 1; i <= m; i++) out = out ":" substr("0000" part[i], length(part[i]) + 1)
			return substr(out, 2)
		}
		$1 == "then" { then = 1 }
		$3 ~ /^icmp/ {
			n = 0; id = ""
			for (i = 4; i <= NF; i++) {
				if ($i ~ /^(src|dst)=/) end[++n] = full(substr($i, 5))
				if ($i ~ /^id=/) id = $i
			}
			if (n != 4 || end[1] != full(from) || end[2] != full(to)) next
			if (!then) old[id]
			else if (!(id in old)) seen = end[4]
		}
		END {
			if (seen == "") { print "nothing"; exit }
			n = split(wanted, each)
			for (i = 1; i <= n; i++) if (full(each[i]) == seen) { print "ok"; exit }
			print "not ok|it is seen as " seen ", not as " wanted
		}'
}

# captured FROM_PLACE ADDRESS PLACE FROM: a line as in that list, of what a further ping shows as it leaves PLACE
captured() {
	command -v tcpdump >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1 || return 1
	in_place "$3" timeout 10 tcpdump -n -l -t -i any -c 2 "dst host $2 and (icmp or icmp6)" >"$SCRATCH/captured.$number" 2>/dev/null &
	listener=$!
	in_place "$1" ping -n -c 4 -W 1 "$2" >/dev/null 2>&1
	wait "$listener" || return 1
	awk -v from="$4" -v to="$2" '
		{ for (i = 2; i <= NF; i++) if ($i == ">") last = $(i - 1) }
		END { print "- - icmp src=" from " dst=" to " src=" to " dst=" last }' "$SCRATCH/captured.$number"
}

# arrives_whole PLACE ADDRESS "whole BYTES": what may not be cut arrives up to that size, and no larger. A receiver takes
# up to four bytes more than its MTU says.
arrives_whole() {
	size=$((${3#whole } - 28))
	case $2 in *:*) size=$((size - 20)) ;; esac
	ping_whole "$1" 127.0.0.1 0 || { echo "can't|this ping can't send packets that may not be cut (Debian: iputils-ping can)" && return 1; }
	ping_whole "$1" "$2" "$size" || ping_whole "$1" "$2" "$size" || { echo "not ok|packets of ${3#whole } bytes that may not be cut get no answer" && return 1; }
	! ping_whole "$1" "$2" "$((size + 5))" || { echo "not ok|larger packets get an answer, too" && return 1; }
}

ping_whole() { in_place "$1" ping -n -c 1 -W 1 -M 'do' -s "$3" "$2" >/dev/null 2>&1; } # ping_whole PLACE ADDRESS BYTES

# --- verify ---------------------------------------------------------------------------------------------------------

cmd_verify() {
	LIMIT=$STAGE_COUNT
	NO_NAT='' UPLINK=${NETGEN_UPLINK-}
	while [ $# -gt 0 ]; do
		case $1 in
		--stage)
			[ $# -ge 2 ] || die 2 "$1 needs a value; try --help"
			stage_number "$2"
			LIMIT=$AT
			shift
			;;
		--quiet | -q) ;;
		--help | -h)
			usage_verify
			exit 0
			;;
		*) die 2 "unknown option '$1'; try --help" ;;
		esac
		shift
	done
	watch
	heed_signals
	trap '[ -z "${SCRATCH-}" ] || rm -rf "$SCRATCH"; unwatch' EXIT
	need awk cat cksum ip mktemp nsenter readlink sed
	need_root
	if [ -n "${PROBLEMS-}" ]; then
		echo 'TAP version 14'
		printf '%s' "$PROBLEMS" | sed 's/^/Bail out! /'
		exit 4
	fi
	choose_names
	echo 'TAP version 14'
	make_scratch
	CHANGED=''
	read_notes
	if translates; then recall_uplink; fi
	if reason=$( (survey) 2>&1); then :; else
		echo "Bail out! $reason"
		exit 4
	fi
	judge_all
	print_tap
}

# verify only reads: notes about another boot or another network namespace say nothing here
read_notes() {
	here
	MANIFEST='' mode=''
	if { read -r _ boot netns mode <"$STATE/manifest"; } 2>/dev/null; then
		if [ "$boot $netns" = "$BOOT $NETNS" ]; then MANIFEST=$STATE/manifest; else STATE=$STATE/none; fi
	fi
	choose_mode "$mode"
}

# judge_all: each claim of the stage on its own, side by side, at most 16 at once. $SCRATCH/claims has a line for each:
# place|address|what comes of it|place of the control|in words, and what else there is to see.
judge_all() {
	claims | awk -F '|' -v limit="$LIMIT" -v prefix="$PREFIX" '
		function place(node) { return node == "" ? "" : node == "machine" ? "-" : prefix node }
		$1 > limit || limit > $2 { next }
		{
			printf "%s|%s|%s|%s|%s", place($3), $4, $5, place($6), $7
			for (i = 8; i <= NF; i++) {
				split($i, word, " ")
				if (word[1] != "whole") { node = word[2]; word[2] = place(node) }
				# the names of what stands on the machine, but for its own card
				for (k = 3; k in word; k++) if (word[1] == "hop" && node == "machine" && (k == 3 || k == 5) && word[k] !~ /^(-|\(uplink\))$/) word[k] = prefix word[k]
				printf "|%s %s", word[1], word[2]
				for (k = 3; k in word; k++) { printf " %s", word[k]; delete word[k] }
			}
			print ""
		}' >"$SCRATCH/claims"
	ask_ways
	number=0
	judges=''
	while IFS='|' read -r place address outcome control _ further; do
		number=$((number + 1))
		judge_claim "$place" "$address" "$outcome" "$control" "$further" >"$SCRATCH/verdict.$number" </dev/null 2>/dev/null &
		judges="$judges $!"
		[ $((number % 16)) -ne 0 ] || judged
	done <"$SCRATCH/claims"
	judged
}

judged() {
	for judge_ in $judges; do wait "$judge_"; done
	judges=''
}

# judge PLACE ADDRESS OUTCOME CONTROL: one line: ok, not ok or can't, and why. Ping says only whether an answer comes;
# why none comes is asked of the kernel's own routing. A claim that no answer comes counts only where ping works and
# the address answers the control, who must be able to reach it.
judge() {
	for place in "$1" "${4:--}"; do
		stands "$place" || { echo "can't|namespace $place is missing" && return; }
	done
	command -v ping >/dev/null 2>&1 || { echo "can't|there is no ping here (Debian: iputils-ping)" && return; }
	if [ "$3" = reaches ] && ping_once "$1" "$2"; then
		echo ok
		return
	fi
	ping_once "$1" 127.0.0.1 || { echo "can't|ping does not even reach 127.0.0.1 in $(name_place "$1")" && return; }
	if ! route=$(in_place "$1" ip route get "$2" 2>&1); then
		case $3 in
		fails-at-once) if ping_once "$1" "$2"; then echo "not ok|an answer came"; else echo "ok|${route#RTNETLINK answers: }"; fi ;;
		*) echo "not ok|it fails at once: ${route#RTNETLINK answers: }" ;;
		esac
		return
	fi
	case $3 in
	fails-at-once) echo "not ok|$(name_place "$1") has a route to it: $(echo "$route" | head -n 1)" ;;
	reaches)
		if ping_once "$1" "$2" || ping_once "$1" "$2"; then
			echo ok
		elif [ -n "$4" ] && ping_once "$4" "$2"; then
			echo "not ok|no answer, though $2 answers $(name_place "$4")"
		elif [ -z "$4" ] || [ "$1" = "$4" ]; then
			echo "not ok|no answer"
		else
			echo "can't|$2 does not even answer $(name_place "$4")"
		fi
		;;
	no-answer)
		if ping_once "$1" "$2" || ping_once "$1" "$2"; then
			echo "not ok|an answer came"
		elif [ -z "$4" ]; then
			echo 'ok|nobody in the topology has that address'
		elif ping_once "$4" "$2"; then
			echo "ok|it answers $(name_place "$4")"
		else
			echo "can't|$2 does not even answer $(name_place "$4")"
		fi
		;;
	esac
}

# ping_once PLACE ADDRESS: whether an answer came. A ping that was ended tells nothing: then the judge ends, too.
ping_once() {
	in_place "$1" ping -n -c 1 -W 1 "$2" >/dev/null 2>&1
	pinged=$?
	[ "$pinged" -lt 126 ] || { echo "can't|ping in $(name_place "$1") did not come to its end (status $pinged)" && exit; }
	return "$pinged"
}

# print_tap: the facts of the topology first, then who reaches whom
print_tap() {
	awk -F '|' -v limit="$LIMIT" -v scratch="$SCRATCH" '
	function where(node) { return node == "machine" ? "the machine" : node }
	function inside(node) { return node == "machine" ? " on the machine" : " in " node }
	function words(line,    w, to) {
		split(line, w, /[ \t]+/)
		if (w[1] == "namespace") return "there is a namespace " w[2] (w[3] == "router" ? " that forwards" : w[3] == "host" ? " that does not forward" : "")
		if (w[1] == "bridge") return w[2] == "machine" ? "a bridge " w[3] " stands on the machine" : "namespace " w[2] " holds a bridge"
		if (w[1] == "cable") {
			for (to = 4; w[to] != "to"; to += 2);
			return "a cable joins " w[3] inside(w[2]) " and " w[to + 2] inside(w[to + 1])
		}
		if (w[1] == "port") return w[3] " is a port of " w[4]
		if (w[1] == "address") return w[3] inside(w[2]) " has " w[4]
		if (w[1] == "up") return w[3] inside(w[2]) " is up"
		if (w[1] == "route") { sub(/^route +[^ ]+ +/, "", line); return where(w[2]) " has the route " line }
		if (w[1] == "switch") return w[2] == "machine" ? "a switch " w[3] " stands on the machine" : "there is a switch " w[3] inside(w[2])
		if (w[1] == "plug") return w[3] " is a port of " w[4] (w[7] == "" ? "" : w[7] == "access" ? " in VLAN " w[8] : " with the VLANs " w[8])
		if (w[1] == "service") return "the program " w[3] " runs" inside(w[2])
		if (w[1] == "forward") return "the machine forwards between " w[3] " and the uplink"
		if (w[1] == "masquerade") return where(w[2]) " translates what comes from " w[3]
		return line
	}
	function result(verdict, text, reason) {
		if (verdict == "ok") { held++; print "ok " ++n " - " text (reason == "" ? "" : " (" reason ")") }
		else if (verdict == "not ok") { broken++; print "not ok " ++n " - " text (reason == "" ? "" : ": " reason) }
		else { unknown++; print "ok " ++n " - " text " # SKIP inconclusive: " reason }
	}
	FILENAME ~ /todo$/ { if ($2 != "again" && !($4 in why)) why[$4] = $5; next }
	FILENAME ~ /facts$/ {
		if ($0 == "end") next
		if ($0 ~ /^stage /) { at++; split($0, s, /[ \t]+/); if (at <= limit) stage = s[2]; next }
		if ($0 !~ /^[a-z]/) next
		fact++
		if (at <= limit) { order[++count] = fact; text[fact] = words($0) }
		next
	}
	FILENAME ~ /refused$/ { if (!(0 in why)) why[0] = $0; next }
	{
		file = scratch "/verdict." ++claims
		if ((getline line <file) <= 0) line = "can'"'"'t|it was stopped before it was judged"
		close(file)
		split(line, part, "|")
		verdict[claims] = part[1]; reason[claims] = part[2]; claim[claims] = $5
	}
	END {
		print "1.." count + 1 + claims
		print "# stage " stage
		for (i = 1; i <= count; i++) result(order[i] in why ? "not ok" : "ok", text[order[i]], why[order[i]])
		result(0 in why ? "not ok" : "ok", "nothing else stands where the topology does", why[0])
		for (i = 1; i <= claims; i++) result(verdict[i], claim[i], reason[i])
		print "# " held + 0 " held, " broken + 0 " did not, " unknown + 0 " inconclusive"
		exit broken ? 1 : unknown ? 4 : 0
	}' "$SCRATCH/todo" "$SCRATCH/facts" "$SCRATCH/refused" "$SCRATCH/claims"
}

main() { cmd_verify "$@"; }

main "$@"
