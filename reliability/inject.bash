# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2317 # variables and functions that sweeps.bash, tools.bash and sandbox.bash share
# Sweeps 3 and 3b: killed inside a command. The kernel ends `ip` or `nft` as it enters a system call (strace's
# injection), and with it goes the whole run: of setup in 3, of teardown in 3b. Moments are the calls of mount, umount2,
# unshare, unlink and sendmsg, and those of openat on names of namespaces; of what only reads, those of its first call.

# traced SCRIPT: runs it; INJECTIONS names the file with a line for each moment:
#	system call, which of its kind|how manieth call of that command|the command
traced() {
	with_tools trace "$1"
	INJECTIONS=$TMPDIR/injections
	local call
	for call in "$TMPDIR"/sweep/log.*.call; do printf '%s\t%s\n' "${call%.call}" "$(cat "$call")"; done | sort -k 2 >"$INJECTIONS.calls"
	awk -F '\t' '{ print $2 }' "$INJECTIONS.calls" | uniq -c | awk '
		{ count = $1; sub(/^ *[0-9]+ /, ""); for (i = 1; i <= (/-d / ? 1 : count); i++) print i "|" $0 }' >"$INJECTIONS.all"
	while IFS='|' read -r nth call; do
		awk -v head="|$nth|" -v call="$call" '
			{ name = $0; sub(/\(.*/, "", name) }
			name !~ /^[a-z]+2?$/ { next }
			{ count[name]++ }
			name == "openat" && !/netns|\/proc\/[^"]*\/ns\// { next }
			{ print name ":when=" count[name] head call }' "$(awk -F '\t' -v call="$call" '$2 == call { print $1; exit }' "$INJECTIONS.calls")"
	done <"$INJECTIONS.all" >"$INJECTIONS"
	MOMENTS=$(wc -l <"$INJECTIONS")
	if [ "$MOMENTS" = 0 ] && grep -q '^NAMESPACES=pid$' "$LABS/$LAB/$1.sh"; then
		MOMENTS=1 ACT=nothing_to_kill
		return
	fi
	# teardown of the smallest lab takes one ip: it unmounts, unlinks
	[ "$MOMENTS" -ge 2 ] || fail "strace saw only $MOMENTS system calls"
}

# killed_inside SCRIPT MOMENT
killed_inside() {
	IFS='|' read -r INJECT NTH CALL < <(sed -n "$2p" "$INJECTIONS")
	run with_tools kill "$1"
	acted
	assert_equal "$status" 137
	clear_scratch
}

nothing_to_kill() {
	skip_scenario "it ends the processes that hold the namespaces, and calls no ip or nft that changes anything"
}

inside_setup() {
	killed_inside setup "$1"
	script setup --quiet
	alike built
	script teardown --quiet
	is_empty
}

inside_teardown() {
	script setup --quiet
	killed_inside teardown "$1"
	script teardown --quiet
	is_empty
}

prepare_inject() { # prepare_inject SWEEP
	need_command strace
	traced setup
	look_at built
	ACT=inside_setup
	if [ "$1" = 3b ]; then
		ACT=inside_teardown
		traced teardown
	else
		script teardown --quiet
	fi
}
