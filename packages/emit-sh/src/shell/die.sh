# --- stopping -------------------------------------------------------------------------------------------------------

warn() { printf '%s: %s\n' "$SCRIPT" "$*" >&2; }

# die CODE WORDS...: 1 failed, 2 usage, 3 refused with nothing changed, 4 can't be judged
die() {
	status=$1
	shift
	warn "$*"
	leave "$status"
}

# heed_signals: from here on a signal ends the script with 128 and its number
heed_signals() {
	trap 'leave 130' INT
	trap 'leave 143' TERM
	trap 'leave 129' HUP
	trap 'leave 141' PIPE
}

# leave STATUS: no signal cuts short what the script does at its end
leave() {
	trap '' INT TERM HUP PIPE
	exit "$1"
}

# fail WORDS...: what can't go on, 3 before the first change and 1 after it
fail() {
	[ -z "$CHANGED" ] || die 1 "$*"
	die 3 "$* Nothing was changed."
}
