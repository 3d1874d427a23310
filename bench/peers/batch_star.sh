#!/usr/bin/env bash
# The star by `ip -batch`, one process for the machine and one for each namespace: batch_star.sh N
set -euo pipefail

count=$1
{
	for ((i = 1; i <= count; i++)); do echo "netns add n$i"; done
	echo "link add br0 type bridge"
	echo "link set br0 up"
	for ((i = 1; i <= count; i++)); do
		echo "link add v$i netns n$i type veth peer name b$i"
		echo "link set b$i master br0 up"
	done
} | ip -batch -
for ((i = 1; i <= count; i++)); do
	ip -n "n$i" -batch - <<-LINES
		addr add 10.0.$((i / 250)).$((i % 250 + 1))/16 dev v$i
		link set lo up
		link set v$i up
	LINES
done
