# --- before the first change ----------------------------------------------------------------------------------------

# preflight: what the kernel must be able to do is tried in a namespace that goes away by itself, and the networks
# that come to stand on the machine are looked up: only a default route may answer for them so far.
preflight() {
	: >"$SCRATCH/refused"
	printf '%s\n' 'link add name a type veth peer name b' 'link add name c type bridge' >"$SCRATCH/probe"
	if ! reason=$(unshare -n ip -batch "$SCRATCH/probe" 2>&1); then
		echo "this kernel, or the container this runs in, can't make a namespace with a veth pair and a bridge: $(echo "$reason" | tr '\n' ' ')" >>"$SCRATCH/refused"
	fi
	sed -n 's/^8|ip|-|[^|]*|[^|]*|address add \([^/]*\)\/[0-9]* dev \([^ |]*\).*/\1 \2/p' "$SCRATCH/todo" >"$SCRATCH/networks"
	while read -r address device; do
		answer=$(ip -o route get fibmatch "$address" 2>/dev/null) || continue
		case $answer in
		default* | 0.0.0.0/1* | 128.0.0.0/1* | *" dev $device "*) ;;
		*) echo "the machine reaches $address already, by: $answer" >>"$SCRATCH/refused" ;;
		esac
	done <"$SCRATCH/networks"
	if [ -s "$SCRATCH/refused" ]; then
		while IFS= read -r line; do warn "$line"; done <"$SCRATCH/refused"
		die 3 'refused for the reasons above. Nothing was changed.'
	fi
}
