#!/bin/sh
# The first process inside a sandbox. Network and mount namespace are new already (and the PID namespace, where the
# kernel lets it). It makes the rest look like a machine that was just started, then runs what it is told, a word a
# line, and after each says how that ended, on both outputs, so that its caller knows where one ends.
#
#   sh sandbox.sh DIR MARK SHELL...     DIR: the lab's scripts, and snapshot.sh; SHELL...: what runs them
#
# It ends with its input. Descriptor 3 is a lifeline: when the caller is gone, however it went, all ends at once.
set -u
dir=$1 mark=$2
shift 2

# In a PID namespace of its own everything dies with process 1; else the caller has given us a process group. The
# scripts go, too: a caller that was killed can't remove them.
stop() {
	case $dir in */netgen-run-*) rm -rf "$dir" ;; esac
	if [ $$ = 1 ]; then exit 143; else kill -KILL 0; fi
}
trap stop TERM
(
	trap - TERM
	cat <&3 >/dev/null 2>&1
	kill -TERM $$
) </dev/null >/dev/null 2>&1 &
exec 3<&-

start() {
	mount -t tmpfs tmpfs /run && mkdir /run/tmp || return
	# Nobody else is here who could have our IPv6 addresses: without looking for them they are usable at once.
	[ ! -w /proc/sys/net/ipv6/conf/default/accept_dad ] || echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad
	ip link set dev lo up || return
	# What a lab writes there must not reach the machine.
	[ ! -d /etc/netns ] || mount -t tmpfs tmpfs /etc/netns || return
	TMPDIR=/run/tmp
	NETGEN_SNAPSHOT_FILES=$TMPDIR
	export TMPDIR NETGEN_SNAPSHOT_FILES
	if [ $$ = 1 ]; then
		NETGEN_SNAPSHOT_PROCESSES=1
		export NETGEN_SNAPSHOT_PROCESSES
	fi
	settings
}

# What decides whether bridged and routed packets pass: told in the heading.
settings() {
	for name in net/bridge/bridge-nf-call-iptables net/ipv4/ip_forward; do
		if [ -r /proc/sys/$name ]; then printf '%s=%s\n' "${name##*/}" "$(cat /proc/sys/$name)"; fi
	done
}

# Waiting with `wait`, not in the foreground: only so does a signal come through at once.
run() {
	"$@" </dev/null &
	wait $!
}

# It goes on until the sandbox ends.
serve() {
	sh "$dir/serve.sh" </dev/null >"$dir/served" 2>&1 3<&- &
	served=$! tries=0
	until grep -q '^ready$' "$dir/served"; do
		tries=$((tries + 1))
		if [ "$tries" -ge 100 ] || ! kill -0 "$served" 2>/dev/null; then
			cat "$dir/served" >&2
			return 1
		fi
		sleep 0.1
	done
}

while read -r verb argument; do
	case $verb in
	start) start ;;
	fixture) run "$@" "$dir/fixture.sh" ;;
	setup) run "$@" "$dir/setup.sh" --until "$argument" ;;
	setup-quietly) run "$@" "$dir/setup.sh" --quiet --until "$argument" ;;
	verify) run "$@" "$dir/verify.sh" --stage "$argument" ;;
	look) run sh "$dir/look.sh" "$dir/$argument" ;;
	serve) serve ;;
	teardown) run "$@" "$dir/teardown.sh" ;;
	teardown-quietly) run "$@" "$dir/teardown.sh" --quiet ;;
	snapshot) run sh "$dir/snapshot.sh" >"$dir/$argument" ;;
	compare) run sh "$dir/snapshot.sh" compare "$dir/before" "$dir/after" ;;
	*) false ;;
	esac
	code=$?
	printf '%s %s\n' "$mark" $code
	printf '%s\n' "$mark" >&2
done

stop
