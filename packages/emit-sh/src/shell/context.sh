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
