# shellcheck shell=bash
# Makes the commands that a script calls go wrong at a chosen moment. Each command that can change something, or that
# stands between two that can, is counted as it is called, and so is each line of an `ip -batch`.
#
#	meddle ACT [AT]  ACT at the AT'th moment: count (never), fail, kill (-KILL the whole run), or TERM, INT, HUP (to the
#	                 script alone); `fail` counts changes only
#	meddled COMMAND  runs it so; the session is its own, so that a kill reaches all of it and nothing else
#	moments          how many there were

meddle() {
	export MEDDLE_ACT=$1 MEDDLE_AT=${2:-0} MEDDLE_FOLDER=$TMPDIR/meddle MEDDLE_PATH=$PATH
	rm -rf "$MEDDLE_FOLDER"
	mkdir -p "$MEDDLE_FOLDER/bin"
	: >"$MEDDLE_FOLDER/count"
	local name
	meddler >"$MEDDLE_FOLDER/bin/ip"
	chmod +x "$MEDDLE_FOLDER/bin/ip"
	for name in nft nsenter unshare awk sed grep cat cp mv rm mkdir mktemp stat readlink cksum sh; do
		ln -s ip "$MEDDLE_FOLDER/bin/$name"
	done
}

meddled() { PATH=$MEDDLE_FOLDER/bin:$PATH setsid -w "$@"; }

moments() { wc -l <"$MEDDLE_FOLDER/count"; }

meddler() {
	cat <<'MEDDLER'
#!/bin/dash
name=${0##*/}
PATH=$MEDDLE_PATH
moment() {
	echo >>"$MEDDLE_FOLDER/count"
	[ "$MEDDLE_AT" -gt 0 ] && [ "$(wc -l <"$MEDDLE_FOLDER/count")" -ge "$MEDDLE_AT" ] && mkdir "$MEDDLE_FOLDER/acted" 2>/dev/null || return 0
	case $MEDDLE_ACT in
	fail) echo "meddler: $name made to fail" >&2; exit 1 ;;
	kill) kill -KILL 0 ;;
	*) read -r _ _ _ _ group _ </proc/self/stat; kill "-$MEDDLE_ACT" "$group" ;;
	esac
}
case "$MEDDLE_ACT $name $*" in
"fail ip -batch -" | "fail nft -f -") [ "$name" = ip ] || moment ;;
fail*) PATH=$MEDDLE_FOLDER/bin:$MEDDLE_PATH; exec "$(PATH=$MEDDLE_PATH; command -v "$name")" "$@" ;;
*) moment ;;
esac
if [ "$name $*" = "ip -batch -" ]; then
	while IFS= read -r line; do
		[ -n "$line" ] || continue
		moment
		ip $line </dev/null || { echo "Command failed -:1" >&2; exit 1; }
	done
	exit 0
fi
real=$(command -v "$name")
PATH=$MEDDLE_FOLDER/bin:$MEDDLE_PATH
exec "$real" "$@"
MEDDLER
}
