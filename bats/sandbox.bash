#!/usr/bin/env bash
# The inside of a sandbox: bash sandbox.bash FILE.bats SHELL FUNCTION ARGUMENTS...
#
# Namespaces are new already. This makes the rest look like a machine that has just started, then runs one function of
# the .bats file. What such a function may use is here, in state.bash, in meddle.bash, and in bats-assert. It stops at
# the first command that fails, and tells where.
#
#	open_lab LAB             the lab to speak of from here on, with its outside
#	script NAME [OPTION...]  one of its scripts, under the shell that is tested
#	run COMMAND...           sets status, output and lines, as bats' own does
set -eEuo pipefail
shopt -s inherit_errexit
trap 'printf "  at %s:%s: %s\n" "${BASH_SOURCE[0]##*/}" "$LINENO" "$BASH_COMMAND" >&2' ERR

here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=suite.bash
. "$here/suite.bash"
# shellcheck source=state.bash
. "$here/state.bash"
# shellcheck source=meddle.bash
. "$here/meddle.bash"
# shellcheck disable=SC1091 # not ours
. "$here/../node_modules/bats-support/load.bash"
# shellcheck disable=SC1091 # not ours
. "$here/../node_modules/bats-assert/load.bash"

# In here the .bats file only lends its functions.
load() {
	# shellcheck disable=SC1090 # a helper in this folder
	[ "$1" = suite ] || . "$BATS_FOLDER/$1.bash"
}
once() { ONCE=/dev/null; }
scenario() { :; }
scenario_once() { :; }
bats_test_function() { :; }

# Never on the machine itself: whoever starts this tells which namespaces are outside, and these must be others.
refuse_outside() {
	local place
	for place in net mnt; do
		case " ${NETGEN_OUTSIDE:-$(readlink /proc/self/ns/$place)} " in
		*" $(readlink /proc/self/ns/$place) "*)
			echo "sandbox.bash: this is no sandbox, nothing was done: run the suite by bats/run" >&2
			exit 1
			;;
		esac
	done
}

start() {
	refuse_outside
	mount -t tmpfs tmpfs /run
	# What a lab writes there must not reach the machine.
	[ ! -d /etc/netns ] || mount -t tmpfs tmpfs /etc/netns
	mkdir /run/tmp
	ip link set dev lo up
	unset NETGEN_PREFIX NETGEN_UPLINK
	export TMPDIR=/run/tmp NETGEN_SNAPSHOT_FILES=/run/tmp/scripts
	# Their temporary files are looked at, ours are not.
	mkdir "$NETGEN_SNAPSHOT_FILES" "$TMPDIR/state"
	[ $$ != 1 ] || export NETGEN_SNAPSHOT_PROCESSES=1
}

# skip_scenario REASON
skip_scenario() {
	echo "SKIP: $*"
	exit 77
}

need_command() { command -v "$1" >/dev/null || skip_scenario "$1 is not installed"; }

# hide COMMAND...: as if it were not installed; only in here. Each folder that has it becomes one of links to all the rest.
hide() {
	local name path folder
	for name; do
		for path in $(type -aP "$name"); do
			folder=$(readlink -f "${path%/*}")
			[ -e "$folder/$name" ] || continue
			if ! mountpoint -q "$folder"; then
				mkdir -p "$TMPDIR/real$folder" "$TMPDIR/links$folder"
				mount --bind "$folder" "$TMPDIR/real$folder"
				cp -rs "$TMPDIR/real$folder/." "$TMPDIR/links$folder/"
				mount --bind "$TMPDIR/links$folder" "$folder"
			fi
			rm "$folder/$name"
		done
	done
	hash -r
}

run() {
	status=0
	output=$("$@" 2>&1) || status=$?
	mapfile -t lines <<<"$output"
}

open_lab() {
	LAB=$1
	[ -f "$LABS/$LAB/setup.sh" ] || fail "$LABS/$LAB has no setup.sh: npx netgen emit $LABS/$LAB/topology.ts -d $LABS/$LAB"
	local command
	for command in $(programs "$LAB"); do need_command "$command"; done
	if has_script "$LAB" fixture; then script fixture; fi
	mapfile -t STAGES < <(stages "$LAB")
	FIRST_STAGE=${STAGES[0]} LAST_STAGE=${STAGES[-1]}
}

script() {
	local name=$1
	shift
	TMPDIR=$NETGEN_SNAPSHOT_FILES "${UNDER_TEST[@]}" "$LABS/$LAB/$name.sh" "$@"
}

# built: the lab, set up in full, quietly
built() {
	open_lab "$1"
	shift
	script setup --quiet "$@"
}

# verify_holds [STAGE]: every claim holds, none was passed over, and all that were announced are there
verify_holds() {
	run script verify ${1:+--stage "$1"}
	assert_success
	refute_line --regexp '^not ok'
	refute_line --regexp '# SKIP'
	tap_is_whole
}

# verify_fails REGEXP: it says no, and a `not ok` line matches
verify_fails() {
	run script verify
	assert_failure 1
	assert_line --regexp "^not ok [0-9]+ - .*$1"
	tap_is_whole
}

# The plan is the number of test lines, and these are numbered from 1 on; the last line adds up.
tap_is_whole() {
	printf '%s\n' "$output" | awk '
		NR == 1 && $0 != "TAP version 14" { print "the first line is: " $0; bad = 1 }
		/^1\.\./ { plan = substr($0, 4) }
		/^(not )?ok / { n++; if ((/^not/ ? $3 : $2) != n) { print "line " n " has another number: " $0; bad = 1 } }
		/^# [0-9]+ held/ { sum = $2 + $4 + $7 }
		END {
			if (plan != n || sum != n) { print "the plan is " plan ", lines are " n ", the sum is " sum; bad = 1 }
			exit bad
		}'
}

# namespaces: the names of those that stand now
namespaces() {
	local file
	if by_process; then
		for file in /run/netgen/*/holders/*; do
			[ ! -f "$file" ] || is_over "$(holder_of "${file##*/}")" || printf '%s\n' "${file##*/}"
		done
	elif [ -d /run/netns ]; then
		find /run/netns -mindepth 1 -printf '%f\n' | sort
	fi
}

holder_of() { cut -d : -f 1 /run/netgen/*/holders/"$1"; } # holder_of NAMESPACE: its process

# net_file PLACE: the file of its namespace; a place as the facts name it
net_file() {
	if [ "$1" = machine ]; then
		echo /proc/self/ns/net
	elif by_process; then
		echo "/proc/$(holder_of "$1")/ns/net"
	else
		echo "/run/netns/$1"
	fi
}

# in_place PLACE COMMAND...
in_place() {
	local place=$1
	shift
	if [ "$place" = machine ]; then "$@"; else nsenter --net="$(net_file "$place")" "$@"; fi
}

# in_namespace PROCESS NAME: whether it runs in there
in_namespace() { [ "$(readlink "/proc/$1/ns/net")" = "$(in_place "$2" readlink /proc/self/ns/net)" ]; }

# delete_namespace NAME: as a person would
delete_namespace() { if by_process; then kill -KILL "$(holder_of "$1")"; else ip netns delete "$1"; fi; }

is_running() { [ -d "/proc/$1" ] && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; } # is_running PROCESS
is_over() { ! is_running "$1"; }

# machine_ovs: Open vSwitch runs on the machine, as its packages start it; with another's bridge "theirs"
machine_ovs() {
	mkdir -p /run/openvswitch
	export OVS_RUNDIR=/run/openvswitch
	[ -e "$OVS_RUNDIR/conf.db" ] || ovsdb-tool create "$OVS_RUNDIR/conf.db" /usr/share/openvswitch/vswitch.ovsschema
	ovsdb-server "$OVS_RUNDIR/conf.db" --remote="punix:$OVS_RUNDIR/db.sock" --pidfile --detach -vfile:off -vsyslog:off -vconsole:off
	ovs-vsctl --no-wait init
	ovs-vswitchd --pidfile --detach -vfile:off -vsyslog:off -vconsole:off
	ovs-vsctl --timeout=10 --may-exist add-br theirs -- set bridge theirs datapath_type=netdev
}
end_machine_ovs() {
	local name process
	for name in ovs-vswitchd ovsdb-server; do
		process=$(cat "$OVS_RUNDIR/$name.pid")
		kill "$process"
		eventually 5 is_over "$process"
	done
}

# eventually SECONDS COMMAND...: until it succeeds
eventually() {
	local until=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $until ] || fail "waited in vain for: $*"
		sleep 0.05
	done
}

file=$1
read -ra UNDER_TEST <<<"$2"
shift 2
start
# shellcheck disable=SC1090 # the file of the test that runs
. "$file"
"$@"
