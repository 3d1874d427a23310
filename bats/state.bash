# shellcheck shell=bash
# What stands on the machine and in its namespaces, taken and compared.
#
#	remember NAME            the machine: links, addresses, routes, rules, firewalls, settings, names, notes
#	same_as NAME             it is as it was then
#	remember_all NAME        the same for the machine and each namespace
#	same_as_all NAME         they are as they were then
#	alike_all NAME           they are but for what a new link can't have again: its index, and a queue if it was never up

SNAPSHOT=$BATS_FOLDER/../packages/netgen/src/sandbox/snapshot.sh

remember() {
	carriers_settle
	sh "$SNAPSHOT" >"$TMPDIR/state/$1"
}

# The kernel tells a carrier first and the state that goes with it up to a second later: wait for that.
carriers_settle() {
	local tries=0
	while [ $tries -lt 40 ] && ip -o link show | grep -qE '[<,]LOWER_UP[,>].* state (DOWN|LOWERLAYERDOWN) |<NO-CARRIER,[^>]*> .* state UP '; do
		sleep 0.05
		tries=$((tries + 1))
	done
}

same_as() {
	remember now
	sh "$SNAPSHOT" compare "$TMPDIR/state/$1" "$TMPDIR/state/now" || fail "the machine is not as it was: $1"
}

remember_all() {
	local name
	remember "$1"
	for name in $(namespaces); do
		printf '==== namespace %s\n' "$name"
		[ "$(stat -f -c %T "/run/netns/$name")" = tmpfs ] || inside "$name"
	done >"$TMPDIR/state/$1.namespaces"
}

same_as_all() {
	same_as "$1"
	remember_all now
	diff -u "$TMPDIR/state/$1.namespaces" "$TMPDIR/state/now.namespaces" || fail "a namespace is not as it was: $1"
}

# What a lab can change in a namespace of its own; the machine gets a longer look.
inside() { # inside NAMESPACE
	# shellcheck disable=SC2016 # words for the bash in that namespace
	nsenter --net="/run/netns/$1" bash -c "$(declare -f carriers_settle)"'
		carriers_settle
		while ip -6 -o address show tentative | grep -q .; do sleep 0.05; done
		echo "== links"
		ip -d -o link show
		echo "== addresses"
		ip -o address show | sed -E "s/ +valid_lft .*//"
		echo "== routes"
		ip -4 -o route show table all
		ip -6 -o route show table all | sed -E "s/ expires [0-9]+sec//"
		echo "== rules"
		ip -4 rule show
		ip -6 rule show
		echo "== nft"
		nft -s list ruleset 2>/dev/null || echo "no nft"
		echo "== settings"
		find /proc/sys/net/ipv4/conf /proc/sys/net/ipv6/conf -type f ! -name stable_secret -exec grep -H . {} +
	'
}

alike_all() {
	remember_all now
	diff -u <(without_indexes "$1") <(without_indexes now) || fail "not as it was: $1"
}

without_indexes() {
	cat "$TMPDIR/state/$1" "$TMPDIR/state/$1.namespaces" |
		sed -E -e 's/^[0-9]+: //' -e 's/@if[0-9]+//' -e 's/ qdisc [^ ]+//' -e 's/ link-netns(id)? [^ ]+//' -e 's/^(==+) /\n\1 /' |
		awk -v RS='' -v FS='\n' '{ print $1; for (i = 2; i <= NF; i++) print $i | "sort"; close("sort") }'
}
