# --- what stands now ------------------------------------------------------------------------------------------------

# Runs in the namespace that $1 names. Read through netlink and /proc/sys, never /sys: that can show another namespace's.
# shellcheck disable=SC2016 # the words are for the shell in that namespace
LOOK_IN='
echo "@ $1"
printf "link show\naddress show\nroute show table all\n" | ip -d -o -batch - || exit 1
cd /proc/sys/net || exit 1
grep -s . ipv4/conf/*/forwarding ipv4/conf/*/rp_filter ipv4/conf/*/accept_redirects ipv4/conf/*/send_redirects \
	ipv4/conf/*/arp_ignore ipv6/conf/*/forwarding ipv6/conf/*/accept_ra ipv6/conf/*/disable_ipv6 \
	ipv6/conf/*/force_forwarding
exit 0'

# Which namespaces have names, told from the mount table: a name in /run/netns that isn't mounted is a stub that a
# killed "ip netns add" left. The machine's own may have a name too.
look_namespaces() {
	own=$(readlink /proc/self/ns/net)
	awk -v own="$own" '
		$5 ~ "^/(var/)?run/netns/[^/]+$" && / - nsfs / {
			name = $5
			sub(".*/", "", name)
			print "ns", name, ($4 == own ? "machine" : "mounted")
		}' /proc/self/mountinfo
	for file in /run/netns/*; do
		case $file in *[!A-Za-z0-9/_-]*) continue ;; esac
		[ ! -e "$file" ] || echo "ns ${file##*/} stub"
	done
}

# look: all that the topology's names mean on this machine now, into $SCRATCH/now
look() {
	{
		[ -z "$MANIFEST" ] || sed 's/^/recorded /' "$MANIFEST"
		look_namespaces
	} >"$SCRATCH/now" || fail "can't write to $SCRATCH (is the disk full?)."
	places_to_look >"$SCRATCH/places" || fail "can't write to $SCRATCH (is the disk full?)."
	while read -r place; do
		in_place "$place" sh -c "$LOOK_IN" look "$place" </dev/null || fail "can't read the state of $(name_place "$place")."
	done <"$SCRATCH/places" >>"$SCRATCH/now"
}

# The machine ("-") where the topology puts something on it, and each namespace of a name of ours that exists.
places_to_look() {
	awk -v prefix="$PREFIX" '
		FNR == NR {
			if ($1 == "namespace") ours[prefix $2]
			if ($2 == "machine") machine = 1
			if ($1 == "cable") { for (i = 4; $i != "to"; i += 2); if ($(i + 1) == "machine") machine = 1 }
			next
		}
		$1 == "recorded" && $2 == "namespace" { ours[$3] }
		$1 == "recorded" && $2 == "link" { machine = 1 }
		$1 == "ns" && $3 == "mounted" { mounted[$2] }
		END {
			if (machine) print "-"
			for (name in mounted) if (name in ours) print name
		}' "$SCRATCH/facts" "$SCRATCH/now"
}

# in_place PLACE COMMAND...: runs the command there. By path and not by "ip netns exec", which remounts /sys.
in_place() {
	place_=$1
	shift
	if [ "$place_" = - ]; then "$@"; else nsenter --net="/run/netns/$place_" "$@"; fi
}

name_place() { if [ "$1" = - ]; then echo 'the machine'; else echo "namespace $1"; fi; }
