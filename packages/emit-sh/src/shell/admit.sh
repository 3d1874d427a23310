# --- letting pass ---------------------------------------------------------------------------------------------------

# admit FILE: the commands that let pass, noted before where only the note would tell that it was us
admit() {
	while read -r line; do
		case $line in
		firewall-cmd*) echo "${line#*-interface=}" >>"$STATE/zones" || return 1 ;;
		esac
		plainly "$line" >/dev/null || return 1
	done <"$1"
}

# expel FILE: takes them away again. What is gone already need not go: a restart of their owner takes our rules along.
expel() {
	while read -r line; do
		if ! plainly "$line" >/dev/null 2>&1; then
			! plainly "$(echo "$line" | sed -e 's/ -D / -C /' -e 's/ --remove-/ --query-/')" >/dev/null 2>&1 || return 1
		fi
		case $line in
		firewall-cmd*)
			device=${line#*-interface=}
			left=$(grep -vxF "$device" "$STATE/zones" 2>/dev/null)
			if [ -n "$left" ]; then echo "$left" >"$STATE/zones"; else rm -f "$STATE/zones"; fi
			;;
		esac
	done <"$1"
}

# plainly LINE: runs a command that is words and blanks only
plainly() (
	set -f
	# shellcheck disable=SC2086 # the words of the command
	set -- $1
	"$@" </dev/null
)
