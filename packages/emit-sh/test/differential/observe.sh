#!/bin/sh
# What the kernel does with every packet of a random network, inside network, mount and process namespaces of its own:
# observe.sh FOLDER. That holds place.pl; what it needs and leaves is in the current folder, where the
# scripts are, too.
set -u
exec 2>errors
mount -t tmpfs tmpfs /run || exit 1
ip link set dev lo up
[ ! -e fixture.sh ] || sh fixture.sh || exit 1
sh setup.sh --quiet || exit 1

# By pipes, so that nobody has to look again and again: places give signs, and take orders, a byte for each of them.
mkfifo signs try first go stop
exec 5<>first 6<>try 7<>signs 8<>go 9<>stop

everywhere() { # everywhere SIGN: waits until each place has given it
	for place in $places; do
		read -r sign <&7
		[ "$sign" = "$1" ] || { echo "$sign, and not $1" >&2 && exit 1; }
	done
}
order() { for place in $places; do printf . >&"$1"; done; }
places="- $(cd /run/netns 2>/dev/null && echo *)"
[ "$places" != '- *' ] || places=-

for place in $places; do
	(
		[ "$place" = - ] || set -- "$1" nsenter --net="/run/netns/$place"
		here=$1
		shift
		"$@" perl "$here/place.pl" "$place" || echo "failed at $place" >&7
	) &
done
everywhere listening
# An IPv6 host knows that a gateway is not heard when three solicitations for it, a second apart, have had no answer; and
# until somebody asks for that gateway itself.
if [ -e unheard ]; then
	order 6
	everywhere tried
	sleep 3.5
	order 5
	everywhere first
fi
order 8
everywhere asked
order 9
wait
echo 'done'
