# --- what this topology may have made -------------------------------------------------------------------------------

# The manifest is written before the first change: a run that is killed leaves nothing that the next can't know. It
# says which boot and which network namespace it speaks of, and how namespaces are told apart.
read_manifest() {
	here
	MANIFEST=''
	if ! { read -r _ boot netns mode <"$STATE/manifest"; } 2>/dev/null || [ "$boot" != "$BOOT" ]; then
		choose_mode ''
		return
	fi
	[ "$netns" = "$NETNS" ] || die 3 "the notes in $STATE are about another network namespace than this one. Nothing was changed: run this where the network was set up, or set NETGEN_PREFIX for a copy of its own."
	MANIFEST=$STATE/manifest
	choose_mode "$mode"
}

# write_manifest: planned names; what each setting of the uplink was before any topology borrowed it; and whether the
# machine as a whole forwarded then. What an earlier run noted stays.
write_manifest() {
	[ -z "$MANIFEST" ] || cp "$MANIFEST" "$SCRATCH/manifest.before" || fail "can't write to $SCRATCH (is the disk full?)."
	forwarding=''
	read -r forwarding </proc/sys/net/ipv4/ip_forward
	other_manifests >"$SCRATCH/others" || fail "can't write to $SCRATCH (is the disk full?)."
	awk -v prefix="$PREFIX" -v here="here $BOOT $NETNS $MODE" -v forwarding="$forwarding" '
		function note(key, line) { if (!(key in noted)) print line; noted[key] }
		BEGIN { print here }
		$1 == "here" || NF == 0 { next }
		FILENAME ~ /manifest$/ { note($1 == "setting" ? $1 " " $2 : $1 == "forwarding" ? $1 : $0, $0); next }
		FILENAME ~ /others$/ { if ($1 == "setting" && !($2 in lent)) lent[$2] = $3; next }
		FILENAME ~ /borrowed$/ { note("setting " $1, "setting " $1 " " ($1 in lent ? lent[$1] : $2)); next }
		$1 == "namespace" { line = "namespace " prefix $2; note(line, line) }
		$1 == "bridge" && $2 == "machine" { line = "link " prefix $3 " " $5; note(line, line) }
		$1 == "cable" {
			if ($2 == "machine") { line = "link " prefix $3 " " $5; note(line, line) }
			for (i = 4; $i != "to"; i += 2);
			if ($(i + 1) == "machine") { line = "link " prefix $(i + 2) " " $(i + 4); note(line, line) }
		}
		END { note("forwarding", "forwarding " forwarding) }' \
		${MANIFEST:+"$MANIFEST"} "$SCRATCH/others" "$SCRATCH/borrowed" "$SCRATCH/facts" >"$STATE/manifest.new" || fail "can't write $STATE/manifest."
	CHANGED=1
	mv "$STATE/manifest.new" "$STATE/manifest" || fail "can't write $STATE/manifest."
	MANIFEST=$STATE/manifest
}

# other_manifests: what the other topologies in this network namespace have noted
other_manifests() {
	for other in /run/netgen/*/manifest; do
		[ "$other" != "$STATE/manifest" ] || continue
		line=''
		{ read -r line <"$other"; } 2>/dev/null
		case "$line " in "here $BOOT $NETNS "*) cat "$other" ;; esac
	done
	return 0
}

# restore_settings FILE: the machine's own values come back, unless somebody else relies on what is there now.
restore_settings() {
	while read -r key value; do
		if [ ! -e "/proc/sys/net/$key" ]; then
			say "note: net/$key is gone, and with it what was set there"
		elif other_manifests | grep -q "^setting $key "; then
			say "note: net/$key stays as it is: another topology here needs it"
		elif [ "${key##*/}" = forwarding ] && grep -qx 'forwarding 0' "$MANIFEST" && [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ]; then
			say "note: net/$key stays as it is: forwarding was turned on for the whole machine meanwhile"
		else
			say "[#] sysctl -w net/$key=$value"
			echo "$value" >"/proc/sys/net/$key" || return 1
		fi
		sed "\\#^setting $key #d" "$MANIFEST" >"$STATE/manifest.new" && mv "$STATE/manifest.new" "$MANIFEST" || return 1
	done <"$1"
}

close_state() { rm -rf "${STATE:?}"; }
