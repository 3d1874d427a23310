#!/bin/sh
# What the kernel does with every packet of a random network, inside network, mount and process namespaces of its own.
# In the current folder: the scripts; "pings", a line for each: number|place|address|size; "looks", place|words for
# "ip route get"; "link-local" where some packet is to have such a source. A place is a namespace's name, or "-". Leaves for each place: capture.PLACE (every echo request and
# reply that it sees), links.PLACE, looked.PLACE and unlooked.PLACE, heard.PLACE; and "answers": number|status.
set -u
exec 2>errors
mount -t tmpfs tmpfs /run || exit 1
ip link set dev lo up
[ ! -e fixture.sh ] || sh fixture.sh || exit 1
sh setup.sh --quiet || exit 1

within() { # within PLACE COMMAND...
	place=$1
	shift
	if [ "$place" = - ]; then "$@"; else nsenter --net="/run/netns/$place" "$@"; fi
}
until_() { # until_ COMMAND...: for ten seconds at most
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		[ "$tries" -lt 200 ] || { echo "waited in vain for: $*" >&2 && exit 1; }
		sleep 0.05
	done
}
places="- $(cd /run/netns 2>/dev/null && echo *)"
[ "$places" != '- *' ] || places=-

# Carriers that came up a moment ago are taken note of when they are asked for; then link-local addresses are tried out,
# which has an end before any of them is needed.
for place in $places; do
	within "$place" ip -o link show >"links.$place"
	sed -n 's/^[0-9]*: \([^:@]*\).*/link show dev \1/p' "links.$place" >wake
	within "$place" ip -batch wake >woken
done
settled() { for place in $places; do [ -z "$(within "$place" ip -6 -o address show tentative)" ] || return 1; done; }
[ ! -e link-local ] || until_ settled

captures=''
for place in $places; do
	within "$place" tcpdump -n -i any -y LINUX_SLL2 -s 160 -B 8192 --time-stamp-precision=nano --immediate-mode -U \
		-w "capture.$place" '(icmp and (icmp[0] = 0 or icmp[0] = 8)) or (icmp6 and (ip6[40] = 128 or ip6[40] = 129))' 2>"listening.$place" &
	captures="$captures $!"
done
for place in $places; do until_ grep -q 'listening on' "listening.$place"; done

: >answers
for place in $places; do
	awk -F '|' -v place="$place" '$2 == place {
		cut = $4 == "" ? "" : " -M do -s " $4 - ($3 ~ /:/ ? 48 : 28)
		printf "{ ping -n -q -c 1 -W 2 -p %08x%s %s >/dev/null 2>&1; echo \"%d|$?\" >>answers; } &\n", $1, cut, $3, $1
		if (++n % 40 == 0) print "wait"
	}
	END { print "wait" }' pings >"ask.$place"
	within "$place" sh "ask.$place" &
	askers="${askers-} $!"
done
for asker in $askers; do wait "$asker"; done

for place in $places; do
	for family in -4 -6; do within "$place" ip "$family" neigh show nud reachable nud stale nud delay; done >"heard.$place"
	sed -n "s/^$place|//p" looks >asked
	within "$place" ip -force -o -batch asked >"looked.$place" 2>"unlooked.$place"
done
# a capture is written as it comes (--immediate-mode, -U): what was seen is in it
for capture in $captures; do kill "$capture"; done
wait
echo 'done'
