#!/bin/sh
# setup.sh: builds the network "learning-switch"
#
# A switch that asks a program what to do
#
# Two hosts on an Open vSwitch bridge that knows nothing by itself: what it
# does with a packet, an OpenFlow controller tells it.
#
#                                 :  this machine . . . . . . . . :
# +- ns0 ------------------+      :  +- lsw (Open vSwitch) ----+  :
# | veth0-1 192.168.0.1/24 o---------o veth0-0                 |  :
# +------------------------+      :  |                         |  :
# +- ns1 ------------------+      :  |                         |  :
# | veth1-1 192.168.0.2/24 o---------o veth1-0                 |  :
# +------------------------+      :  | datapath id 0xabc       |  :
#                                 :  | fail mode secure        |  :
#                                 :  | asks controller         |  :
#                                 :  +-------------------------+  :
#                                 : . . . . . . . . . . . . . . . :
#
# Stages, each with what came before:
#   hosts       ns0 and ns1: two hosts with nothing plugged in.
#   switch      Both are on the switch lsw. It has no flow and nobody to ask,
#               so it drops what comes.
#   controller  A controller learns who is where, and writes a flow for each
#               conversation: the hosts reach each other.
#   load        Nothing is added. ns1 tries all 65,535 TCP ports of ns0
#               (load.sh): each is a conversation of its own to the
#               controller.
#
#   sudo sh setup.sh             build it, or repair it
#   sh setup.sh --dry-run        only print the commands
#
# Needs a Linux host with iproute2, util-linux and awk; no Node. Shows each command as it runs, and changes only
# what is this topology's own. Remove everything with teardown.sh (or lab.sh down).
#
# Its switches are Open vSwitch's. Where the machine's own daemons run in this network namespace, they keep them beside
# what else they have. Else this starts a pair of daemons of its own, with a database below /run/netgen, until
# teardown.sh (Debian: openvswitch-switch, and ethtool where the kernel has no datapath of it).
#
# It runs programs until teardown.sh ends them; what they say is in /run/netgen:
#   controller   ovs-testcontroller '--unixctl=none' ptcp:6653:127.0.0.1
#
# Made by netgen 0.1.0 from topology sha256:8da6365d2b4afe2c. Change the topology, not this file.

set -u
umask 022
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL
SCRIPT=${0##*/}
TOPOLOGY='learning-switch'
STAGES='hosts switch controller load'
STAGE_COUNT=4
PREFIX_ROOM=8
NAMESPACES=named
FIRST_NAT_STAGE=5

# The network, a fact a line: what it is, where it stands ("machine": the namespace this script is started in), and
# with which values. A stage has what stands above it, too.
facts() {
	cat <<'FACTS'
stage      hosts
# ns0 and ns1: two hosts with nothing plugged in.
namespace  ns0 host
namespace  ns1 host
stage      switch
# Both are on the switch lsw. It has no flow and nobody to ask, so it drops what comes.
switch     machine lsw id 0000000000000abc fail secure datapath any controller tcp:127.0.0.1:6653
cable      ns0 veth0-1 mac 02:b5:1a:56:0a:70 to machine veth0-0 mac 02:82:19:9d:b3:1a
cable      ns1 veth1-1 mac 02:78:f9:12:6f:e3 to machine veth1-0 mac 02:56:af:5b:5a:7a
plug       machine veth0-0 lsw number 1
plug       machine veth1-0 lsw number 2
address    ns0 veth0-1 192.168.0.1/24
address    ns1 veth1-1 192.168.0.2/24
up         ns0 veth0-1
up         ns1 veth1-1
up         machine veth0-0
up         machine veth1-0
stage      controller
# A controller learns who is where, and writes a flow for each conversation: the hosts reach each other.
service    machine controller stop TERM listens tcp 6653
stage      load
# Nothing is added. ns1 tries all 65,535 TCP ports of ns0 (load.sh): each is a conversation of its own to the controller.
end
FACTS
}

# The programs that run beside the network, a command a line. Each stays in the foreground.
programs() {
	cat <<'PROGRAMS'
controller ovs-testcontroller '--unixctl=none' ptcp:6653:127.0.0.1
PROGRAMS
}

usage_setup() {
	cat <<'USAGE'
Builds the network "learning-switch". Safe to run again: it changes only what differs.

  --until STAGE   make it exactly as it is at that stage; later stages are taken away
                  (hosts switch controller load)
  --namespaces named|pid
                  named: files in /run/netns, as 'ip netns' has them; pid: each is held by a process
                  (without it: named)
  --keep          after a failure leave what was done, to look at it
  --dry-run, -n   print the commands, change nothing (without root: as for an empty machine)
  --quiet, -q     do not show the commands as they run
  --help, -h

Exit: 0 done, 1 failed (what this run made is taken back), 2 wrong use, 3 refused with nothing changed.
Environment: NETGEN_PREFIX goes before every name on the machine, for a copy beside others;
NETGEN_TIME_LIMIT is the number of seconds after which a command that hangs is ended (600).
USAGE
}

# --- speaking -------------------------------------------------------------------------------------------------------

say() { [ -n "$QUIET" ] || printf '%s\n' "$*" >&2; }

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

# refuse_problems: stops where there are any, telling them all
refuse_problems() {
	[ -n "${PROBLEMS-}" ] || return 0
	printf '%s' "$PROBLEMS" | while IFS= read -r line; do warn "$line"; done
	die 3 'refused for the reasons above. Nothing was changed.'
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

open_state() {
	OPENING=1
	mkdir -p "$STATE" || die 3 "can't make $STATE. Nothing was changed."
	{ printf '' >>"$STATE/lock"; } 2>/dev/null || die 3 "can't open the lock $STATE/lock. Nothing was changed: see what it is."
}

# --- one run at a time ----------------------------------------------------------------------------------------------

# The lock is a file in the state directory, held on descriptor 9 (opened by the caller: `build 9>>"$STATE/lock"`).
# A directory that was removed while we waited is not the one that the next run will see: compare inodes.
take_lock() {
	flock -n 9 || die 3 "another run for '$PREFIX$TOPOLOGY' is under way (it holds $STATE/lock). Wait for it, or set NETGEN_PREFIX for a copy of your own. Nothing was changed."
	holds_lock || die 3 "a run that removed '$PREFIX$TOPOLOGY' has just ended. Nothing was changed: run this again."
}

# holds_lock: descriptor 9 is the lock that the next run will see
holds_lock() {
	{
		read -r held
		read -r there
	} <<-EOF
		$(stat -L -c %i /proc/self/fd/9 "$STATE/lock" 2>/dev/null)
	EOF
	[ -n "$held" ] && [ "$held" = "$there" ]
}

# --- what this topology may have made -------------------------------------------------------------------------------

# The manifest is written before the first change: a run that is killed leaves nothing that the next can't know. It
# says which boot and which network namespace it speaks of, and how namespaces are told apart.
read_manifest() {
	here
	MANIFEST=''
	if ! { read -r _ boot netns mode <"$STATE/manifest"; } 2>/dev/null || [ "$boot" != "$BOOT" ]; then
		choose_mode ''
		return
	fi
	[ "$netns" = "$NETNS" ] || die 3 "the notes in $STATE are about another network namespace than this one. Nothing was changed: run this where the network was set up, or set NETGEN_PREFIX for a copy of its own."
	MANIFEST=$STATE/manifest
	choose_mode "$mode"
}

# write_manifest: planned names; what each setting of the uplink was before any topology borrowed it; and whether the
# machine as a whole forwarded then. What an earlier run noted stays.
write_manifest() {
	[ -z "$MANIFEST" ] || cp "$MANIFEST" "$SCRATCH/manifest.before" || fail "can't write to $SCRATCH (is the disk full?)."
	forwarding=''
	read -r forwarding </proc/sys/net/ipv4/ip_forward
	other_manifests >"$SCRATCH/others" || fail "can't write to $SCRATCH (is the disk full?)."
	awk -v prefix="$PREFIX" -v here="here $BOOT $NETNS $MODE" -v forwarding="$forwarding" '
		function note(key, line) { if (!(key in noted)) print line; noted[key] }
		BEGIN { print here }
		$1 == "here" || NF == 0 { next }
		FILENAME ~ /manifest$/ { note($1 == "setting" ? $1 " " $2 : $1 == "forwarding" ? $1 : $0, $0); next }
		FILENAME ~ /others$/ { if ($1 == "setting" && !($2 in lent)) lent[$2] = $3; next }
		FILENAME ~ /borrowed$/ { note("setting " $1, "setting " $1 " " ($1 in lent ? lent[$1] : $2)); next }
		$1 == "namespace" { line = "namespace " prefix $2; note(line, line) }
		$1 == "bridge" && $2 == "machine" { line = "link " prefix $3 " " $5; note(line, line) }
		$1 == "cable" {
			if ($2 == "machine") { line = "link " prefix $3 " " $5; note(line, line) }
			for (i = 4; $i != "to"; i += 2);
			if ($(i + 1) == "machine") { line = "link " prefix $(i + 2) " " $(i + 4); note(line, line) }
		}
		END { note("forwarding", "forwarding " forwarding) }' \
		${MANIFEST:+"$MANIFEST"} "$SCRATCH/others" "$SCRATCH/borrowed" "$SCRATCH/facts" >"$STATE/manifest.new" || fail "can't write $STATE/manifest."
	CHANGED=1
	mv "$STATE/manifest.new" "$STATE/manifest" || fail "can't write $STATE/manifest."
	MANIFEST=$STATE/manifest
}

# other_manifests: what the other topologies in this network namespace have noted
other_manifests() {
	for other in /run/netgen/*/manifest; do
		[ "$other" != "$STATE/manifest" ] || continue
		line=''
		{ read -r line <"$other"; } 2>/dev/null
		case "$line " in "here $BOOT $NETNS "*) cat "$other" ;; esac
	done
	return 0
}

# restore_settings FILE: the machine's own values come back, unless somebody else relies on what is there now.
restore_settings() {
	while read -r key value; do
		if [ ! -e "/proc/sys/net/$key" ]; then
			say "note: net/$key is gone, and with it what was set there"
		elif other_manifests | grep -q "^setting $key "; then
			say "note: net/$key stays as it is: another topology here needs it"
		elif [ "${key##*/}" = forwarding ] && grep -qx 'forwarding 0' "$MANIFEST" && [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ]; then
			say "note: net/$key stays as it is: forwarding was turned on for the whole machine meanwhile"
		else
			say "[#] sysctl -w net/$key=$value"
			echo "$value" >"/proc/sys/net/$key" || return 1
		fi
		sed "\\#^setting $key #d" "$MANIFEST" >"$STATE/manifest.new" && mv "$STATE/manifest.new" "$MANIFEST" || return 1
	done <"$1"
}

close_state() { rm -rf "${STATE:?}"; }

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

# --- programs beside the network ------------------------------------------------------------------------------------

# A program that is ours has a folder in $STATE/programs, made before it is started: "process" (its id, and when it was
# started: another that gets the id later is not taken for it), "command", "place" (where it runs), "stop" (the signal
# that ends it), and "output" (what it says).

# runs NAME: whether it runs; sets RUNNING to its process
runs() {
	RUNNING=''
	{ read -r process_ <"$STATE/programs/$1/process"; } 2>/dev/null && same_process "$process_" || return 1
	RUNNING=${process_%:*}
}

# in_its_place NAME: whether the process RUNNING is in the namespace that has its place's name now
in_its_place() {
	read -r at_ <"$STATE/programs/$1/place" || return 1
	net_of "$at_"
	# shellcheck disable=SC2046 # two numbers
	set -- $(stat -L -c %i "/proc/$RUNNING/ns/net" "$NET" 2>/dev/null)
	[ $# = 2 ] && [ "$1" = "$2" ]
}

# look_programs: what is there of them, into $SCRATCH/running
look_programs() {
	programs >"$SCRATCH/commands" || fail "can't write to $SCRATCH (is the disk full?)."
	for folder in "$STATE"/programs/*/; do
		[ -d "$folder" ] || continue
		name=${folder%/}
		name=${name##*/}
		state=gone
		if runs "$name"; then
			state=astray
			! in_its_place "$name" || state=running
		fi
		command=''
		{ IFS= read -r command <"$folder/command"; } 2>/dev/null
		printf 'program %s %s %s\n' "$name" "$state" "$command"
	done >"$SCRATCH/running" || fail "can't write to $SCRATCH (is the disk full?)."
	look_switches
}

# compare_programs: adds what differs to $SCRATCH/todo, in the form of reconcile's lines: what ends comes before all
# else, what begins after it.
compare_programs() {
	: >"$SCRATCH/first"
	: >"$SCRATCH/last"
	compare_switches
	awk -v prefix="$PREFIX" -v limit="$LIMIT" -v state="$STATE" -v first="$SCRATCH/first" -v last="$SCRATCH/last" '
	function differs(to, tool, place, fact, reason, words, undo) {
		print (to == first ? 1 : 9) "|" tool "|" place "|" fact "|" reason "|" words "|" undo "|-" >>to
	}
	function rest(n,    text, i) { text = $0; for (i = 1; i <= n; i++) sub(/^[^ ]* ?/, "", text); return text }
	FILENAME ~ /commands$/ { command[$1] = rest(1); next }
	FILENAME ~ /running$/ {
		# a dot: a daemon of a switch
		if ($1 == "program" && $2 !~ /\./) { there[$2] = $3; runs[$2] = rest(3); names[++count] = $2 }
		next
	}
	FILENAME ~ /await$/ { wait[++waits] = $0; next }
	$1 == "stage" { at++; next }
	$0 !~ /^[a-z]/ || $1 == "end" { next }
	{ fact++ }
	$1 == "service" {
		place[$3] = $2 == "machine" ? "-" : prefix $2; port[$3] = $8
		if (at <= limit) { wanted[$3] = fact; order[++services] = $3; serves[place[$3], $8] }
	}
	END {
		for (i = 1; i <= count; i++) {
			name = names[i]
			if (!(name in wanted)) { differs(first, "program", "-", 0, "there is a program " name " that the stage asked for does not have", "finish " name, ""); ends[place[name], port[name]]; continue }
			if (there[name] == "running" && runs[name] == command[name]) { good[name]; continue }
			reason[name] = there[name] == "gone" ? "the program " name " has ended (what it said: " state "/programs/" name "/output)" : there[name] == "astray" ? "the program " name " runs in another namespace" : "the program " name " runs with another command"
			differs(first, "program", "-", wanted[name], reason[name], "finish " name, "")
		}
		for (i = 1; i <= services; i++) {
			name = order[i]
			if (name in good) continue
			differs(last, "program", place[name], wanted[name], (name in reason) ? reason[name] : "the program " name " does not run", "start " name, "finish " name)
			begins[place[name], port[name]]
		}
		for (i = 1; i <= waits; i++) {
			split(wait[i], w, " ")
			at_port = w[4]; sub(/.*:/, "", at_port)
			# what its controller has told it, it would go on with
			if ((w[2], at_port) in ends) differs(first, "flows", w[2], 0, w[3] " goes on with what its controller has told it", "del-flows " w[3], "")
			if (!((w[2], at_port) in serves)) continue
			if ((w[2], at_port) in begins && w[6] == "has") w[6] = "anew"
			if (w[6] == "has") continue
			# told anew, it does not take the connection that has ended for the one that begins
			if (w[6] == "anew") differs(last, "vsctl", w[2], w[5], w[3] " has a controller that begins anew", "set-controller " w[3] " " w[4] " -- set controller " w[3] " connection_mode=out-of-band max_backoff=1000", "")
			differs(last, "program", w[2], w[5], w[3] " has no connection to its controller", "await " w[3], "")
		}
	}' "$SCRATCH/commands" "$SCRATCH/running" "$SCRATCH/await" "$SCRATCH/facts" || fail "the comparison of the programs failed (is the disk below $SCRATCH full?)."
	[ -s "$SCRATCH/first" ] || [ -s "$SCRATCH/last" ] || return 0
	cat "$SCRATCH/first" "$SCRATCH/todo" "$SCRATCH/last" >"$SCRATCH/all" || fail "can't write to $SCRATCH (is the disk full?)."
	mv "$SCRATCH/all" "$SCRATCH/todo" || fail "can't write to $SCRATCH (is the disk full?)."
}

# --- Open vSwitch: what is there ------------------------------------------------------------------------------------

# The switches of a place are kept by the machine's own daemons, where those run in its network namespace, or by a pair
# of our own, as the programs "ovsdb.PLACE" and "vswitchd.PLACE".

# find_keeper PLACE: sets KEEPER (own, machine, gone: ours have ended, away: the machine's have, none) and DATABASE, its
# socket
find_keeper() {
	keeper_=$1
	[ "$1" != - ] || keeper_=machine
	DATABASE=$STATE/programs/ovsdb.$keeper_/socket
	if [ -d "$STATE/programs/ovsdb.$keeper_" ]; then
		KEEPER=gone
		if runs "ovsdb.$keeper_" && runs "vswitchd.$keeper_" && in_its_place "vswitchd.$keeper_"; then KEEPER=own; fi
	elif [ "$1" = - ] && machine_keeps; then
		KEEPER=machine
		DATABASE=/run/openvswitch/db.sock
	elif [ "$1" = - ] && [ -e "$STATE/kept-by-machine" ]; then
		KEEPER=away
	else
		KEEPER=none
	fi
}

machine_keeps() {
	[ -S /run/openvswitch/db.sock ] || return 1
	{ read -r daemon <"/run/openvswitch/ovs-vswitchd.pid"; } 2>/dev/null || return 1
	[ "$(readlink "/proc/$daemon/ns/net" 2>/dev/null)" = "$NETNS" ]
}

ask_switches() { ovs-vsctl --db="unix:$DATABASE" --timeout=10 --bare "$@"; }

# switch_places: writes into $SCRATCH/switch-places where there is a switch at some stage, or was
switch_places() {
	{
		awk -v prefix="$PREFIX" '$1 == "switch" { print $2 == "machine" ? "-" : prefix $2 }' "$SCRATCH/facts" || return 1
		for folder in "$STATE"/programs/ovsdb.*/; do
			[ ! -d "$folder" ] || sed -n 1p "$folder/place" 2>/dev/null
		done
	} >"$SCRATCH/switch-places.all"
	sort -u "$SCRATCH/switch-places.all" >"$SCRATCH/switch-places"
}

# look_switches: adds to $SCRATCH/running; of $SCRATCH/now it takes away what is Open vSwitch's own affair: its devices,
# and that a port has ovs-system for a master
look_switches() {
	switch_places || fail "can't tell where the switches are (is the disk below $SCRATCH full?)."
	while read -r place; do
		find_keeper "$place"
		echo "keeper $place $KEEPER"
		if in_place "$place" ovs-dpctl dump-dps </dev/null >/dev/null 2>&1; then echo "moves $place system"; else echo "moves $place netdev"; fi
		case $KEEPER in
		none | gone) continue ;;
		away) fail "the machine's own Open vSwitch has a switch of this topology, and does not run: start it (Debian: systemctl start openvswitch-switch). If it is gone for good, remove $STATE/kept-by-machine." ;;
		esac
		{
			ask_switches --columns=name,external_ids,datapath_type,fail_mode,other_config,controller,ports list bridge >"$SCRATCH/bridges" &&
				ask_switches --columns=_uuid,name,tag,trunks list port >"$SCRATCH/ports" &&
				ask_switches --columns=name,ofport_request list interface >"$SCRATCH/interfaces" &&
				ask_switches --columns=_uuid,target,is_connected list controller >"$SCRATCH/controllers"
		} </dev/null || fail "the database of Open vSwitch does not answer ($DATABASE)."
		awk -v place="$place" '
			function value(map, key,    n, i, pair) {
				n = split(map, pair, " ")
				for (i = 1; i <= n; i++) if (index(pair[i], key "=") == 1) return substr(pair[i], length(key) + 2)
				return "-"
			}
			# a value a line, empty ones too, and an empty line between two records
			FNR == 1 { file++; got = 0; fields = file == 1 ? 7 : file == 2 ? 4 : file == 3 ? 2 : 3 }
			got == fields { got = 0; next }
			{ cell[++got] = $0 }
			got < fields { next }
			file == 1 { bridges++; for (i = 1; i <= 7; i++) bridge[bridges, i] = cell[i] }
			file == 2 { port[cell[1]] = cell[2]; tag[cell[1]] = cell[3]; trunks[cell[1]] = cell[4] }
			file == 3 { number[cell[1]] = cell[2] }
			file == 4 { target[cell[1]] = cell[2]; connected[cell[1]] = cell[3] }
			END {
				for (b = 1; b <= bridges; b++) {
					name = bridge[b, 1]
					n = split(bridge[b, 6], id, " ")
					all = n == 0 ? "-" : target[id[1]]
					for (i = 2; i <= n; i++) all = all "," target[id[i]]
					print "bridge", place, name, value(bridge[b, 2], "netgen"), (bridge[b, 3] == "" ? "system" : bridge[b, 3]), (bridge[b, 4] == "" ? "standalone" : bridge[b, 4]), value(bridge[b, 5], "datapath-id"), all, (n == 1 && connected[id[1]] == "true" ? "connected" : "alone")
					n = split(bridge[b, 7], id, " ")
					for (i = 1; i <= n; i++) {
						if (port[id[i]] == name) continue
						vlan = trunks[id[i]]; gsub(/ /, ",", vlan)
						print "port", place, port[id[i]], name, number[port[id[i]]] + 0, (tag[id[i]] != "" ? "access " tag[id[i]] : vlan != "" ? "trunk " vlan : "all")
					}
				}
			}' "$SCRATCH/bridges" "$SCRATCH/ports" "$SCRATCH/interfaces" "$SCRATCH/controllers"
	done <"$SCRATCH/switch-places" >>"$SCRATCH/running" || fail "can't write to $SCRATCH (is the disk full?)."
	look_offload
	awk '
		FILENAME ~ /running$/ {
			if ($1 == "keeper") { own[$2, "ovs-netdev"]; own[$2, "ovs-system"] }
			if ($1 == "bridge") own[$2, $3]
			next
		}
		$1 == "@" { place = $2; print; next }
		/^[0-9]+: [^ ]+ / {
			device = $2; sub(/[:@].*/, "", device)
			if ((place, device) in own) { print "own", place, device >>(ARGV[1]); next }
			if (place == "-") print "link", place, device >>(ARGV[1])
			sub(/ master ovs-system /, " ")
		}
		{ print }' "$SCRATCH/running" "$SCRATCH/now" >"$SCRATCH/rest" || fail "can't write to $SCRATCH (is the disk full?)."
	mv "$SCRATCH/rest" "$SCRATCH/now" || fail "can't write to $SCRATCH (is the disk full?)."
}

# look_offload: a cable leaves it to the card to compute checksums. There is none: who takes packets off it in userspace
# gets them without, and TCP dies. So the end beyond a port has to compute them.
look_offload() {
	awk -v prefix="$PREFIX" '
		function place(node) { return node == "machine" ? "-" : prefix node }
		function dev(node, name) { return node == "machine" ? prefix name : name }
		FILENAME ~ /running$/ {
			if ($1 == "moves" && $3 == "netdev") maybe[$2]
			if ($1 == "bridge" && $5 == "netdev") maybe[$2]
			next
		}
		$1 == "cable" {
			for (i = 4; $i != "to"; i += 2);
			peer[$2 " " $3] = $(i + 1) " " $(i + 2)
			peer[$(i + 1) " " $(i + 2)] = $2 " " $3
		}
		$1 == "plug" && (place($2) in maybe) { port[++ports] = $2 " " $3 }
		END { for (i = 1; i <= ports; i++) { split(peer[port[i]], end, " "); split(port[i], own, " "); print place(own[1]), dev(own[1], own[2]), place(end[1]), dev(end[1], end[2]) } }
	' "$SCRATCH/running" "$SCRATCH/facts" >"$SCRATCH/beyond"
	while read -r _ _ place device; do
		stands "$place" || continue
		case $(in_place "$place" ethtool -k "$device" 2>/dev/null </dev/null) in
		*'tx-checksumming: off'*) echo "offload $place $device off" ;;
		esac
	done <"$SCRATCH/beyond" >>"$SCRATCH/running"
	# which end is beyond which port
	sed 's/^/beyond /' "$SCRATCH/beyond" >>"$SCRATCH/running"
}

# compare_switches: the switches and their daemons; and into $SCRATCH/await, which of them calls a controller
compare_switches() {
	: >"$SCRATCH/await"
	awk -v prefix="$PREFIX" -v id="$PREFIX$TOPOLOGY" -v limit="$LIMIT" -v first="$SCRATCH/first" -v last="$SCRATCH/last" \
		-v await="$SCRATCH/await" -v refused="$SCRATCH/refused" '
	function place_of(node) { return node == "machine" ? "-" : prefix node }
	function dev_of(node, dev) { return node == "machine" ? prefix dev : dev }
	function daemons(p) { return p == "-" ? "machine" : p }
	function differs(to, tool, p, fact, reason, words, undo) {
		line = (to == first ? 1 : 9) "|" tool "|" p "|" fact "|" reason "|" words "|" undo "|" p
		if (to == first) print line >>first
		else { if (tool != "program") places[p]; late[tool, p] = late[tool, p] line "\n" }
	}
	# what one place is told goes in one transaction
	function print_late(    p) {
		for (p in used) printf "%s", late["program", p] >>last
		for (p in places) printf "%s", late["vsctl", p] >>last
		for (p in places) printf "%s", late["ethtool", p] >>last
	}
	function refuse(words) { print words >>refused }
	function vlan_words(vlan,    a) {
		split(vlan, a, " ")
		return a[1] == "access" ? " tag=" a[2] : a[1] == "trunk" ? " trunks=" a[2] : ""
	}
	FILENAME ~ /running$/ {
		if ($1 == "keeper") keeper[$2] = $3
		else if ($1 == "moves") moves[$2] = $3
		else if ($1 == "offload") computes[$2, $3]
		else if ($1 == "link") stands[$2, $3]
		else if ($1 == "beyond") beyond[$2, $3] = $4 SUBSEP $5
		else if ($1 == "bridge") {
			k = $2 SUBSEP $3; bridges[++bridge_count] = k
			owner[k] = $4; type[k] = $5; mode[k] = $6; dpid[k] = $7; target[k] = $8; link[k] = $9
		}
		else if ($1 == "port") {
			k = $2 SUBSEP $3; ports[++port_count] = k
			on[k] = $4; number[k] = $5; vlan[k] = $6 == "all" ? "all" : $6 " " $7
		}
		next
	}
	FILENAME ~ /todo$/ {
		n = split($0, word, /[ |]/)
		for (i = 1; i < n; i++) {
			if (word[i] == "name") name = word[i + 1]
			else if (word[i] == "netns") made[word[i + 1], name]
			else if (word[i] == "group") made["-", name]
		}
		next
	}
	$1 == "stage" { at++; next }
	$0 !~ /^[a-z]/ || $1 == "end" { next }
	{ fact++ }
	at > limit { next }
	{ p = place_of($2); k = p SUBSEP dev_of($2, $3) }
	$1 == "switch" {
		want[k] = fact; switches[++switch_count] = k; used[p] = fact
		want_dpid[k] = $5; want_mode[k] = $7; want_path[k] = $9; want_target[k] = $10 == "controller" ? $11 : "-"
	}
	$1 == "plug" { plug[k] = fact; plugs[++plug_count] = k; plug_on[k] = dev_of($2, $4); plug_number[k] = $6; plug_vlan[k] = NF > 6 ? $7 " " $8 : "all" }
	END {
		for (i = 1; i <= bridge_count; i++) {
			k = bridges[i]; split(k, a, SUBSEP)
			ours[k] = keeper[a[1]] == "own" || owner[k] == id
			if (!ours[k]) { if (k in want) refuse("an Open vSwitch bridge " a[2] " is on this machine already and is not ours") }
			else if (!(k in want)) differs(first, "vsctl", a[1], 0, "there is a switch " a[2] " that the stage asked for does not have", "--if-exists del-br " a[2], "")
		}
		for (i = 1; i <= port_count; i++) {
			k = ports[i]; split(k, a, SUBSEP); b = a[1] SUBSEP on[k]
			if (!ours[b]) { if (k in plug) refuse("a port " a[2] " is on the Open vSwitch bridge " on[k] " already, which is not ours"); continue }
			if (!(b in want)) continue
			if (!(k in plug) || plug_on[k] != on[k]) differs(first, "vsctl", a[1], 0, on[k] " has a port " a[2] " that the topology does not have", "--if-exists del-port " on[k] " " a[2], "")
			# it would go on with the device that it has open
			else if (k in made) differs(first, "vsctl", a[1], plug[k], a[2] " is made anew", "--if-exists del-port " on[k] " " a[2], "")
			else there[k]
		}
		for (p in keeper) if (!(p in used) && (keeper[p] == "own" || keeper[p] == "gone")) differs(first, "program", p, 0, "daemons of Open vSwitch run that the stage asked for does not need", "finish vswitchd." daemons(p), "")

		for (p in used) {
			if (keeper[p] != "none" && keeper[p] != "gone") continue
			differs(last, "program", p, used[p], keeper[p] == "none" ? "no daemons of Open vSwitch run for it" : "its daemons have ended", "start vswitchd." daemons(p), keeper[p] == "none" ? "finish vswitchd." daemons(p) : "")
			# what their database has is seen when they run
			if (keeper[p] == "gone") { later[p]; print "9|again||0||||" >>last }
		}
		for (i = 1; i <= switch_count; i++) {
			k = switches[i]; split(k, a, SUBSEP); p = a[1]; b = a[2]
			if (p in later) continue
			if ((k in stands) && !(k in owner) && keeper[p] != "own") refuse("a link " b " is on this machine already and is not ours")
			path = want_path[k] == "kernel" ? "system" : want_path[k] == "userspace" ? "netdev" : (k in owner) ? type[k] : moves[p]
			moved_by[k] = path
			set = ""
			if (!(k in owner)) {
				set = " datapath_type=" path " fail_mode=" want_mode[k] " other_config:datapath-id=" want_dpid[k] " external_ids:netgen=" id
				differs(last, "vsctl", p, want[k], "there is no switch " b, "--may-exist add-br " b " -- set bridge " b set, "--if-exists del-br " b)
			} else if (ours[k]) {
				if (type[k] != path) { set = set " datapath_type=" path; was = "is moved by " type[k] }
				if (mode[k] != want_mode[k]) { set = set " fail_mode=" want_mode[k]; was = "has the fail mode " mode[k] }
				if (dpid[k] != want_dpid[k]) { set = set " other_config:datapath-id=" want_dpid[k]; was = "has the datapath id " dpid[k] }
				if (owner[k] != id) { set = set " external_ids:netgen=" id; was = "bears no mark" }
				if (set != "") differs(last, "vsctl", p, want[k], b " " was, "set bridge " b set, "")
			}
			current = (k in owner) ? target[k] : "-"
			if (current != want_target[k]) {
				if (want_target[k] == "-") differs(last, "vsctl", p, want[k], b " has a controller that the topology does not have: " current, "del-controller " b, "")
				else differs(last, "vsctl", p, want[k], b " is not to call its controller", "set-controller " b " " want_target[k] " -- set controller " b " connection_mode=out-of-band max_backoff=1000", "")
			}
			# one that has another id is another one to its controller
			if (want_target[k] != "-") print "calls", p, b, want_target[k], want[k], (k in owner) && dpid[k] != want_dpid[k] ? "anew" : link[k] == "connected" ? "has" : "needs" >>await
		}
		for (i = 1; i <= plug_count; i++) {
			k = plugs[i]; split(k, a, SUBSEP); p = a[1]; b = p SUBSEP plug_on[k]
			if (p in later) continue
			if (!(k in there)) differs(last, "vsctl", p, plug[k], a[2] " is no port of " plug_on[k], "--may-exist add-port " plug_on[k] " " a[2] vlan_words(plug_vlan[k]) " -- set interface " a[2] " ofport_request=" plug_number[k], "--if-exists del-port " plug_on[k] " " a[2])
			else if (vlan[k] != plug_vlan[k]) differs(last, "vsctl", p, plug[k], a[2] " takes other VLANs (" vlan[k] ")", "clear port " a[2] " tag trunks" (plug_vlan[k] == "all" ? "" : " -- set port " a[2] vlan_words(plug_vlan[k])), "")
			if ((k in there) && number[k] != plug_number[k]) differs(last, "vsctl", p, plug[k], a[2] " has another number (" number[k] ")", "set interface " a[2] " ofport_request=" plug_number[k], "")
			if (moved_by[b] == "netdev" && (k in beyond) && !(beyond[k] in computes)) {
				split(beyond[k], e, SUBSEP)
				differs(last, "ethtool", e[1], plug[k], e[2] " leaves checksums to a card", "-K " e[2] " tx off", "")
			}
		}
		print_late()
	}' "$SCRATCH/running" "$SCRATCH/todo" "$SCRATCH/facts" || fail "the comparison of the switches failed (is the disk below $SCRATCH full?)."
}

# --- starting and ending programs -----------------------------------------------------------------------------------

# do_program PLACE FILE: each of its lines is "start NAME", "finish NAME" or "await SWITCH"
do_program() {
	while read -r verb name; do
		case $verb,$name in
		start,vswitchd.*) start_daemons "$name" || return 1 ;;
		finish,vswitchd.*) finish_daemons "$name" || return 1 ;;
		start,*) start_service "$name" || return 1 ;;
		finish,*) finish_program "$name" || return 1 ;;
		await,*) await_controller "$1" "$name" || return 1 ;;
		esac
	done <"$2"
}

# show_program PREFIX WORDS: as a person would do it
show_program() {
	verb_=${2%% *} name_=${2#* }
	name_=${name_%% *}
	case $verb_,$name_ in
	start,vswitchd.*) printf '%sstart the daemons of Open vSwitch (%s)\n' "$1" "${name_#*.}" ;;
	finish,vswitchd.*) printf '%send the daemons of Open vSwitch (%s)\n' "$1" "${name_#*.}" ;;
	await,*) printf '%swait until %s has its controller\n' "$1" "$name_" ;;
	finish,*) printf '%send the program %s\n' "$1" "$name_" ;;
	*) printf '%s%s &\n' "$1" "$(sed -n "s/^$name_ //p" "$SCRATCH/commands")" ;;
	esac
}

# launch NAME PLACE SIGNAL COMMAND: starts a program, which goes on when this script has ended
launch() {
	folder=$STATE/programs/$1
	{
		mkdir -p "$folder" && rm -f "$folder/process" && : >"$folder/output" &&
			printf '%s\n' "$4" >"$folder/command" && printf '%s\n' "$2" >"$folder/place" && printf '%s\n' "$3" >"$folder/stop"
	} || {
		warn "can't write to $folder"
		return 1
	}
	# in a subshell that ends at once: nobody here waits for it, nor ends it; no shell stays behind it
	(
		at_=$2 command_=$4
		set --
		net_of "$at_"
		[ "$at_" = - ] || set -- nsenter --net="$NET"
		cd "$folder" || exit
		exec "$@" setsid sh -c "$NOTE_AND_BECOME" become "$folder/process" sh -c "exec $command_" </dev/null >>"$folder/output" 2>&1 &
		echo "$!" >"$folder/begun"
	)
	tries=0
	until [ -s "$folder/process" ]; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || {
			did_not "$1" 'could not be started'
			end_begun "$folder/begun"
			return 1
		}
		sleep 0.05
	done
	rm -f "$folder/begun"
}

# did_not NAME WORDS: tells what a program said last
did_not() { warn "the program $1 $2; it said: $(tail -n 3 "$STATE/programs/$1/output" 2>/dev/null | tr '\n' ' ')"; }

# start_service NAME: until it listens, at most 10 seconds; one that is to listen nowhere has to run for a moment
start_service() {
	# shellcheck disable=SC2046 # words of a fact
	set -- "$1" $(awk -v name="$1" '$1 == "service" && $3 == name { print $2, $5, $7, $8 }' "$SCRATCH/facts")
	place_=-
	[ "$2" = machine ] || place_=$PREFIX$2
	launch "$1" "$place_" "$3" "$(sed -n "s/^$1 //p" "$SCRATCH/commands")" || return 1
	tries=0
	while :; do
		runs "$1" || {
			did_not "$1" 'has ended'
			return 1
		}
		tries=$((tries + 1))
		if [ $# = 3 ]; then
			[ "$tries" -le 5 ] || return 0
		elif listening "$place_" "$4" "$5"; then
			return 0
		fi
		[ "$tries" -lt 200 ] || {
			did_not "$1" "does not listen at $4 port $5"
			return 1
		}
		sleep 0.05
	done
}

# listening PLACE PROTOCOL PORT: whether somebody waits there (proc_net(5): 0A is LISTEN, 07 what has no peer)
listening() {
	in_place "$1" cat "/proc/net/$2" "/proc/net/${2}6" 2>/dev/null </dev/null |
		awk -v port="$(printf ':%04X' "$3")" -v state="$([ "$2" = tcp ] && echo 0A || echo 07)" '
			substr($2, length($2) - 4) == port && $4 == state { found = 1 }
			END { exit !found }'
}

# finish_program NAME: its signal, and KILL after 5 seconds; then what it has left of its own
finish_program() {
	folder=$STATE/programs/$1
	if runs "$1"; then
		leader=$RUNNING
		read -r signal_ <"$folder/stop" || signal_=TERM
		kill "-$signal_" "$leader" 2>/dev/null
		tries=0
		while runs "$1"; do
			tries=$((tries + 1))
			[ "$tries" != 100 ] || kill -KILL "$leader" 2>/dev/null
			if [ "$tries" -ge 200 ]; then
				warn "the program $1 (process $leader) does not end"
				return 1
			fi
			sleep 0.05
		done
		kill -KILL "-$leader" 2>/dev/null
	fi
	rm -rf "${folder:?}"
}

# --- Open vSwitch: daemons and commands -----------------------------------------------------------------------------

SCHEMA=/usr/share/openvswitch/vswitch.ovsschema

# do_vsctl PLACE FILE: its lines in one transaction
do_vsctl() {
	find_keeper "$1"
	if [ "$KEEPER" = machine ]; then printf '' >>"$STATE/kept-by-machine" || return 1; fi
	lines=$2
	set --
	while read -r line; do
		# shellcheck disable=SC2086 # names, numbers and options
		set -- "$@" -- $line
	done <"$lines"
	said=$(ovs-vsctl --db="unix:$DATABASE" --timeout=20 "$@" 2>&1 </dev/null)
	code=$?
	[ -z "$said" ] || printf '%s\n' "$said" >&2
	[ "$code" = 0 ] || return 1
	# it takes note, whether the daemon can do it or not
	case $said in
	*'Error detected'*)
		[ "$KEEPER" != own ] || did_not "vswitchd.$keeper_" "can't do that"
		return 1
		;;
	esac
	[ "$KEEPER" != machine ] || [ -n "$(ask_switches --columns=name find bridge "external_ids:netgen=$PREFIX$TOPOLOGY" </dev/null)" ] || rm -f "$STATE/kept-by-machine"
}

# do_flows PLACE FILE: asks the switch itself, by the socket that it has beside its database
do_flows() {
	find_keeper "$1"
	while read -r verb name; do
		ovs-ofctl --timeout=20 "$verb" "unix:${DATABASE%/*}/$name.mgmt" </dev/null || return 1
	done <"$2"
}

# do_ethtool PLACE FILE
do_ethtool() {
	while read -r line; do
		# shellcheck disable=SC2086 # options and a name
		in_place "$1" ethtool $line </dev/null >/dev/null || return 1
	done <"$2"
}

# start_daemons NAME: a database and a switch daemon, for the place of that name ("machine"), those that don't run
start_daemons() {
	daemons=${1#vswitchd.}
	at=$daemons
	[ "$daemons" != machine ] || at=-
	folder=$STATE/programs/ovsdb.$daemons
	if ! runs "ovsdb.$daemons"; then
		rm -f "$folder/socket"
		mkdir -p "$folder" || return 1
		if [ ! -s "$folder/conf.db" ]; then
			rm -f "$folder/.conf.db.~lock~" "$folder/new.db" "$folder/.new.db.~lock~"
			ovsdb-tool create "$folder/new.db" "$SCHEMA" </dev/null && mv "$folder/new.db" "$folder/conf.db" || return 1
		fi
		launch "ovsdb.$daemons" "$at" TERM "ovsdb-server $folder/conf.db --remote=punix:$folder/socket --unixctl=$folder/control -vsyslog:off -vfile:off" || return 1
		until_true "ovsdb.$daemons" 'does not answer' test -S "$folder/socket" || return 1
		ovs-vsctl --db="unix:$folder/socket" --timeout=20 --no-wait init </dev/null || return 1
	fi
	if ! { runs "vswitchd.$daemons" && in_its_place "vswitchd.$daemons"; }; then
		rm -f "$STATE/programs/vswitchd.$daemons/control"
		launch "vswitchd.$daemons" "$at" TERM "env OVS_RUNDIR=$folder ovs-vswitchd unix:$folder/socket --unixctl=$STATE/programs/vswitchd.$daemons/control -vsyslog:off -vfile:off" || return 1
		until_true "vswitchd.$daemons" 'does not begin' test -S "$STATE/programs/vswitchd.$daemons/control" || return 1
	fi
}

# until_true PROGRAM WORDS COMMAND...: at most 10 seconds, while the program runs
until_true() {
	name_=$1 words_=$2
	shift 2
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		if ! runs "$name_"; then
			did_not "$name_" 'has ended'
			return 1
		fi
		if [ "$tries" -ge 200 ]; then
			did_not "$name_" "$words_"
			return 1
		fi
		sleep 0.05
	done
}

# finish_daemons NAME: the switch daemon takes its devices along. One that was killed can't: it is started once more.
finish_daemons() {
	daemons=${1#vswitchd.}
	if [ "$daemons" = machine ] && ! runs "vswitchd.$daemons" && [ -s "$STATE/programs/ovsdb.$daemons/conf.db" ]; then
		start_daemons "$1" || return 1
	fi
	if runs "vswitchd.$daemons" && runs "ovsdb.$daemons"; then
		DATABASE=$STATE/programs/ovsdb.$daemons/socket
		set --
		for bridge in $(ask_switches list-br </dev/null); do set -- "$@" -- --if-exists del-br "$bridge"; done
		[ $# = 0 ] || ovs-vsctl --db="unix:$DATABASE" --timeout=20 "$@" </dev/null || return 1
	fi
	! runs "vswitchd.$daemons" || ovs-appctl -T 10 -t "$STATE/programs/vswitchd.$daemons/control" exit --cleanup </dev/null >/dev/null 2>&1
	finish_program "vswitchd.$daemons" && finish_program "ovsdb.$daemons"
}

# await_controller PLACE SWITCH: until it has its controller, at most 20 seconds. It has called in vain while there was
# none, and calls again only after up to 8 seconds (max_backoff counts for calls that have been answered): told anew in a
# transaction of its own, it calls at once. That it got through it tells every 5 seconds.
await_controller() {
	find_keeper "$1"
	if ! has_controller "$2"; then
		target=$(ask_switches get-controller "$2" </dev/null) || return 1
		tell_switch del-controller "$2" || return 1
		tell_switch set-controller "$2" "$target" -- set controller "$2" connection_mode=out-of-band max_backoff=1000 || return 1
	fi
	tries=0
	until has_controller "$2"; do
		tries=$((tries + 1))
		if [ "$tries" -ge 200 ]; then
			warn "the switch $2 does not get through to its controller"
			return 1
		fi
		sleep 0.1
	done
}

has_controller() { [ "$(ask_switches get controller "$1" is_connected </dev/null 2>/dev/null)" = true ]; }

# tell_switch WORDS...: one transaction, shown
tell_switch() {
	say "[#] ovs-vsctl $*"
	ovs-vsctl --db="unix:$DATABASE" --timeout=20 "$@" </dev/null
}

# --- what stands, what is wanted ------------------------------------------------------------------------------------

survey() {
	look
	compare
}

compare() {
	look_programs
	reconcile
	compare_programs
}

# Nothing of this topology is forwarded by the machine: nobody's filter is in its way.
who_filters() { :; }

# --- what programs need ---------------------------------------------------------------------------------------------

RUNS_PROGRAMS=yes

# need_programs: what programs and their daemons need
need_programs() {
	need setsid sleep tail
	while read -r name program _; do
		program=${program#\'}
		program=${program%\'}
		command -v "$program" >/dev/null 2>&1 || problem "there is no command '$program' here, which the program $name is: install it"
	done <"$SCRATCH/commands"
	need_switches
}

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

# --- processes that outlive the run, and namespaces that such processes hold ----------------------------------------

# How a process that outlives the run begins: it notes in the file $1 its id, and when it was started, and becomes the
# command behind that. Until it is noted it holds the lock: no run sees one that isn't.
# shellcheck disable=SC2016 # words for another shell
NOTE_AND_BECOME='
read -r stat </proc/self/stat || exit
since=${stat##*") "}
fields=1
while [ "$fields" -lt 20 ]; do
	since=${since#* }
	fields=$((fields + 1))
done
echo "${stat%% *}:${since%% *}" >"$1" || exit
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
shift
exec "$@"'

# end_begun FILE: its line is the id of a process that was started a moment ago and does not note itself
end_begun() {
	read -r begun_ <"$1" || return 0
	kill -KILL "-$begun_" "$begun_" 2>/dev/null
	return 0
}

# hold_namespaces FILE: its lines name namespaces to be made, each with a holder
hold_namespaces() {
	mkdir -p "$STATE/holders" || return 1
	while read -r name; do
		rm -f "$STATE/holders/$name" || return 1
		# in a subshell that ends at once: nobody here waits for it, nor ends it; no shell stays behind it
		(
			cd / || exit
			exec setsid unshare --net sh -c "$NOTE_AND_BECOME" become "$STATE/holders/$name" sleep 2147483647 </dev/null >/dev/null 2>&1 &
			echo "$!" >"$SCRATCH/begun.$name"
		)
	done <"$1"
	tries=0
	while read -r name; do
		until held "$name"; do
			tries=$((tries + 1))
			if [ "$tries" -ge 200 ]; then
				warn "no process comes to hold the namespace $name"
				end_begun "$SCRATCH/begun.$name"
				return 1
			fi
			sleep 0.05
		done
		say "[#] unshare --net sleep 2147483647 &   # $name is process $HELD_BY"
	done <"$1"
}

# release_namespaces FILE: its lines name namespaces; with the last process in it, which is its holder, each goes
release_namespaces() {
	while read -r name; do
		if held "$name"; then
			say "[#] kill -KILL $HELD_BY   # it held $name"
			kill -KILL "$HELD_BY" 2>/dev/null
		fi
	done <"$1"
	tries=0
	while read -r name; do
		while held "$name"; do
			tries=$((tries + 1))
			if [ "$tries" -ge 200 ]; then
				warn "process $HELD_BY, which holds the namespace $name, does not end"
				return 1
			fi
			sleep 0.05
		done
		rm -f "$STATE/holders/$name" || return 1
	done <"$1"
}

# by_process GROUP: what ip is to do on the machine names namespaces: in place of each name, its holder. For ip by its
# file: a number could be another namespace's name.
by_process() {
	for file in "$STATE"/holders/*; do
		! held "${file##*/}" || echo "${file##*/} $HELD_BY"
	done >"$SCRATCH/holders" || fail "can't write to $SCRATCH (is the disk full?)."
	for file in "$SCRATCH/do.$1" "$SCRATCH/list.$1"; do
		{
			awk '
			FILENAME ~ /holders$/ { holder[$1] = $2; next }
			{
				for (i = 1; i < NF; i++) {
					if ($i == "name" || $i == "dev") i++
					else if ($i == "netns" && $(i + 1) in holder) $(i + 1) = FILENAME ~ /list[^\/]*$/ ? holder[$(i + 1)] : "/proc/" holder[$(i + 1)] "/ns/net"
				}
				print
			}' "$SCRATCH/holders" "$file" >"$file.new" && mv "$file.new" "$file"
		} || fail "can't write to $SCRATCH (is the disk full?)."
	done
}

# handle_of PLACE: sets HANDLE to what a person would type for it: its holder, or a variable that has it
handle_of() {
	if held "$1"; then
		HANDLE=$HELD_BY
		return 0
	fi
	rest_=$1 HANDLE=\$pid_
	while :; do
		HANDLE=$HANDLE${rest_%%-*}
		case $rest_ in *-*) ;; *) break ;; esac
		rest_=${rest_#*-}
		HANDLE=${HANDLE}__
	done
}

# --- doing it -------------------------------------------------------------------------------------------------------

# Runs in the namespace that a group is for: its settings, and behind an empty line what ip is to do.
# shellcheck disable=SC2016 # the words are for the shell in that namespace
DO_IN='
while read -r key value; do
	[ -n "$key" ] || exec ip -batch -
	echo "$value" >"/proc/sys/net/$key" || exit 1
done'

# show PREFIX TOOL PLACE WORDS: the command as a person would type it
show() {
	case $2,$3 in
	hold,*)
		handle_of "$4"
		printf '%sunshare --net sleep 2147483647 & %s=$!\n' "$1" "${HANDLE#?}"
		;;
	release,*)
		handle_of "$4"
		printf '%skill -KILL %s\n' "$1" "$HANDLE"
		;;
	restore,* | set,-) printf '%ssysctl -w net/%s=%s\n' "$1" "${4%% *}" "${4#* }" ;;
	set,*) show_inside "$1" "$3" "sysctl -w net/${4%% *}=${4#* }" ;;
	stop,*) printf '%send the processes in namespace %s\n' "$1" "$4" ;;
	translate,-) printf '%sload the translation rules of the machine\n' "$1" ;;
	translate,*) printf '%sload the translation rules of namespace %s\n' "$1" "$3" ;;
	untranslate,-) printf '%sremove the translation rules of the machine\n' "$1" ;;
	untranslate,*) printf '%sremove the translation rules of namespace %s\n' "$1" "$3" ;;
	admit,* | expel,*) printf '%s%s\n' "$1" "$4" ;;
	program,*) show_program "$1" "$4" ;;
	vsctl,*) printf '%sovs-vsctl %s\n' "$1" "$4" ;;
	flows,*) printf '%sovs-ofctl %s\n' "$1" "$4" ;;
	ethtool,-) printf '%sethtool %s\n' "$1" "$4" ;;
	ethtool,*) show_inside "$1" "$3" "ethtool $4" ;;
	blocked,*) printf '# first, by hand: %s\n' "$4" ;;
	*,-) printf '%sip %s\n' "$1" "$4" ;;
	*) if [ "$MODE" = pid ]; then show_inside "$1" "$3" "ip $4"; else printf '%sip -n %s %s\n' "$1" "$3" "$4"; fi ;;
	esac
}

# show_inside PREFIX PLACE WORDS
show_inside() {
	if [ "$MODE" = pid ]; then
		handle_of "$2"
		printf '%snsenter -t %s -n %s\n' "$1" "$HANDLE" "$3"
	else
		printf '%sip netns exec %s %s\n' "$1" "$2" "$3"
	fi
}

# apply: does what $SCRATCH/todo says, a process for each group: lines of one tool in one place, or settings and
# what ip does there. Groups of the same phase stand in different places and run side by side. What undoes a group is
# noted before it is done.
apply() {
	AGAIN=''
	sort_into_groups || fail "can't write to $SCRATCH (is the disk full?)."
	while read -r group share tool place; do
		if [ "$tool" = again ]; then
			AGAIN=1
			continue
		fi
		[ "$share" != 0 ] || finish_shares
		case $MODE,$tool,$place in pid,ip,- | pid,inside,-) by_process "$group" ;; esac
		echo "$group" >>"$SCRATCH/done"
		show_group "$group" "$tool" "$place"
		if [ "$share" != 0 ]; then
			echo "$group $tool $place" >>"$SCRATCH/share.$share"
		else
			run_group "$group" "$tool" "$place" || group_failed "$group" "$place"
		fi
	done <"$SCRATCH/groups"
	finish_shares
}

# sort_into_groups: $SCRATCH/groups, a line for each: name, share (0: alone), tool, place; and for each group what to
# do (do.NAME), the same as a list of commands (list.NAME), and what undoes it (undo.NAME).
sort_into_groups() {
	awk -F '|' -v scratch="$SCRATCH" -v round="$rounds" '
		function add(to, line) { print line >(scratch "/" to "." name); used[to] }
		function finish(    to) {
			if (name == "") return
			if (tool == "ip" && settings) tool = "inside"
			print name, (phase == 8 ? shares++ % 4 + 1 : 0), tool, place
			for (to in used) { close(scratch "/" to "." name); delete used[to] }
		}
		{
			kind = $2 == "set" ? "ip" : $2
			if (name == "" || $1 != phase || $3 != place || kind != tool) {
				finish()
				name = round "-" ++count; phase = $1; tool = kind; place = $3; settings = batch = 0
			}
			if ($2 == "set") settings = 1
			else if (settings && !batch) { add("do", ""); batch = 1 }
			add("do", $6)
			add("list", $2 "|" $6)
			if ($7 != "") add("undo", $2 "|" $8 "|" $7)
		}
		END { finish() }' "$SCRATCH/todo" >"$SCRATCH/groups"
}

show_group() {
	[ -z "$QUIET" ] || return 0
	# "stop", "hold" and "release" tell of each process, "restore" of each setting
	case $2 in stop | hold | release | restore) return 0 ;; esac
	while IFS='|' read -r one words; do show '[#] ' "$one" "$3" "$words"; done <"$SCRATCH/list.$1" >&2
}

# finish_shares: what was dealt out is done, four shares side by side
finish_shares() {
	running=''
	for share_ in 1 2 3 4; do
		[ -e "$SCRATCH/share.$share_" ] || continue
		run_share "$SCRATCH/share.$share_" &
		running="$running $!:$share_"
	done
	[ -n "$running" ] || return 0
	for share_ in $running; do
		# one that was ended failed at the group that it was at
		wait "${share_%:*}" || [ -e "$SCRATCH/failed" ] || mv "$SCRATCH/share.${share_#*:}.now" "$SCRATCH/failed"
	done
	running=''
	rm -f "$SCRATCH"/share.*
	[ -e "$SCRATCH/failed" ] || return 0
	read -r group place <"$SCRATCH/failed"
	group_failed "$group" "$place"
}

run_share() {
	while read -r one_ tool_ at_; do
		echo "$one_ $at_" >"$1.now"
		run_group "$one_" "$tool_" "$at_" || {
			echo "$one_ $at_" >"$SCRATCH/failed"
			return
		}
	done <"$1"
}

# run_group NAME TOOL PLACE
run_group() {
	lines=$SCRATCH/do.$1
	case $2 in
	ip) in_place "$3" ip -batch - <"$lines" 2>"$SCRATCH/said.$1" ;;
	inside) in_place "$3" sh -c "$DO_IN" inside <"$lines" 2>"$SCRATCH/said.$1" ;;
	# What goes may be gone already: the other end of a cable went, or its namespace did.
	drop) in_place "$3" ip -force -batch - <"$lines" 2>/dev/null || wait_gone "$lines" ;;
	restore) restore_settings "$lines" ;;
	stop) stop_processes "$lines" ;;
	hold) hold_namespaces "$lines" ;;
	release) release_namespaces "$lines" ;;
	translate) translate "$3" ;;
	untranslate) untranslate "$3" ;;
	admit) admit "$lines" ;;
	expel) expel "$lines" ;;
	program | vsctl | flows | ethtool) "do_$2" "$3" "$lines" 2>"$SCRATCH/said.$1" ;;
	esac
}

# group_failed NAME PLACE: ip tells the number of the line that it stopped at; a setting is named by the shell
group_failed() {
	: >>"$SCRATCH/said.$1"
	cat "$SCRATCH/said.$1" >&2
	failed_one=$(awk -F '|' '
		FILENAME ~ /said/ {
			said = said "\n" $0
			if (sub(/^Command failed -:/, "")) at = $0 + 0
			next
		}
		{ one[++count] = $0 }
		$1 == "set" { settings++; split($2, word, " "); if (index(said, word[1])) named = count }
		END {
			if (at) print one[settings + at]
			else if (named) print one[named]
			else print one[1] (count > 1 ? " (or one of the " count - 1 " after it)" : "")
		}' "$SCRATCH/said.$1" "$SCRATCH/list.$1")
	die 1 "that failed: $(show '' "${failed_one%%|*}" "$2" "${failed_one#*|}")"
}

# wait_gone FILE: until nothing that its lines delete is there any more, at most 10 seconds. The kernel clears a
# namespace away after the command that deleted it has ended.
wait_gone() {
	tries=0
	while read -r object _ name; do
		[ "$object" = netns ] || continue
		while [ -e "/run/netns/$name" ]; do
			tries=$((tries + 1))
			[ "$tries" -lt 100 ] || die 1 "namespace $name can't be deleted; what holds it: $(ip netns pids "$name" 2>&1 | tr '\n' ' ')"
			ip netns delete "$name" 2>/dev/null </dev/null && continue
			[ $? -lt 128 ] || die 1 "ip netns delete $name was ended: it did not end by itself"
			sleep 0.1
		done
	done <"$1"
}

# stop_processes FILE: its lines name namespaces. A process inside would keep a namespace alive. Each gets one TERM, and KILL after 2 seconds. A
# name for the machine's own namespace never gets here: it is not ours.
stop_processes() {
	tries=0
	: >"$SCRATCH/told"
	while processes_in "$1" >"$SCRATCH/processes" && [ -s "$SCRATCH/processes" ]; do
		[ "$tries" -lt 20 ] || signal=KILL
		[ "$tries" -gt 0 ] || signal=TERM
		while read -r pid; do
			! grep -qx "$signal $pid" "$SCRATCH/told" || continue
			say "[#] kill -$signal $pid ($(cat "/proc/$pid/comm" 2>/dev/null))"
			kill "-$signal" "$pid" 2>/dev/null
			echo "$signal $pid" >>"$SCRATCH/told"
		done <"$SCRATCH/processes"
		tries=$((tries + 1))
		if [ "$tries" -ge 40 ]; then
			warn "these processes do not end: $(tr '\n' ' ' <"$SCRATCH/processes")"
			return 1
		fi
		sleep 0.1
	done
	return 0
}

# processes_in FILE: the ids of all processes in the namespaces that its lines name, found in one pass over /proc
processes_in() {
	names_=$1
	set --
	if [ "$MODE" = pid ]; then
		while read -r name; do
			! held "$name" || set -- "$@" "/proc/$HELD_BY/ns/net"
		done <"$names_"
	fi
	{
		if [ "$MODE" = named ]; then cat "$names_" /proc/self/mountinfo; else stat -L -c 'holder %i %n' "$@" 2>/dev/null; fi
		stat -L -c '%i %n' /proc/[0-9]*/ns/net 2>/dev/null
	} | awk '
		$1 == "holder" { split($3, path, "/"); inode[$2]; holder[path[3]]; next }
		NF == 1 { wanted[$1]; next }
		$1 ~ /^[0-9]+$/ && NF == 2 { split($2, path, "/"); if ($1 in inode && !(path[3] in holder)) print path[3]; next }
		/ - nsfs / && $5 ~ "^/(var/)?run/netns/[^/]+$" { name = $5; sub(".*/", "", name); if (name in wanted) { gsub(/[^0-9]/, "", $4); inode[$4] } }'
}

# --- taking back ----------------------------------------------------------------------------------------------------

# unfinished: a run that fails or is stopped takes back what it made, last first, unless it was to keep it (or to
# remove things anyway). What it removed stays removed: that was not the topology's, or was broken.
unfinished() {
	if [ -n "${KEEP-down}" ]; then
		warn "stopped half way; what was done is left as it is (noted in $STATE)"
		return
	fi
	warn 'taking back what this run made'
	: >>"$SCRATCH/done"
	awk -v scratch="$SCRATCH" '
		BEGIN { back["ip"] = "drop"; back["translate"] = "untranslate"; back["admit"] = "expel"; back["hold"] = "release" }
		{ group[NR] = $0 }
		END {
			for (i = NR; i > 0; i--) {
				file = scratch "/undo." group[i]
				for (n = 0; (getline line <file) > 0; ) undo[++n] = line
				for (; n > 0; n--) {
					split(undo[n], word, "|")
					tool = word[1] in back ? back[word[1]] : word[1]
					print "1|" tool "|" word[2] "|0||" word[3] "||"
				}
			}
		}' "$SCRATCH/done" >"$SCRATCH/todo"
	rounds=undo
	sort_into_groups
	left=''
	while read -r group _ tool place; do
		show_group "$group" "$tool" "$place"
		if ! (run_group "$group" "$tool" "$place") 2>"$SCRATCH/reason" </dev/null && still_there "$tool" "$place"; then
			warn "that failed: $(show '' "$tool" "$place" "$(cat "$SCRATCH/do.$group")"): $(cat "$SCRATCH/reason" "$SCRATCH/said.$group" 2>/dev/null | tr '\n' ' ')"
			left=1
		fi
	done <"$SCRATCH/groups"
	if [ -n "$left" ]; then
		warn "not everything could be taken back; what is left is noted in $STATE: teardown.sh removes it"
	elif [ -n "$HAD_MANIFEST" ]; then
		[ ! -e "$SCRATCH/manifest.before" ] || mv "$SCRATCH/manifest.before" "$STATE/manifest"
	else
		close_state
	fi
}

# still_there TOOL PLACE: rules that were never loaded need not be removed
still_there() { [ "$1" != untranslate ] || "${TRANSLATOR}_listing" "$2" >/dev/null; }

# --- one run of a script that changes things ------------------------------------------------------------------------

# guard: from here on, no end of this run goes unnoticed
guard() {
	heed_signals
	trap 'ended $?' EXIT
}

ended() {
	trap - EXIT
	trap '' INT TERM HUP PIPE
	for share_ in ${running-}; do wait_if_there "${share_%:*}"; done
	if [ "$1" != 0 ] && [ -n "$CHANGED" ]; then
		unfinished
	elif [ -n "$OPENED" ] && [ ! -f "$STATE/manifest" ]; then
		close_state
	elif [ -n "$OPENING" ] && [ -z "$OPENED" ] && [ -d "$STATE" ]; then
		close_unopened || close_unopened 9>>"$STATE/lock"
	fi
	[ -z "${SCRATCH-}" ] || rm -rf "$SCRATCH"
	unwatch
	exit "$1"
}

# wait_if_there PID: bash loses a child that ends as a signal comes, and would wait for it for ever.
wait_if_there() {
	if kill -0 "$1" 2>/dev/null; then wait "$1"; fi
}

# close_unopened: stopped as it was about to have the lock: with luck it has it. What nobody uses goes.
close_unopened() {
	flock -n 9 2>/dev/null || return 1
	holds_lock || return 1
	[ -f "$STATE/manifest" ] || close_state
}

# settle: what was done stays; a signal comes too late to take it back
settle() {
	trap '' INT TERM HUP PIPE
	CHANGED=''
}

# begin: CHANGED: something was; OPENING, OPENED: the lock is about to be ours, is ours; HAD_MANIFEST: it was not the
# first run.
begin() {
	CHANGED='' OPENING='' OPENED='' HAD_MANIFEST=''
	watch
	guard
}

# opened: under the lock
opened() {
	take_lock
	OPENED=1
	read_manifest
	HAD_MANIFEST=$MANIFEST
}

# converge LOOK: until what stands is what is wanted. Taking something away can take more with it (a link its
# addresses, an address its routes): then look again.
converge() {
	rounds=0
	while [ -s "$SCRATCH/todo" ]; do
		rounds=$((rounds + 1))
		[ "$rounds" -le 4 ] || die 1 "after $((rounds - 1)) rounds this still differs: $(head -n 1 "$SCRATCH/todo" | cut -d '|' -f 5)"
		CHANGED=1
		apply
		[ -n "$AGAIN" ] || break
		"$1"
	done
}

# note_clashes: what bears a name of ours and isn't ours
note_clashes() {
	while IFS= read -r line; do
		problem "$line: remove or rename it, or set NETGEN_PREFIX so that other names are used"
	done <"$SCRATCH/refused"
}

# dry_run: the commands of a run, on stdout; what takes more than a command is a comment
dry_run() {
	while IFS='|' read -r _ tool place _ _ words _; do
		[ "$tool" != again ] || continue
		case $MODE,$tool,$place in pid,ip,-) by_handle "$words" && words=$WORDS ;; esac
		case $tool,$words in
		stop,* | translate,* | untranslate,* | program,*vswitchd.* | program,finish* | program,await*) show '# ' "$tool" "$place" "$words" ;;
		*) show '' "$tool" "$place" "$words" ;;
		esac
		[ "$tool" != translate ] || "${TRANSLATOR}_wanted" "$place" | sed 's/^/#     /'
	done <"$SCRATCH/todo"
}

# by_handle WORDS: sets WORDS to the same with handles in place of the names of namespaces
by_handle() {
	WORDS='' key_=''
	for word_ in $1; do
		case $key_ in
		netns) handle_of "$word_" && word_=$HANDLE key_='' ;;
		name | dev) key_='' ;;
		*) key_=$word_ ;;
		esac
		WORDS="$WORDS${WORDS:+ }$word_"
	done
}

# --- before the first change ----------------------------------------------------------------------------------------

# preflight: what could stand in the way of what is to be done, all of it
preflight() {
	[ -n "$PROBED" ] || probe
	if [ "$PROBED" != yes ]; then
		problem "this kernel, or the container this runs in, can't make a namespace with settings of its own, a veth pair and a bridge: $PROBED"
	fi
	if [ "$MODE" = pid ]; then need setsid sleep; else by_name; fi
	who_filters
	[ -z "${RUNS_PROGRAMS-}" ] || need_programs
	known_networks
}

# by_name: whether namespaces can have names, and who sees them
by_name() {
	if ! ip netns list >/dev/null 2>"$SCRATCH/reason"; then
		problem "the ip here can't give namespaces names ($(tr '\n' ' ' <"$SCRATCH/reason")): run this with --namespaces pid"
	fi
	seen_by_others
}

# seen_by_others: a name in /run/netns is a mount. Where only the mount namespace is not that of process 1, as in a
# service of systemd's with PrivateTmp or PrivateMounts, nobody outside of it sees what is made.
seen_by_others() {
	inodes=$(stat -L -c %i /proc/1/ns/net /proc/self/ns/net /proc/1/ns/mnt /proc/self/ns/mnt 2>/dev/null)
	# shellcheck disable=SC2086 # four numbers, or fewer where they may not be read
	set -- $inodes
	[ $# = 4 ] && [ "$1" = "$2" ] && [ "$3" != "$4" ] || return 0
	warn 'note: this runs in a mount namespace of its own (a service with PrivateTmp or PrivateMounts?): "ip netns" shows these namespaces only in here'
}

# known_networks: those that come to stand on the machine must be free: only a default route may answer for them so far.
# A link-local one means another network on each link.
known_networks() {
	sed -n '/|address add fe80:/d; s/^8|ip|-|[^|]*|[^|]*|address add \([^ ]*\) dev \([^ |]*\).*/\1 \2/p' "$SCRATCH/todo" >"$SCRATCH/networks"
	[ -s "$SCRATCH/networks" ] || return 0
	sed -n 's/^3|drop|-|[^|]*|[^|]*|link delete dev \([^|]*\)|.*/ dev \1 /p' "$SCRATCH/todo" >"$SCRATCH/going"
	while read -r network device; do
		{
			ip -o route get fibmatch "${network%/*}"
			ip -o route show root "$network"
			ip -o route show match "$network"
		} 2>/dev/null | grep -v -e '^default' -e '^0\.0\.0\.0/1 ' -e '^128\.0\.0\.0/1 ' -e '^::/0' -e " dev $device " | grep -v -F -f "$SCRATCH/going" | sort -u |
			sed "s|^|the machine has a way to the network of $network ($device) already: |" >>"$SCRATCH/ways"
	done <"$SCRATCH/networks"
	while IFS= read -r line; do
		problem "$line (a second copy can stand in a network namespace of its own: unshare -nm)"
	done <"$SCRATCH/ways"
}

# --- setup ----------------------------------------------------------------------------------------------------------

cmd_setup() {
	LIMIT=$STAGE_COUNT
	QUIET='' DRY_RUN='' KEEP='' NO_NAT='' PROBED='' ASKED='' UPLINK=${NETGEN_UPLINK-}
	while [ $# -gt 0 ]; do
		case $1 in
		--until | --uplink | --namespaces)
			[ $# -ge 2 ] || die 2 "$1 needs a value; try --help"
			case $1,$2 in
			--until,*) stage_number "$2" && LIMIT=$AT ;;
			--uplink,*) UPLINK=$2 ;;
			*,named | *,pid) ASKED=$2 ;;
			*) die 2 "--namespaces is '$2': use named or pid" ;;
			esac
			shift
			;;
		--no-nat) NO_NAT=1 ;;
		--keep) KEEP=1 ;;
		--dry-run | -n) DRY_RUN=1 ;;
		--quiet | -q) QUIET=1 ;;
		--help | -h)
			usage_setup
			exit 0
			;;
		*) die 2 "unknown option '$1'; try --help" ;;
		esac
		shift
	done
	begin
	need awk cat cksum cp cut flock grep ip mktemp mv nsenter readlink sed sort stat tr unshare
	[ -n "$DRY_RUN" ] || need_root
	refuse_problems
	choose_names
	make_scratch
	if translates; then choose_uplink; fi
	if [ -n "$DRY_RUN" ]; then
		read_manifest
		if [ "$(id -u)" = 0 ]; then
			survey
			note_clashes
		else
			say '# not root, so what stands can not be read: these are the commands for a machine that has none of it'
			if translates; then read_uplink_forwarding; fi
			{
				# what Linux gives a new namespace
				echo '@ +'
				for conf in all default; do
					printf "%s/conf/$conf/%s\n" ipv4 forwarding:0 ipv4 rp_filter:0 ipv4 accept_redirects:1 ipv4 send_redirects:1 \
						ipv4 arp_ignore:0 ipv6 forwarding:0 ipv6 accept_ra:1 ipv6 disable_ipv6:0 ipv6 force_forwarding:0
				done
				printf '@ -\ntable absent\n'
			} >"$SCRATCH/now"
			compare
		fi
		refuse_problems
		dry_run
		return
	fi
	open_state
	build 9>>"$STATE/lock"
}

build() {
	opened
	survey
	note_clashes
	[ ! -s "$SCRATCH/todo" ] || preflight
	refuse_problems
	if [ ! -s "$SCRATCH/todo" ]; then
		say "$TOPOLOGY stands as the topology says; nothing to do"
		[ -n "$HAD_MANIFEST" ] || write_manifest
	else
		write_manifest
		converge survey
		[ "$MODE" = pid ] || identify >"$STATE/namespaces"
	fi
	record_stage
	settle
}

# record_stage: written only where it differs, like everything else
record_stage() {
	for name in $STAGES; do
		LIMIT=$((LIMIT - 1))
		[ "$LIMIT" -gt 0 ] || break
	done
	line="$name ${NO_NAT:+no-nat}"
	at=''
	[ ! -e "$STATE/at" ] || IFS= read -r at <"$STATE/at"
	[ "$at" = "$line" ] || echo "$line" >"$STATE/at"
}

main() { cmd_setup "$@"; }

main "$@"
