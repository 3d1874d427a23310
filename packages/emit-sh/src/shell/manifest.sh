# --- what this topology may have made -------------------------------------------------------------------------------

# The manifest is written before the first change: a run that is killed leaves nothing that the next can't know.
# It is void after a reboot, and where the state directory was carried into another network namespace.
open_state() {
	mkdir -p "$STATE" || die 3 "can't make $STATE. Nothing was changed."
}

read_manifest() {
	here=$(cat /proc/sys/kernel/random/boot_id) || here=
	here="$here $(readlink /proc/self/ns/net)"
	[ ! -f "$STATE/manifest" ] || [ "$(sed -n 's/^here //p' "$STATE/manifest")" = "$here" ] || rm -f "$STATE/manifest"
}

# Planned names, and the value that each of the machine's own settings had before the first run.
write_manifest() {
	{
		echo "here $here"
		awk -v prefix="$PREFIX" '
			FNR == NR {
				if ($1 == "namespace") print "namespace", prefix $2
				if ($1 == "bridge" && $2 == "machine") print "link", prefix $3, $5
				if ($1 == "cable") {
					if ($2 == "machine") print "link", prefix $3, $5
					for (i = 4; $i != "to"; i += 2);
					if ($(i + 1) == "machine") print "link", prefix $(i + 2), $(i + 4)
				}
				next
			}
			$1 == "recorded" { sub(/^recorded /, ""); if ($1 != "here") print }' "$SCRATCH/facts" "$SCRATCH/now"
		awk -F '|' -v uplink="$UPLINK" '
			$2 == "set" && $3 == "-" && uplink != "" && index($6, "/" uplink "/") { print "setting", $7 }' "$SCRATCH/todo"
	} | awk '!seen[$1 == "setting" ? $1 $2 : $0]++' >"$STATE/manifest.new"
	mv "$STATE/manifest.new" "$STATE/manifest" || die 3 "can't write $STATE/manifest. Nothing was changed."
}

# forget_settings: the machine's own values are back
forget_settings() {
	sed '/^setting /d' "$STATE/manifest" >"$STATE/manifest.new" && mv "$STATE/manifest.new" "$STATE/manifest"
}

close_state() { rm -rf "${STATE:?}"; }
