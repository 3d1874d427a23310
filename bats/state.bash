# shellcheck shell=bash
# What stands on the machine and in its namespaces, taken and compared.
#
#	remember NAME      the machine: links, addresses, routes, rules, firewalls, settings, names, notes
#	same_as NAME       it is as it was then
#	remember_all NAME  the same, and what stands in each namespace
#	same_as_all NAME   all is as it was then
#	same_as_all_but_notes NAME   all but the notes on who translates
#	look_at NAME       machine and namespaces, less closely
#	alike NAME         they are as they were then, but for what a new link can't have again: its index, its queue

SNAPSHOT=$BATS_FOLDER/../packages/netgen/src/sandbox/snapshot.sh

remember() {
	carriers_settle
	sh "$SNAPSHOT" >"$TMPDIR/state/$1"
}

same_as() {
	remember now
	sh "$SNAPSHOT" compare "$TMPDIR/state/$1" "$TMPDIR/state/now" || fail "the machine is not as it was: $1"
}

remember_all() {
	remember "$1"
	insides >"$TMPDIR/state/$1.namespaces"
}

same_as_all() {
	same_as "$1"
	insides >"$TMPDIR/state/now.namespaces"
	diff -u "$TMPDIR/state/$1.namespaces" "$TMPDIR/state/now.namespaces" || fail "a namespace is not as it was: $1"
}

# What made the rules of a translation is noted until teardown, also where they are taken away before.
same_as_all_but_notes() {
	remember_all now
	diff -u <(without_notes "$1") <(without_notes now) || fail "not as it was: $1"
}
without_notes() { sed -E '\,/run/netgen/[^/]+/(uplink|translator)$,d' "$TMPDIR/state/$1" "$TMPDIR/state/$1.namespaces"; }

look_at() {
	local UNSETTLED=$UNSETTLED_LOOK
	{ inside machine && insides; } | without_indexes >"$TMPDIR/state/$1.look"
}

alike() {
	look_at now
	diff -u "$TMPDIR/state/$1.look" "$TMPDIR/state/now.look" || fail "not as it was: $1"
}

# The kernel tells a carrier first and the state that goes with it up to a second later, and an IPv6 address only when
# it has been tried out: wait for both. Asked for one link by name it takes note of that link's carrier first (since
# Linux 6.8), which spares the wait.
# shellcheck disable=SC2016 # words for the shell in that place
BY_NAME='while IFS=" :" read -r name rest; do
	case $rest in *"|"*) ;; *) echo "link show dev $name" ;; esac
done </proc/net/dev | ip -force -batch - >/dev/null 2>&1
'
UNSETTLED_CARRIER=$'[<,]LOWER_UP[,>][^\n]* state (DOWN|LOWERLAYERDOWN) |<NO-CARRIER,[^>]*> [^\n]* state UP '
UNSETTLED="$UNSETTLED_CARRIER| tentative "
# Link-local addresses are tried out for a second or two: not waited for where they are left out.
UNSETTLED_LOOK="$UNSETTLED_CARRIER"$'| inet6 ([^f]|f[^e])[^\n]* tentative '
carriers_settle() {
	local tries
	sh -c "$BY_NAME" || true
	for ((tries = 0; tries < 60; tries++)); do
		[[ $(ip -o link show) =~ $UNSETTLED ]] || return 0
		sleep 0.05
	done
}

insides() {
	local name
	for name in $(namespaces); do inside "$name"; done
}

# inside PLACE: what a lab can change there
inside() {
	printf '==== %s\n' "$1"
	[ "$1" = machine ] || [ "$(stat -f -c %T "$(net_file "$1")")" != tmpfs ] || return 0
	local text tries
	for ((tries = 0; tries < 60; tries++)); do
		text=$(in_place "$1" sh -c "$BY_NAME$INSIDE")
		[[ $text =~ $UNSETTLED ]] || break
		sleep 0.05
	done
	printf '%s\n' "$text" | sed -E -e 's/ +valid_lft .*//' -e 's/ [a-z_]*timer +[0-9.]+//g' -e 's/ expires [0-9]+sec//'
}
# shellcheck disable=SC2016 # words for the shell in that place
INSIDE='
	printf "link show\naddress show\nroute show table all\nrule show\n" | ip -d -o -batch -
	printf "route show table all\nrule show\n" | ip -6 -o -batch -
	nft -s list ruleset 2>/dev/null || echo "no nft"
	find /proc/sys/net/ipv4/conf /proc/sys/net/ipv6/conf -type f ! -name stable_secret -exec grep -H . {} +
'

# Nor does it tell what the kernel makes of a carrier by itself and keeps when it is gone again: the operational state,
# link-local addresses and their routes, what a bridge learnt of its ports' offloads; nor the MACs that Open vSwitch gives
# its devices.
without_indexes() {
	sed -E -e 's/^[0-9]+: //' -e 's/@if[0-9]+//' -e 's/ qdisc [^ ]+//' -e 's/ link-netns(id)? [^ ]+//' \
		-e 's/NO-CARRIER,//' -e 's/,LOWER_UP//' -e 's/ state [A-Za-z]+//g' -e 's/ linkdown//' -e 's/ (tso|gso|gro)_max_(size|segs) [0-9]+//g' -e '/ (fe80|ff00)::|^(fe80|ff00)::/d' -e '/ tun type tap /s/ link\/ether [^ ]+//' |
		awk '/^==== / { place++ } { print place "\t" $0 }' | sort
}
