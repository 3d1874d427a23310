# --- before the first change ----------------------------------------------------------------------------------------

# preflight: namespaces, cables and bridges are tried in a namespace that goes away by itself, and the networks that
# come to stand on the machine are looked up: only a default route may answer for them so far.
preflight() {
	: >"$SCRATCH/refused"
	[ -n "$PROBED" ] || probe
	if [ "$PROBED" != yes ]; then
		echo "this kernel, or the container this runs in, can't make a namespace with a veth pair and a bridge: $PROBED" >>"$SCRATCH/refused"
	fi
	sed -n 's/^8|ip|-|[^|]*|[^|]*|address add \([^ ]*\) dev \([^ |]*\).*/\1 \2/p' "$SCRATCH/todo" >"$SCRATCH/networks"
	sed -n 's/^3|drop|-|[^|]*|[^|]*|link delete dev \([^|]*\)|.*/ dev \1 /p' "$SCRATCH/todo" >"$SCRATCH/going"
	while read -r network device; do
		{
			ip -o route get fibmatch "${network%/*}"
			ip -o route show root "$network"
			ip -o route show match "$network"
		} 2>/dev/null | grep -v -e '^default' -e '^0\.0\.0\.0/1 ' -e '^128\.0\.0\.0/1 ' -e '^::/0' -e " dev $device " | grep -v -F -f "$SCRATCH/going" | sort -u |
			sed "s|^|the machine has a way to the network of $network ($device) already: |" >>"$SCRATCH/refused"
	done <"$SCRATCH/networks"
	if [ -s "$SCRATCH/refused" ]; then
		while IFS= read -r line; do warn "$line"; done <"$SCRATCH/refused"
		die 3 'refused for the reasons above. Nothing was changed. A network that stands here already can have a second copy in a network namespace of its own (unshare -nm).'
	fi
}
