#!/bin/sh
# lab.sh: builds, checks and removes the network "home-lan"
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
#   sudo sh lab.sh up            and verify, down, status, exec, shell, capture
#   sh lab.sh --rootless up      the same in a sandbox that needs no root; then --rootless before each verb
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
UPLINK_STAGE=5
TRANSLATES_IPV6=no
OUTSIDE=1.1.1.1
FAMILIES=4
NODES='pc printer machine'

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

usage_setup() {
	cat <<'USAGE'
Builds the network "home-lan". Safe to run again: it changes only what differs.

  --until STAGE   make it exactly as it is at that stage; later stages are taken away
                  (lan foot no-route route nat)
  --no-nat        leave translation (NAT) and the forwarding it needs out
  --uplink CARD   the way out; without it the kernel's own choice (also NETGEN_UPLINK)
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

usage_teardown() {
	cat <<'USAGE'
Removes the network "home-lan" and leaves the machine as it was. Removes nothing that setup.sh did not make,
but ends the processes that still run in its namespaces.

  --dry-run, -n   print the commands, change nothing (needs root to look)
  --quiet, -q     do not show the commands as they run
  --help, -h

Exit: 0 done, 1 failed, 2 wrong use, 3 refused with nothing changed.
Environment: NETGEN_PREFIX as it was for setup.sh.
USAGE
}

usage_lab() {
	cat <<'USAGE'
The network "home-lan", all in one script.

  up [OPTIONS]       build it; options: up --help
  verify [OPTIONS]   check it; options: verify --help
  down [OPTIONS]     remove it; options: down --help
  status             which stage it stands at, and what differs
  exec NODE COMMAND  run a command in a node
  shell NODE         a shell in a node
  capture NODE INTERFACE [EXPRESSION]   tcpdump there

  --rootless VERB    the same without root, in a sandbox (user, network and mount namespaces) that
                     'up' makes and 'down' ends; the machine and its uplink are not in it

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

# --- the way out ----------------------------------------------------------------------------------------------------

# choose_uplink: by what card the machine itself would send to the outside, asked of the kernel (policy routing
# included). --uplink or NETGEN_UPLINK say it instead.
choose_uplink() {
	choose_translator
	if [ "$TRANSLATOR" = none ]; then
		problem "translation needs nft or iptables, and neither works here: install one (Debian: nftables), or leave translation out with --no-nat"
	elif [ "$TRANSLATOR" = iptables ] && grep -q '^masquerade [^ ]* [^ ]*:' "$SCRATCH/facts"; then
		problem "IPv6 is translated by nft only, and nft does not work here: install it (Debian: nftables), or leave translation out with --no-nat"
	fi
	[ "$LIMIT" -ge "$UPLINK_STAGE" ] || return 0
	UPLINK_NAMED=$UPLINK
	if [ -n "$UPLINK" ]; then
		[ -d "/proc/sys/net/ipv4/conf/$UPLINK" ] || problem "there is no interface '$UPLINK' to be the uplink: see ip -br link"
	else
		for address in $OUTSIDE; do
			UPLINK=$(forwarded_way "$address") && break
			UPLINK=$(way_out "$address")
			[ -z "$UPLINK" ] || break
		done
		if [ -z "$UPLINK" ]; then
			problem "this machine has no route to the outside ($OUTSIDE), so there is no uplink to translate to: give it one, name the card with --uplink, or leave translation out with --no-nat"
			return
		fi
	fi
	if [ "$TRANSLATES_IPV6" = yes ]; then need_ipv6_forwarding; fi
	say "uplink: $UPLINK"
}

# way_out ADDRESS [WORDS...]: the card that the kernel would send to it by
way_out() { ip route get "$@" 2>/dev/null | sed -n '1s/.* dev \([^ ]*\).*/\1/p'; }

# forwarded_way ADDRESS: the same for what comes in by the foot, which a policy (ip rule) may send another way than what
# the machine itself sends. It can be asked once the foot stands and forwards; till then this fails.
forwarded_way() {
	source=''
	while read -r kind node word _; do
		case $kind,$node in
		forward,machine) foot=$PREFIX$word ;;
		masquerade,machine) case $word in *:*) ;; *) source=${word%/*} ;; esac ;;
		esac
	done <"$SCRATCH/facts"
	[ -n "$source" ] || return 1
	for host in 1 2; do
		way=$(way_out "$1" from "${source%.*}.$((${source##*.} + host))" iif "$foot")
		[ -z "$way" ] || break
	done
	[ -n "$way" ] && echo "$way"
}

# same_way: both leave by the same card, or the card was named
same_way() {
	[ -z "$UPLINK_NAMED" ] || return 0
	for address in $OUTSIDE; do
		way=$(forwarded_way "$address") || continue
		[ "$way" = "$UPLINK" ] || die 1 "what the machine forwards to $address would leave by $way, what it sends itself leaves by $UPLINK (see: ip rule). Say which is meant: --uplink $way"
		return 0
	done
}

# Without force_forwarding, IPv6 forwards only where the whole machine is told to, which makes it ignore router
# advertisements: not for a script of one topology to decide.
need_ipv6_forwarding() {
	[ ! -f "/proc/sys/net/ipv6/conf/$UPLINK/force_forwarding" ] || return 0
	[ "$(cat /proc/sys/net/ipv6/conf/all/forwarding 2>/dev/null)" != 1 ] || return 0
	problem "this kernel forwards IPv6 only for the whole machine (force_forwarding came with Linux 6.17), and net.ipv6.conf.all.forwarding is off: turn it on yourself (then set accept_ra=2 on $UPLINK if its route comes from router advertisements), or use --no-nat"
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

# --- loading and removing the translation ---------------------------------------------------------------------------

translate() {
	[ "$1" != - ] || same_way
	"${TRANSLATOR}_wanted" "$1" >"$SCRATCH/rules"
	[ -n "$QUIET" ] || sed 's/^/[#]     /' "$SCRATCH/rules" >&2
	case $TRANSLATOR in
	iptables) echo "$IPTABLES" ;;
	*) echo "$TRANSLATOR" ;;
	esac >"$STATE/translator"
	echo "$UPLINK" >"$STATE/uplink"
	"${TRANSLATOR}_load" "$1" "$SCRATCH/rules" || return 1
	mv "$SCRATCH/rules" "$STATE/$TRANSLATOR.$1.wanted" && "${TRANSLATOR}_listing" "$1" >"$STATE/$TRANSLATOR.$1.listing"
}

untranslate() {
	rm -f "$STATE/$TRANSLATOR.$1.wanted" "$STATE/$TRANSLATOR.$1.listing"
	"${TRANSLATOR}_unload" "$1" || return 1
	[ -n "$(find "$STATE" -name '*.wanted' 2>/dev/null)" ] || rm -f "$STATE/translator" "$STATE/uplink"
	forget_flows "$1"
}

# Connections made while the translation stood would go on being translated.
forget_flows() {
	awk '$1 == "masquerade" { print $3 }' "$SCRATCH/facts" | while read -r source; do
		if command -v conntrack >/dev/null 2>&1; then
			in_place "$1" conntrack -D -s "$source" </dev/null >/dev/null 2>&1
		else
			say "note: conntrack is not installed; connections from $source that are open now stay translated until they end"
		fi
	done
	return 0
}

nft_load() { in_place "$1" nft -f - <"$2"; }

nft_unload() { in_place "$1" nft delete table inet "$TABLE" </dev/null; }

# All or nothing in each table: what is ours goes and comes back in one transaction.
iptables_load() { { iptables_removal "$1" && cat "$2"; } | in_place "$1" "$IPTABLES-restore" --noflush; }

iptables_unload() { iptables_removal "$1" | in_place "$1" "$IPTABLES-restore" --noflush; }

iptables_removal() {
	iptables_listing "$1" | awk -v own="netgen-$GROUP" '
		/^\*/ { if (open) print (chain ? "-X " own "\n" : "") "COMMIT"; chain = 0; open = 0; table = $0; next }
		{ if (!open) print table; open = 1; sub(/^-A/, "-D"); print; if ($2 == own) chain = 1 }
		END { if (open) print (chain ? "-X " own "\n" : "") "COMMIT" }'
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

# --- letting pass ---------------------------------------------------------------------------------------------------

# admit FILE: the commands that let pass, noted before where only the note would tell that it was us
admit() {
	while read -r line; do
		case $line in
		firewall-cmd*) echo "${line#*-interface=}" >>"$STATE/zones" || return 1 ;;
		esac
		plainly "$line" >/dev/null || return 1
	done <"$1"
}

# expel FILE: takes them away again. What is gone already need not go: a restart of their owner takes our rules along.
expel() {
	while read -r line; do
		if ! plainly "$line" >/dev/null 2>&1; then
			! plainly "$(echo "$line" | sed -e 's/ -D / -C /' -e 's/ --remove-/ --query-/')" >/dev/null 2>&1 || return 1
		fi
		case $line in
		firewall-cmd*)
			device=${line#*-interface=}
			left=$(grep -vxF "$device" "$STATE/zones" 2>/dev/null)
			if [ -n "$left" ]; then echo "$left" >"$STATE/zones"; else rm -f "$STATE/zones"; fi
			;;
		esac
	done <"$1"
}

# plainly LINE: runs a command that is words and blanks only
plainly() (
	set -f
	# shellcheck disable=SC2086 # the words of the command
	set -- $1
	"$@" </dev/null
)

# who_filters: what others drop or reject, and this script can not let pass
who_filters() {
	sed -n 's/^9|blocked|-|[^|]*|\([^|]*\)|\([^|]*\)|.*/\1: \2/p' "$SCRATCH/todo" >"$SCRATCH/blocked"
	while IFS= read -r line; do problem "$line"; done <"$SCRATCH/blocked"
	sed -n 's/^9|admit|.*|firewall-cmd --zone=trusted --add-interface=\([^|]*\)|.*/\1/p' "$SCRATCH/todo" >"$SCRATCH/joining"
	[ -s "$SCRATCH/joining" ] || return 0
	if ! firewall-cmd --state >/dev/null 2>&1; then
		problem "the nft table inet firewalld rejects what is forwarded, and firewall-cmd does not reach a running firewalld: start it (systemctl start firewalld), or remove the table it left, or leave translation out with --no-nat"
		return
	fi
	while read -r device; do
		zone=$(firewall-cmd --get-zone-of-interface="$device" 2>/dev/null </dev/null)
		case $zone in
		'' | trusted) ;;
		*) problem "firewalld has $device in its zone $zone, which rejects what comes in by it: move it (firewall-cmd --zone=trusted --change-interface=$device), or leave translation out with --no-nat" ;;
		esac
	done <"$SCRATCH/joining"
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

# --- teardown -------------------------------------------------------------------------------------------------------

cmd_teardown() {
	LIMIT=0 QUIET='' DRY_RUN='' NO_NAT='' UPLINK=''
	while [ $# -gt 0 ]; do
		case $1 in
		--dry-run | -n) DRY_RUN=1 ;;
		--quiet | -q) QUIET=1 ;;
		--help | -h)
			usage_teardown
			exit 0
			;;
		*) die 2 "unknown option '$1'; try --help" ;;
		esac
		shift
	done
	begin
	need awk cat cksum flock grep ip mktemp mv nsenter readlink sed stat tr
	need_root
	refuse_problems
	choose_names
	make_scratch
	if [ -n "$DRY_RUN" ]; then
		read_manifest
		survey
		dry_run
		return
	fi
	open_state
	remove 9>>"$STATE/lock"
}

remove() {
	opened
	survey
	if [ ! -s "$SCRATCH/todo" ]; then
		say "nothing of $PREFIX$TOPOLOGY is here; nothing to do"
	else
		[ -n "$HAD_MANIFEST" ] || write_manifest
		converge survey
	fi
	close_state || fail "the network is removed, but the notes in $STATE can't be: remove them by hand."
	OPENED=''
	settle
}

# --- without root ---------------------------------------------------------------------------------------------------

# cmd_rootless VERB...: the verb in a sandbox of its own, in which a user is root. A process that only sleeps, the
# holder, keeps the sandbox between calls; each call enters it and runs this script again in there. The sandbox has no
# process namespace: to enter one takes a process in between, which passes no signal on.
cmd_rootless() {
	case ${1-} in
	up | verify | down | status | exec | shell | capture) verb=$1 ;;
	*) die 2 "--rootless goes with up, verify, down, status, exec, shell and capture; try: $SCRIPT help" ;;
	esac
	shift
	case $verb,${1-} in
	up,--help | up,-h) usage_setup && return ;;
	verify,--help | verify,-h) usage_verify && return ;;
	down,--help | down,-h) usage_teardown && return ;;
	esac
	case " $* " in *' --quiet '* | *' -q '*) QUIET=1 ;; *) QUIET='' ;; esac
	choose_names
	need awk cat flock grep id ip mkdir mount nsenter rm rmdir setsid sleep stat tr unshare
	refuse_problems
	case $0 in /*) SELF=$0 ;; *) SELF=$PWD/$0 ;; esac
	[ -r "$SELF" ] || die 3 "--rootless runs this script a second time, inside its sandbox, and there is no file '$SELF': save it, and run it by its path. Nothing was changed."
	choose_record
	case $verb in
	up) with_lock hold_and_run "$@" ;;
	down) release_and_forget "$@" ;;
	*)
		find_holder
		[ "$READY" = ready ] || nothing_held
		enter_sandbox "$verb" "$@"
		;;
	esac
}

# choose_record: where the holder is noted, and the lock. INSIDE is where the network itself is noted, in the sandbox.
choose_record() {
	INSIDE=$STATE FALLBACK=''
	user=$(id -u)
	base=${XDG_RUNTIME_DIR-}
	if [ -z "$base" ] || [ "$(stat -L -c %u "$base" 2>/dev/null)" != "$user" ]; then
		base=${TMPDIR:-/tmp}/netgen-$user
		FALLBACK=$base
		[ "$verb" != up ] || mkdir -m 700 "$base" 2>/dev/null
		case $(stat -c '%u %a %F' "$base" 2>/dev/null) in
		"$user 700 directory" | '') ;;
		*) die 3 "$base is not a folder of yours that is closed to everyone else (0700). Nothing was changed: remove it, or set XDG_RUNTIME_DIR." ;;
		esac
	fi
	RECORDS=$base/netgen
	STATE=$RECORDS/$PREFIX$TOPOLOGY
}

# find_holder: HOLDER is its process, "" where there is none, SINCE when it was started; READY says that the sandbox is.
# A number that a process has which was started at another time, or a note from before a reboot, means nothing.
find_holder() {
	HOLDER='' SINCE='' READY=''
	[ -f "$STATE/holder" ] || return 0
	{
		read -r pid start boot with_user || return 0
		read -r ready || ready=''
	} <"$STATE/holder"
	[ "$boot" = "$(cat /proc/sys/kernel/random/boot_id)" ] && same_process "$pid:$start" || return 0
	HOLDER=$pid SINCE=$start WITH_USER=$with_user READY=$ready
}

nothing_held() {
	words="$PREFIX$TOPOLOGY is not set up without root: run '$SCRIPT --rootless up' first"
	case $verb in
	verify)
		printf 'TAP version 14\nBail out! %s\n' "$words"
		exit 4
		;;
	status)
		printf '%s\n' "$words"
		exit 1
		;;
	*) die 3 "$words" ;;
	esac
}

# enter_sandbox WORDS...: becomes this script inside, with WORDS, run by the shell that runs it now
enter_sandbox() {
	# what lies below /run out here is not to be seen in there
	[ -d "/proc/$HOLDER/root${TMPDIR:-/tmp}" ] || unset TMPDIR
	[ -f "/proc/$HOLDER/root$SELF" ] || die 3 "$SELF is not to be seen inside the sandbox, which has a /run of its own. Nothing was changed: put it elsewhere."
	user_=''
	[ "$WITH_USER" = no ] || user_='-U --preserve-credentials'
	shell_=$(own_shell)
	before=$IFS
	IFS='
'
	set -f
	# shellcheck disable=SC2086 # a word a line
	set -- ${shell_:-sh} "$SELF" "$@"
	set +f
	IFS=$before
	# shellcheck disable=SC2016,SC2086 # words for a shell inside; flags
	exec nsenter -t "$HOLDER" $user_ -n -m sh -c 'cd "$1" 2>/dev/null; shift; exec "$@"' enter "$PWD" "$@"
}

# own_shell: the words of the command line before this script's name, each on a line
own_shell() {
	tr '\0' '\n' <"/proc/$$/cmdline" | while IFS= read -r word; do
		[ "$word" != "$0" ] || break
		printf '%s\n' "$word"
	done
}

# with_lock FUNCTION WORDS...
with_lock() {
	# whoever removes a note removes the empty folder above it, too: perhaps just now
	for tries in 1 2 3; do
		[ -d "$RECORDS" ] || mkdir -m 700 "$RECORDS" 2>/dev/null
		! mkdir "$STATE" 2>/dev/null || break
	done
	open_state
	locked_="$1"
	shift
	"$locked_" "$@" 9>>"$STATE/lock"
}

# hold_lock: from here on this call has the lock, and ends by release
hold_lock() {
	take_lock
	inner='' HOLDER=''
	trap 'release $?' EXIT
	trap 'pass_on TERM 130' INT
	trap 'pass_on TERM 143' TERM
	trap 'pass_on HUP 129' HUP
	trap 'pass_on PIPE 141' PIPE
	find_holder
}

hold_and_run() {
	hold_lock
	[ -z "$HOLDER" ] || [ "$READY" = ready ] || end_sandbox
	[ -n "$HOLDER" ] || start_holder
	run_inside up "$@"
}

release_and_forget() {
	# options that are wrong are so also where there is nothing to remove
	(cmd_teardown "$@" --help) >/dev/null || exit
	if [ -d "$STATE" ]; then
		with_lock run_down "$@"
	else
		say "nothing of $PREFIX$TOPOLOGY is here without root; nothing to do"
	fi
}

run_down() {
	hold_lock
	if [ "$READY" = ready ]; then
		run_inside down "$@"
	else
		say "the process that kept the sandbox of $PREFIX$TOPOLOGY is gone, and the network with it; removing the note of it"
		exit 0
	fi
}

# release STATUS: a sandbox with nothing in it goes, and the note of one that is gone
release() {
	trap - EXIT
	trap '' INT TERM HUP PIPE
	if [ -n "$HOLDER" ] && [ ! -d "/proc/$HOLDER/root$INSIDE" ]; then end_sandbox; fi
	if [ -z "$HOLDER" ]; then
		close_state
		rmdir "$RECORDS" ${FALLBACK:+"$FALLBACK"} 2>/dev/null
	fi
	exit "$1"
}

# run_inside WORDS...: in the background, since a shell hears of a signal only while it waits
run_inside() {
	rm -f "$STATE/inner"
	inner=1
	go_inside "$@" </dev/null &
	wait "$!"
	status=$?
	inner=''
	if [ "$status" = 3 ]; then uplink_hint "$@"; fi
	exit "$status"
}

# go_inside WORDS...: notes its process once it hears signals; before, dash loses those to what it has just forked
go_inside() {
	read -r pid _ </proc/self/stat
	echo "$pid" >"$STATE/inner"
	enter_sandbox "$@"
}

# pass_on SIGNAL STATUS: what runs inside undoes what it did; what is in the background never hears INT
pass_on() {
	trap '' INT TERM HUP PIPE
	if [ -n "$inner" ]; then
		tries=0
		until [ -s "$STATE/inner" ] || [ "$tries" -ge 20 ]; do
			tries=$((tries + 1))
			sleep 0.05
		done
		if read -r pid 2>/dev/null <"$STATE/inner" && kill "-$1" "$pid" 2>/dev/null; then wait "$pid"; fi
	fi
	exit "$2"
}

uplink_hint() {
	[ "${UPLINK_STAGE-$((STAGE_COUNT + 1))}" -le "$STAGE_COUNT" ] || return 0
	case " $* " in *' --no-nat '*) return 0 ;; esac
	! awk '$2 == "00000000" { found = 1 } END { exit !found }' "/proc/$HOLDER/net/route" || return 0
	warn "without root the network stands in a sandbox, from which no uplink leads out: '$SCRIPT --rootless up --no-nat' leaves translation out, 'sudo sh $SCRIPT up' uses the machine's own uplink"
}

# --- the sandbox ---

# What the holder does. It notes itself on stdout before anything else, so that no call that is killed leaves a holder
# that the next doesn't know, and "ready" when the sandbox is; its complaints go to stderr.
# shellcheck disable=SC2016 # words for another shell
HOLD='
trap "" HUP INT QUIT TERM
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
boot=$1 with_user=$2
read -r stat </proc/self/stat
pid=${stat%% *}
set -- ${stat##*") "}
echo "$pid ${20} $boot $with_user"
cd / && mount -t tmpfs -o mode=755 tmpfs /run && ip link set dev lo up || exit
echo ready
exec sleep 2147483647 >/dev/null 2>&1'

# start_holder: root needs no user namespace where it may do without. In the background, as $() waits for what is not.
start_holder() {
	boot=$(cat /proc/sys/kernel/random/boot_id)
	ways=yes
	[ "$user" != 0 ] || ways='no yes'
	for WITH_USER in $ways; do
		flags='-n -m'
		[ "$WITH_USER" = no ] || flags="-U -r $flags"
		# shellcheck disable=SC2086 # flags, several words
		complaint=$(exec setsid unshare $flags sh -c "$HOLD" hold "$boot" "$WITH_USER" 2>&1 >"$STATE/holder" </dev/null &)
		find_holder
		[ "$READY" != ready ] || break
		HOLDER=''
	done
	if [ -z "$HOLDER" ]; then
		die 3 "no sandbox can be made here ($(printf '%s' "$complaint" | tr '\n' ' ')). $(why_refused)Nothing was changed."
	fi
	say "[#] unshare $flags sleep (process $HOLDER keeps the sandbox until '$SCRIPT --rootless down')"
}

# why_refused: which setting of this kernel is the reason, and what to do
why_refused() {
	as_root="set the network up as root: sudo sh $SCRIPT up"
	while read -r setting refuses allows words; do
		[ "$(cat "/proc/sys/$setting" 2>/dev/null)" = "$refuses" ] || continue
		name=$(printf '%s' "$setting" | tr / .)
		printf '%s is %s: %s. Allow it (sudo sysctl %s=%s), or %s. ' "$name" "$refuses" "$words" "$name" "$allows" "$as_root"
		return
	done <<-'SETTINGS'
		kernel/unprivileged_userns_clone 0 1 only root may make user namespaces
		user/max_user_namespaces 0 10000 nobody may make user namespaces
		kernel/apparmor_restrict_unprivileged_userns 1 0 AppArmor takes away the rights that a user has in a namespace of his own
	SETTINGS
	if grep -q '^Seccomp:[^0-9]*[12]' /proc/self/status; then
		printf 'A seccomp filter is at work, as in a container: start that one with --security-opt seccomp=unconfined, or %s. ' "$as_root"
	else
		printf 'Else %s. ' "$as_root"
	fi
}

# end_sandbox: all that runs in it, the holder last. Each gets one TERM, and KILL after 2 seconds.
end_sandbox() {
	tries=0
	kind=user
	[ "$WITH_USER" = yes ] || kind=mnt
	while others_inside && [ -n "$others" ]; do
		case $tries in
		0) signal=TERM ;;
		20) signal=KILL ;;
		40) die 1 "these processes do not end: $others" ;;
		*) signal='' ;;
		esac
		for pid in ${signal:+$others}; do
			say "[#] kill -$signal $pid ($(cat "/proc/$pid/comm" 2>/dev/null))"
			kill "-$signal" "$pid" 2>/dev/null
		done
		tries=$((tries + 1))
		sleep 0.1
	done
	say "[#] kill -KILL $HOLDER (it kept the sandbox)"
	kill -KILL "$HOLDER"
	tries=0
	while same_process "$HOLDER:$SINCE"; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || die 1 "process $HOLDER does not end"
		sleep 0.1
	done
	HOLDER=''
}

others_inside() {
	others=$(stat -L -c '%i %n' "/proc/$HOLDER/ns/$kind" /proc/[0-9]*/ns/"$kind" 2>/dev/null | awk -v holder="$HOLDER" '
		NR == 1 { wanted = $1 }
		{ split($2, path, "/") }
		$1 == wanted && path[3] != holder { print path[3] }')
}

# --- one script for all ---------------------------------------------------------------------------------------------

cmd_status() {
	choose_names
	need_root
	refuse_problems
	if [ ! -f "$STATE/at" ]; then
		echo "$PREFIX$TOPOLOGY is not set up here"
		return 1
	fi
	read -r stage nat <"$STATE/at"
	echo "$PREFIX$TOPOLOGY stands at stage $stage${nat:+ ($nat)}"
	report=$(cmd_verify --stage "$stage")
	verdict=$?
	printf '%s\n' "$report" | awk '/^not ok/ || /^# [0-9]+ held/'
	return "$verdict"
}

# enter NODE: sets PLACE; "machine" is the namespace that this script runs in
enter() {
	choose_names
	need nsenter
	need_root
	refuse_problems
	[ $# -ge 1 ] || die 2 "which node? They are: $NODES"
	case " $NODES " in
	*" $1 "*) ;;
	*) die 2 "there is no node '$1'; the nodes are: $NODES" ;;
	esac
	if [ "$1" = machine ]; then PLACE=-; else PLACE=$PREFIX$1; fi
	here
	read_notes
	stands "$PLACE" || die 3 "namespace $PLACE is not there: run '$SCRIPT up' first"
}

cmd_exec() {
	[ $# -ge 2 ] || die 2 "what shall run there? $SCRIPT exec NODE COMMAND..."
	enter "$@"
	shift
	in_place "$PLACE" "$@"
}

cmd_shell() {
	enter "$@"
	PS1="$1> " in_place "$PLACE" "${SHELL:-sh}"
}

# capture NODE INTERFACE [tcpdump's words]
cmd_capture() {
	[ $# -ge 2 ] || die 2 "on which interface? $SCRIPT capture NODE INTERFACE [EXPRESSION...]"
	enter "$@"
	need tcpdump
	refuse_problems
	device=$2
	[ "$PLACE" != - ] || device=$PREFIX$2
	shift 2
	in_place "$PLACE" tcpdump -n -e -l -i "$device" "$@"
}

cmd_lab() {
	verb=${1-}
	[ $# -eq 0 ] || shift
	case $verb in
	up) cmd_setup "$@" ;;
	verify) cmd_verify "$@" ;;
	down) cmd_teardown "$@" ;;
	status) cmd_status ;;
	exec) cmd_exec "$@" ;;
	shell) cmd_shell "$@" ;;
	capture) cmd_capture "$@" ;;
	--rootless) cmd_rootless "$@" ;;
	help | --help | -h) usage_lab ;;
	'')
		usage_lab >&2
		exit 2
		;;
	*) die 2 "unknown verb '$verb'; try: $SCRIPT help" ;;
	esac
}

main() { cmd_lab "$@"; }

main "$@"
