#!/usr/bin/env bash
# The outer wall: bash box.bash FOLDER COMMAND..., started by unshare with new network, mount and process namespaces.
#
# A changed script can do anything. Here nothing can be written but FOLDER and what goes away with the box: /tmp, /run,
# and the network's settings. The suite makes its own sandboxes in here, one for each test.
set -euo pipefail

refuse() {
	printf 'box.bash: %s; nothing was run\n' "$*" >&2
	exit 70
}

[ $$ = 1 ] || refuse 'this is no process namespace of its own'
for place in net mnt; do
	[[ " ${NETGEN_OUTSIDE:?} " != *" $(readlink "/proc/self/ns/$place") "* ]] || refuse "this is the machine's own namespace"
done
folder=$1
shift
mount --bind "$folder" "$folder" || refuse "can't keep $folder apart"
# What stands on a disk is for reading only.
while read -r _ target type _; do
	case $type in ext[234] | xfs | btrfs | overlay | zfs | f2fs) mount -o remount,bind,ro "$(printf '%b' "$target")" || refuse "can't protect $target" ;; esac
done < <(grep -v " $folder " /proc/self/mounts)
! (: >>/etc/hostname) 2>/dev/null || refuse 'the disk can still be written'
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /run
chmod 1777 /tmp
ip link set dev lo up
"$@"
