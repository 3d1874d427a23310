#!/bin/sh
# In a sandbox: what a person types, stage by stage, and after each what verify.sh says of who reaches whom. Of the rest
# it says that nobody knows whose it is, and of settings that the scripts alone make.
#
#   sh typed.sh     in a folder with the scripts of a topology and typed.N.sh for each stage; STAGES names them in order
set -u
mount -t tmpfs tmpfs /run && ip link set dev lo up || exit 1
[ ! -w /proc/sys/net/ipv6/conf/default/accept_dad ] || echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad
[ ! -f fixture.sh ] || sh fixture.sh || exit 1
machine() {
	ip -o link show | sed 's/^[0-9]*: //; s/@.*//; s/: .*//' | sort
	ip -o address show | grep -v fe80 | sed 's/^[0-9]*: //' | sort
	ip route show
	ip -6 route show | grep -v fe80
	nft list ruleset
	ip netns list | sed 's/ (.*//' | sort
}
machine >before
number=0
# shellcheck disable=SC2086 # names
for stage in ${STAGES:?}; do
	sh -eu "typed.$number.sh" >said 2>&1 || echo "FAULT at $stage, typed: $(cat said)"
	sh verify.sh --stage "$stage" 2>/dev/null | grep -E '^(not )?ok .* (reaches|fails at once to reach|gets no answer|is seen)' >claims
	echo "claims $(wc -l <claims)"
	grep '^not ok' claims | sed "s/^/FAULT at $stage: /"
	number=$((number + 1))
done
# what is removed by hand leaves nothing behind
sh -eu removed.sh >said 2>&1 || echo "FAULT, typed to remove it: $(cat said)"
# the kernel takes a namespace down when it has time
tries=0
until machine >after && cmp -s before after || [ "$tries" -ge 50 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
diff before after | sed 's/^/FAULT: left behind or missing: /'
echo "the end"
