# shellcheck shell=bash
# Runs a script with another program before each of its commands (the file "tool"), which counts calls and acts at one.
# Not before sleep, as it is called the more often the longer a run takes.

TOOLS='awk cat chmod cksum cp cut ethtool flock grep head id ip iptables iptables-legacy iptables-nft ip6tables ls mkdir mktemp mv nft nsenter ovs-appctl ovs-dpctl ovs-ofctl ovs-vsctl ovsdb-tool readlink rm rmdir sed setsid sh sort stat tail tr uname unshare wc'

# with_tools ACT SCRIPT: at the call that CALL and NTH tell, and there at INJECT. No run takes more than a minute.
with_tools() {
	local name folder=$TMPDIR/sweep
	rm -rf "$folder"
	mkdir -p "$folder/bin"
	: >"$folder/calls"
	for name in $TOOLS; do
		if command -v "$name" >/dev/null; then ln -s "$RELIABILITY/tool" "$folder/bin/$name"; fi
	done
	# shellcheck disable=SC2097,SC2098 # the PATH of before is meant
	SWEEP_ACT=$1 SWEEP_FOLDER=$folder SWEEP_PATH=$PATH SWEEP_CALL=${CALL-} SWEEP_NTH=${NTH-} SWEEP_INJECT=${INJECT-} \
		PATH=$folder/bin:$PATH TMPDIR=$NETGEN_SNAPSHOT_FILES \
		/usr/bin/setsid -w /usr/bin/timeout --signal=KILL 60 "${UNDER_TEST[@]}" "$LABS/$LAB/$2.sh" --quiet
}

acted() { [ -d "$TMPDIR/sweep/acted" ] || fail "the call was not made this time: $CALL"; }
