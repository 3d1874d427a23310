#!/usr/bin/env bash
# The star as tutorials make it, one `ip netns exec` for each command: tutorial_star.sh N
set -euo pipefail

count=$1
ip link add br0 type bridge
ip link set br0 up
for ((i = 1; i <= count; i++)); do
	ip netns add "n$i"
	ip link add "v$i" type veth peer name "b$i"
	ip link set "v$i" netns "n$i"
	ip link set "b$i" master br0
	ip link set "b$i" up
	ip netns exec "n$i" ip addr add "10.0.$((i / 250)).$((i % 250 + 1))/16" dev "v$i"
	ip netns exec "n$i" ip link set lo up
	ip netns exec "n$i" ip link set "v$i" up
done
