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
