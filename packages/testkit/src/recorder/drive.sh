#!/bin/sh
# Runs the scripts named on standard input ("NAME WORDS...": NAME.sh in the current folder), each on what looks to it
# like an empty machine: an empty /run and no settings but those of the uplink. In a mount namespace of its own.
# Prints "NAME STATUS" for each. $1 is the folder that holds the only programs to be found.
set -u
for folder in /run /proc/sys/net /usr/sbin /usr/local/sbin /sbin; do
	[ ! -d "$folder" ] || [ -L "$folder" ] || mount -t tmpfs tmpfs "$folder" || exit 1
done
PATH=$1
export PATH
while read -r name words; do
	mkdir -p /proc/sys/net/ipv4/conf/all /proc/sys/net/ipv4/conf/lo /proc/sys/net/ipv4/conf/uplink0 /proc/sys/net/ipv6/conf/all /proc/sys/net/ipv6/conf/uplink0
	echo 0 >/proc/sys/net/ipv4/ip_forward
	echo 0 >/proc/sys/net/ipv4/conf/uplink0/forwarding
	echo 0 >/proc/sys/net/ipv6/conf/uplink0/force_forwarding
	NETGEN_RECORD=$PWD/$name.record
	export NETGEN_RECORD
	: >"$NETGEN_RECORD"
	# shellcheck disable=SC2086 # the words of the script
	sh "./$name.sh" $words </dev/null >"$name.out" 2>&1
	echo "$name $?"
	rm -rf /run/netgen /run/netns /proc/sys/net/ipv4 /proc/sys/net/ipv6
done
