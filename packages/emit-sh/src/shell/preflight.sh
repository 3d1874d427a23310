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
