# --- without root ---------------------------------------------------------------------------------------------------

# cmd_rootless VERB...: the verb in a sandbox of its own, in which a user is root. A process that only sleeps, the
# holder, keeps the sandbox between calls; each call enters it and runs this script again in there. The sandbox has no
# process namespace: to enter one takes a process in between, which passes no signal on.
cmd_rootless() {
	case ${1-} in
	up | verify | down | status | exec | shell | capture) verb=$1 ;;
	*) die 2 "--rootless goes with up, verify, down, status, exec, shell and capture; try: $SCRIPT help" ;;
	esac
	shift
	case $verb,${1-} in
	up,--help | up,-h) usage_setup && return ;;
	verify,--help | verify,-h) usage_verify && return ;;
	down,--help | down,-h) usage_teardown && return ;;
	esac
	case " $* " in *' --quiet '* | *' -q '*) QUIET=1 ;; *) QUIET='' ;; esac
	choose_names
	need awk cat flock grep id ip mkdir mount nsenter rm rmdir setsid sleep stat tr unshare
	refuse_problems
	case $0 in /*) SELF=$0 ;; *) SELF=$PWD/$0 ;; esac
	[ -r "$SELF" ] || die 3 "--rootless runs this script a second time, inside its sandbox, and there is no file '$SELF': save it, and run it by its path. Nothing was changed."
	choose_record
	case $verb in
	up) with_lock hold_and_run "$@" ;;
	down) release_and_forget "$@" ;;
	*)
		find_holder
		[ "$READY" = ready ] || nothing_held
		enter_sandbox "$verb" "$@"
		;;
	esac
}

# choose_record: where the holder is noted, and the lock. INSIDE is where the network itself is noted, in the sandbox.
choose_record() {
	INSIDE=$STATE FALLBACK=''
	user=$(id -u)
	base=${XDG_RUNTIME_DIR-}
	if [ -z "$base" ] || [ "$(stat -L -c %u "$base" 2>/dev/null)" != "$user" ]; then
		base=${TMPDIR:-/tmp}/netgen-$user
		FALLBACK=$base
		[ "$verb" != up ] || mkdir -m 700 "$base" 2>/dev/null
		case $(stat -c '%u %a %F' "$base" 2>/dev/null) in
		"$user 700 directory" | '') ;;
		*) die 3 "$base is not a folder of yours that is closed to everyone else (0700). Nothing was changed: remove it, or set XDG_RUNTIME_DIR." ;;
		esac
	fi
	RECORDS=$base/netgen
	STATE=$RECORDS/$PREFIX$TOPOLOGY
}

# find_holder: HOLDER is its process, "" where there is none, SINCE when it was started; READY says that the sandbox is.
# A number that a process has which was started at another time, or a note from before a reboot, means nothing.
find_holder() {
	HOLDER='' SINCE='' READY=''
	[ -f "$STATE/holder" ] || return 0
	{
		read -r pid start boot with_user || return 0
		read -r ready || ready=''
	} <"$STATE/holder"
	[ "$boot" = "$(cat /proc/sys/kernel/random/boot_id)" ] && same_process "$pid:$start" || return 0
	HOLDER=$pid SINCE=$start WITH_USER=$with_user READY=$ready
}

nothing_held() {
	words="$PREFIX$TOPOLOGY is not set up without root: run '$SCRIPT --rootless up' first"
	case $verb in
	verify)
		printf 'TAP version 14\nBail out! %s\n' "$words"
		exit 4
		;;
	status)
		printf '%s\n' "$words"
		exit 1
		;;
	*) die 3 "$words" ;;
	esac
}

# enter_sandbox WORDS...: becomes this script inside, with WORDS, run by the shell that runs it now
enter_sandbox() {
	# what lies below /run out here is not to be seen in there
	[ -d "/proc/$HOLDER/root${TMPDIR:-/tmp}" ] || unset TMPDIR
	[ -f "/proc/$HOLDER/root$SELF" ] || die 3 "$SELF is not to be seen inside the sandbox, which has a /run of its own. Nothing was changed: put it elsewhere."
	user_=''
	[ "$WITH_USER" = no ] || user_='-U --preserve-credentials'
	shell_=$(own_shell)
	before=$IFS
	IFS='
'
	set -f
	# shellcheck disable=SC2086 # a word a line
	set -- ${shell_:-sh} "$SELF" "$@"
	set +f
	IFS=$before
	# shellcheck disable=SC2016,SC2086 # words for a shell inside; flags
	exec nsenter -t "$HOLDER" $user_ -n -m sh -c 'cd "$1" 2>/dev/null; shift; exec "$@"' enter "$PWD" "$@"
}

# own_shell: the words of the command line before this script's name, each on a line
own_shell() {
	tr '\0' '\n' <"/proc/$$/cmdline" | while IFS= read -r word; do
		[ "$word" != "$0" ] || break
		printf '%s\n' "$word"
	done
}

# with_lock FUNCTION WORDS...
with_lock() {
	# whoever removes a note removes the empty folder above it, too: perhaps just now
	for tries in 1 2 3; do
		[ -d "$RECORDS" ] || mkdir -m 700 "$RECORDS" 2>/dev/null
		! mkdir "$STATE" 2>/dev/null || break
	done
	open_state
	locked_="$1"
	shift
	"$locked_" "$@" 9>>"$STATE/lock"
}

# hold_lock: from here on this call has the lock, and ends by release
hold_lock() {
	take_lock
	inner='' HOLDER=''
	trap 'release $?' EXIT
	trap 'pass_on TERM 130' INT
	trap 'pass_on TERM 143' TERM
	trap 'pass_on HUP 129' HUP
	trap 'pass_on PIPE 141' PIPE
	find_holder
}

hold_and_run() {
	hold_lock
	[ -z "$HOLDER" ] || [ "$READY" = ready ] || end_sandbox
	[ -n "$HOLDER" ] || start_holder
	run_inside up "$@"
}

release_and_forget() {
	# options that are wrong are so also where there is nothing to remove
	(cmd_teardown "$@" --help) >/dev/null || exit
	if [ -d "$STATE" ]; then
		with_lock run_down "$@"
	else
		say "nothing of $PREFIX$TOPOLOGY is here without root; nothing to do"
	fi
}

run_down() {
	hold_lock
	if [ "$READY" = ready ]; then
		run_inside down "$@"
	else
		say "the process that kept the sandbox of $PREFIX$TOPOLOGY is gone, and the network with it; removing the note of it"
		exit 0
	fi
}

# release STATUS: a sandbox with nothing in it goes, and the note of one that is gone
release() {
	trap - EXIT
	trap '' INT TERM HUP PIPE
	if [ -n "$HOLDER" ] && [ ! -d "/proc/$HOLDER/root$INSIDE" ]; then end_sandbox; fi
	if [ -z "$HOLDER" ]; then
		close_state
		rmdir "$RECORDS" ${FALLBACK:+"$FALLBACK"} 2>/dev/null
	fi
	exit "$1"
}

# run_inside WORDS...: in the background, since a shell hears of a signal only while it waits
run_inside() {
	rm -f "$STATE/inner"
	inner=1
	go_inside "$@" </dev/null &
	wait "$!"
	status=$?
	inner=''
	if [ "$status" = 3 ]; then uplink_hint "$@"; fi
	exit "$status"
}

# go_inside WORDS...: notes its process once it hears signals; before, dash loses those to what it has just forked
go_inside() {
	read -r pid _ </proc/self/stat
	echo "$pid" >"$STATE/inner"
	enter_sandbox "$@"
}

# pass_on SIGNAL STATUS: what runs inside undoes what it did; what is in the background never hears INT
pass_on() {
	trap '' INT TERM HUP PIPE
	if [ -n "$inner" ]; then
		tries=0
		until [ -s "$STATE/inner" ] || [ "$tries" -ge 20 ]; do
			tries=$((tries + 1))
			sleep 0.05
		done
		if read -r pid 2>/dev/null <"$STATE/inner" && kill "-$1" "$pid" 2>/dev/null; then wait "$pid"; fi
	fi
	exit "$2"
}

uplink_hint() {
	[ "${UPLINK_STAGE-$((STAGE_COUNT + 1))}" -le "$STAGE_COUNT" ] || return 0
	case " $* " in *' --no-nat '*) return 0 ;; esac
	! awk '$2 == "00000000" { found = 1 } END { exit !found }' "/proc/$HOLDER/net/route" || return 0
	warn "without root the network stands in a sandbox, from which no uplink leads out: '$SCRIPT --rootless up --no-nat' leaves translation out, 'sudo sh $SCRIPT up' uses the machine's own uplink"
}

# --- the sandbox ---

# What the holder does. It notes itself on stdout before anything else, so that no call that is killed leaves a holder
# that the next doesn't know, and "ready" when the sandbox is; its complaints go to stderr.
# shellcheck disable=SC2016 # words for another shell
HOLD='
trap "" HUP INT QUIT TERM
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
boot=$1 with_user=$2
read -r stat </proc/self/stat
pid=${stat%% *}
set -- ${stat##*") "}
echo "$pid ${20} $boot $with_user"
cd / && mount -t tmpfs -o mode=755 tmpfs /run && ip link set dev lo up || exit
echo ready
exec sleep 2147483647 >/dev/null 2>&1'

# start_holder: root needs no user namespace where it may do without. In the background, as $() waits for what is not.
start_holder() {
	boot=$(cat /proc/sys/kernel/random/boot_id)
	ways=yes
	[ "$user" != 0 ] || ways='no yes'
	for WITH_USER in $ways; do
		flags='-n -m'
		[ "$WITH_USER" = no ] || flags="-U -r $flags"
		# shellcheck disable=SC2086 # flags, several words
		complaint=$(exec setsid unshare $flags sh -c "$HOLD" hold "$boot" "$WITH_USER" 2>&1 >"$STATE/holder" </dev/null &)
		find_holder
		[ "$READY" != ready ] || break
		HOLDER=''
	done
	if [ -z "$HOLDER" ]; then
		die 3 "no sandbox can be made here ($(printf '%s' "$complaint" | tr '\n' ' ')). $(why_refused)Nothing was changed."
	fi
	say "[#] unshare $flags sleep (process $HOLDER keeps the sandbox until '$SCRIPT --rootless down')"
}

# why_refused: which setting of this kernel is the reason, and what to do
why_refused() {
	as_root="set the network up as root: sudo sh $SCRIPT up"
	while read -r setting refuses allows words; do
		[ "$(cat "/proc/sys/$setting" 2>/dev/null)" = "$refuses" ] || continue
		name=$(printf '%s' "$setting" | tr / .)
		printf '%s is %s: %s. Allow it (sudo sysctl %s=%s), or %s. ' "$name" "$refuses" "$words" "$name" "$allows" "$as_root"
		return
	done <<-'SETTINGS'
		kernel/unprivileged_userns_clone 0 1 only root may make user namespaces
		user/max_user_namespaces 0 10000 nobody may make user namespaces
		kernel/apparmor_restrict_unprivileged_userns 1 0 AppArmor takes away the rights that a user has in a namespace of his own
	SETTINGS
	if grep -q '^Seccomp:[^0-9]*[12]' /proc/self/status; then
		printf 'A seccomp filter is at work, as in a container: start that one with --security-opt seccomp=unconfined, or %s. ' "$as_root"
	else
		printf 'Else %s. ' "$as_root"
	fi
}

# end_sandbox: all that runs in it, the holder last. Each gets one TERM, and KILL after 2 seconds.
end_sandbox() {
	tries=0
	kind=user
	[ "$WITH_USER" = yes ] || kind=mnt
	while others_inside && [ -n "$others" ]; do
		case $tries in
		0) signal=TERM ;;
		20) signal=KILL ;;
		40) die 1 "these processes do not end: $others" ;;
		*) signal='' ;;
		esac
		for pid in ${signal:+$others}; do
			say "[#] kill -$signal $pid ($(cat "/proc/$pid/comm" 2>/dev/null))"
			kill "-$signal" "$pid" 2>/dev/null
		done
		tries=$((tries + 1))
		sleep 0.1
	done
	say "[#] kill -KILL $HOLDER (it kept the sandbox)"
	kill -KILL "$HOLDER"
	tries=0
	while same_process "$HOLDER:$SINCE"; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || die 1 "process $HOLDER does not end"
		sleep 0.1
	done
	HOLDER=''
}

others_inside() {
	others=$(stat -L -c '%i %n' "/proc/$HOLDER/ns/$kind" /proc/[0-9]*/ns/"$kind" 2>/dev/null | awk -v holder="$HOLDER" '
		NR == 1 { wanted = $1 }
		{ split($2, path, "/") }
		$1 == wanted && path[3] != holder { print path[3] }')
}
