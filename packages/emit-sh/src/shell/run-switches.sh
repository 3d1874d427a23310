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
