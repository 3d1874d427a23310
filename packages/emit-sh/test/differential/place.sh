#!/bin/sh
# What is seen in one place of a network: place.sh PLACE, inside its network namespace ("-" is the machine's).
# In the current folder: "pings", a line for each: number|place|address|size|first; "looks", place|words for "ip route get";
# "link-local" where some packet is to have such a source. Leaves links.PLACE, seen.PLACE and answers.PLACE (place.pl),
# heard.PLACE (who has answered for an address), looked.PLACE and unlooked.PLACE.
set -u
place=$1

# Carriers that came up a moment ago are taken note of when they are asked for; then link-local addresses are tried out,
# which has an end before any of them is needed.
ip -o link show >"links.$place"
sed -n 's/^[0-9]*: \([^:@]*\).*/link show dev \1/p' "links.$place" | ip -batch - >/dev/null
tries=0
while [ -e link-local ] && [ "$tries" -lt 50 ] && [ -n "$(ip -6 -o address show tentative)" ]; do
	tries=$((tries + 1))
	sleep 0.2
done

perl "${0%.sh}.pl" "$place" || {
	echo "failed at $place" >&7
	exit
}

for family in -4 -6; do ip "$family" neigh show nud reachable nud stale nud delay; done >"heard.$place"
sed -n "s/^$place|//p" looks | ip -force -o -batch - >"looked.$place" 2>"unlooked.$place"
