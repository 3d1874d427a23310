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
