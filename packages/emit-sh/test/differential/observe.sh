#!/bin/sh
# What the kernel does with every packet of a random network, inside network, mount and process namespaces of its own:
# observe.sh FOLDER. That holds place.sh and place.pl; what they need and leave is in the current folder, where the
# scripts are, too.
set -u
exec 2>errors
mount -t tmpfs tmpfs /run || exit 1
ip link set dev lo up
[ ! -e fixture.sh ] || sh fixture.sh || exit 1
sh setup.sh --quiet || exit 1

everywhere() { # everywhere SIGN: waits until each place has given it, 60 seconds at most
	tries=0
	for place in $places; do
		until [ -e "$1.$place" ]; do
			tries=$((tries + 1))
			[ "$tries" -lt 3000 ] || { echo "waited in vain for $1.$place" >&2 && exit 1; }
			sleep 0.02
		done
	done
}
places="- $(cd /run/netns 2>/dev/null && echo *)"
[ "$places" != '- *' ] || places=-

for place in $places; do
	if [ "$place" = - ]; then sh "$1/place.sh" - & else nsenter --net="/run/netns/$place" sh "$1/place.sh" "$place" & fi
done
everywhere listening
: >go
everywhere asked
: >stop
wait
echo 'done'
