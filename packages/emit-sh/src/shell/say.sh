# --- speaking -------------------------------------------------------------------------------------------------------

say() { [ -n "$QUIET" ] || printf '%s\n' "$*" >&2; }

warn() { printf '%s: %s\n' "$SCRIPT" "$*" >&2; }

# die CODE WORDS...: 1 failed, 2 usage, 3 refused with nothing changed, 4 can't be judged
die() {
	status=$1
	shift
	warn "$*"
	exit "$status"
}
