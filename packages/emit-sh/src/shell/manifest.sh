# --- what this topology may have made -------------------------------------------------------------------------------

# The manifest is written before the first change: a run that is killed leaves nothing that the next can't know. It
# says which boot and which network namespace it speaks of.
read_manifest() {
	boot=$(cat /proc/sys/kernel/random/boot_id)
	netns=$(readlink /proc/self/ns/net)
	MANIFEST=''
	case $(sed -n 's/^here //p' "$STATE/manifest" 2>/dev/null) in
	"$boot $netns") MANIFEST=$STATE/manifest ;;
	"$boot "*) die 3 "the notes in $STATE are about another network namespace than this one. Nothing was changed: run this where the network was set up, or set NETGEN_PREFIX for a copy of its own." ;;
	esac
}

# write_manifest: planned names; what each setting of the uplink was before any topology borrowed it; and whether the
# machine as a whole forwarded then.
write_manifest() {
	{
		echo "here $boot $netns"
		[ -z "$MANIFEST" ] || sed '/^here /d' "$MANIFEST"
		awk -v prefix="$PREFIX" '
			$1 == "namespace" { print "namespace", prefix $2 }
			$1 == "bridge" && $2 == "machine" { print "link", prefix $3, $5 }
			$1 == "cable" {
				if ($2 == "machine") print "link", prefix $3, $5
				for (i = 4; $i != "to"; i += 2);
				if ($(i + 1) == "machine") print "link", prefix $(i + 2), $(i + 4)
			}' "$SCRATCH/facts"
		while read -r key value; do
			echo "setting $key $(other_manifests | sed -n "s#^setting $key ##p" | grep . || echo "$value")" | head -n 1
		done <"$SCRATCH/borrowed"
		echo "forwarding $(cat /proc/sys/net/ipv4/ip_forward)"
	} | awk '!seen[$1 == "setting" ? $1 " " $2 : $1 == "forwarding" ? $1 : $0]++' >"$STATE/manifest.new" || fail "can't write $STATE/manifest."
	CHANGED=1
	mv "$STATE/manifest.new" "$STATE/manifest" || fail "can't write $STATE/manifest."
	MANIFEST=$STATE/manifest
}

# other_manifests: what the other topologies in this network namespace have noted
other_manifests() {
	for other in /run/netgen/*/manifest; do
		[ "$other" != "$STATE/manifest" ] && grep -qFx "here $boot $netns" "$other" 2>/dev/null && cat "$other"
	done
	return 0
}

# restore_settings LINES: the machine's own values come back, unless somebody else relies on what is there now.
restore_settings() {
	printf '%s' "$1" | while read -r key value; do
		if [ ! -e "/proc/sys/net/$key" ]; then
			say "note: net/$key is gone, and with it what was set there"
		elif other_manifests | grep -q "^setting $key "; then
			say "note: net/$key stays as it is: another topology here needs it"
		elif [ "${key##*/}" = forwarding ] && grep -qx 'forwarding 0' "$MANIFEST" && [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ]; then
			say "note: net/$key stays as it is: forwarding was turned on for the whole machine meanwhile"
		else
			say "[#] sysctl -w net/$key=$value"
			echo "$value" >"/proc/sys/net/$key" || exit 1
		fi
		sed "\\#^setting $key #d" "$MANIFEST" >"$STATE/manifest.new" && mv "$STATE/manifest.new" "$MANIFEST" || exit 1
	done
}

close_state() { rm -rf "${STATE:?}"; }
