#!/bin/sh
# IPv6 translation on the machine, switched by nat.sh and by setup.sh, on the real kernel, inside network and mount
# namespaces of its own. The scripts are in the current folder. Prints what pc got and what forwards, step by step.
set -u

# told STEP: whether pc gets an answer (tried for three seconds), and force_forwarding of the foot and of the uplink
told() {
	answer=silent
	for _ in 1 2 3; do
		if nsenter --net=/run/netns/pc ping -n -c 1 -W 1 2001:db8:1::1 >/dev/null 2>&1; then
			answer=answered
			break
		fi
	done
	echo "$1: $answer $(cat /proc/sys/net/ipv6/conf/foot/force_forwarding) $(cat /proc/sys/net/ipv6/conf/ens4/force_forwarding)"
}

mount -t tmpfs tmpfs /run || exit 1
sh fixture.sh && sh setup.sh -q --no-nat && told 'setup --no-nat'
sh nat.sh -q && told nat
sh nat.sh 2>&1 | tail -n 1
sh verify.sh >tap
echo "verify: $?"
sh nat.sh -q --off && told 'nat --off'
sh setup.sh -q && told setup
sh setup.sh -q --no-nat && told 'back to --no-nat'
sh teardown.sh -q && echo "teardown: $(cat /proc/sys/net/ipv6/conf/ens4/force_forwarding)"
