#!/bin/sh
# load.sh: ns1 tries each of the 65,535 TCP ports of ns0
#
#   sudo sh setup.sh && sudo sh load.sh
#
# A port is tried by asking for a connection: SYN goes there; nobody waits at the port, so RST comes back at once. A port
# where somebody does wait would be printed. Each question is a conversation that the switch has no flow for: it asks its
# controller, and that writes one. At most sixty-four are under way at a time: more than that a slow controller can't
# answer before they are asked again. With nmap it takes half a minute; without it bash asks by itself, and takes longer.
set -eu
target=192.168.0.1

inside() { exec sh "$(dirname "$0")/lab.sh" exec ns1 "$@"; }

if command -v nmap >/dev/null 2>&1; then
	# -Pn -n: ask for nothing but the ports
	inside nmap -Pn -n -p 1-65535 --max-parallelism 64 "$target"
fi
command -v bash >/dev/null 2>&1 || {
	echo "load.sh: this needs nmap or bash: install one of them (Debian: nmap)" >&2
	exit 3
}
# Opening /dev/tcp/HOST/PORT is how bash asks for a connection. Where it fails the port is closed. Where a packet is
# lost, the kernel asks again only after a second.
# shellcheck disable=SC2016 # words for bash
inside bash -c '
	for ((share = 1; share <= 64; share++)); do
		for ((port = share; port <= 65535; port += 64)); do
			{ : <"/dev/tcp/$1/$port"; } 2>/dev/null && echo "$port/tcp open"
		done &
	done
	wait
	echo "all 65535 ports of $1 tried"' scan "$target"
