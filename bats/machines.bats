#!/usr/bin/env bats
# shellcheck shell=bash
# home-lan on machines that do other things: it works, or is refused with the reason; what stood there stands as before.
load suite
load machines

pc_reaches() { in_place pc ping -n -c 1 -W 1 "$1" >/dev/null; }
# nobody listens there, and says so: what comes back is an answer to TCP
pc_is_told() { [[ $(in_place pc timeout 3 bash -c "</dev/tcp/$1/9" 2>&1) == *refused* ]]; }

on_machine() { # on_machine MACHINE
	open_lab home-lan
	seed_machine "$1"
	remember before
	others_rules >"$TMPDIR/rules"

	script setup
	pc_reaches 1.1.1.1 || fail 'pc does not reach 1.1.1.1'
	pc_reaches 10.0.0.2 || fail 'pc does not reach printer'
	pc_is_told 1.1.1.1 || fail 'pc does not reach 1.1.1.1 by TCP'
	pc_is_told 10.0.0.2 || fail 'pc does not reach printer by TCP'
	verify_holds
	remember_all built
	run script setup
	assert_success
	assert_output --partial 'nothing to do'
	same_as_all built

	script teardown
	same_as before
	diff -u "$TMPDIR/rules" <(others_rules) || fail 'the rules of others are not as they were'
}

# Each accept of ours is needed, is missed by verify, and is put back by setup.
accept_removed() {
	open_lab home-lan
	seed_machine docker
	script setup --quiet
	verify_holds
	local -a accepts ways=("bridge0 to bridge0" "ens4 to veth3-df" "veth3-df to ens4")
	mapfile -t accepts < <(iptables-nft-save | sed -n 's/^-A \(.*netgen:home-lan:pass.*\)/\1/p' | sort)
	assert_equal ${#accepts[@]} 3
	local i
	local -a words
	for i in 0 1 2; do
		read -ra words <<<"${accepts[i]//\"/}"
		iptables-nft -D "${words[@]}"
		! pc_reaches 1.1.1.1 || fail "it works without: ${accepts[i]}"
		verify_fails "iptables-nft drops what goes from ${ways[i]}"
		script setup --quiet
		verify_holds
	done
	rules_sorted >"$TMPDIR/now"
	assert_equal "$(grep -c netgen:home-lan:pass "$TMPDIR/now")" 3
}
rules_sorted() { iptables-nft-save | grep -v '^#' | sort; }

# restarted MACHINE: who filters starts anew, and with it our accepts are gone
restarted() {
	open_lab home-lan
	seed_machine "$1"
	# loaded anew, a table takes another place in what nft lists
	load_rules iptables-nft
	remember before
	script setup --quiet
	pc_is_told 1.1.1.1
	iptables-nft-restore <"$FIXTURES/$1/iptables-nft.save"
	# (ufw lets echo requests pass)
	! pc_is_told 1.1.1.1 || fail 'it works without our accepts'
	verify_fails 'iptables-nft drops what goes from '
	script setup --quiet
	verify_holds
	script teardown --quiet
	same_as before
}

# Where they go before setup does again, there is nothing left to take away.
restarted_before_teardown() {
	open_lab home-lan
	seed_machine docker
	remember before
	script setup --quiet
	iptables-nft-restore <"$FIXTURES/docker/iptables-nft.save"
	script teardown --quiet
	same_as before
}

# A bridge on the machine needs it at once, long before there is translation.
bridged_only() {
	open_lab home-lan
	seed_machine docker
	remember before
	script setup --quiet --until lan
	verify_holds lan
	assert_equal "$(iptables-nft-save | grep -c netgen:home-lan:pass)" 1
	iptables-nft -D DOCKER-USER -i bridge0 -o bridge0 -m comment --comment netgen:home-lan:pass -j ACCEPT
	! pc_reaches 10.0.0.2 || fail 'it works without our accept'
	script setup --quiet
	verify_holds
	script nat --quiet --off
	assert_equal "$(iptables-nft-save | grep -c netgen:home-lan:pass)" 1
	script nat --quiet
	verify_holds
	script setup --quiet --until lan
	assert_equal "$(iptables-nft-save | grep -c netgen:home-lan:pass)" 1
	script teardown --quiet
	same_as before
}

# What does not stand in the way is left alone.
not_needed() {
	open_lab home-lan
	seed_machine libvirt
	script setup --quiet
	! iptables-nft-save | grep netgen:home-lan || fail 'a rule that nothing needs'
}

# A run that is stopped takes the accepts back.
stopped_half_way() {
	open_lab home-lan
	seed_machine docker
	remember before
	hide_last_command
	run script setup
	assert_failure 1
	assert_output --partial 'taking back'
	same_as before
}
# The last accept can't be made.
hide_last_command() {
	mkdir -p "$TMPDIR/machine"
	cat >"$TMPDIR/machine/iptables-nft" <<-EOF
		#!/bin/sh
		case "\$*" in *"-I DOCKER-USER -i ens4 "*) exit 1 ;; esac
		exec "$(command -v iptables-nft)" "\$@"
	EOF
	chmod +x "$TMPDIR/machine/iptables-nft"
	PATH=$TMPDIR/machine:$PATH
}

# --- both kinds of iptables at once, and no nft

# other_kind OURS OTHERS: translation was made by iptables of one kind, then Docker comes with the other
other_kind() {
	open_lab home-lan
	need_both_iptables
	hide nft
	local table
	for table in filter nat mangle raw; do "iptables-$1" -t "$table" -A PREROUTING -j RETURN 2>/dev/null || "iptables-$1" -t "$table" -A FORWARD -j RETURN; done
	own_bridge docker0 172.17.0.1/16
	remember alone
	script setup --quiet
	assert_equal "$(cat /run/netgen/home-lan/translator)" "iptables-$1"
	verify_holds
	"iptables-$2-restore" <"$FIXTURES/docker/iptables-nft.save"
	! pc_reaches 1.1.1.1 || fail 'their drop does not drop'
	verify_fails "iptables-$2 drops what goes from "
	script setup --quiet
	verify_holds
	assert_equal "$("iptables-$2-save" | grep -c netgen:home-lan:pass)" 3
	assert_equal "$("iptables-$1-save" | grep -c netgen:home-lan:pass)" 0
	remember_all built
	run script setup
	assert_output --partial 'nothing to do'
	same_as_all built
	script teardown --quiet
	diff -u <(grep -v '^#' "$FIXTURES/docker/iptables-nft.save" | sed 's/ \[.*//' | sort) <("iptables-$2-save" | grep -v '^#' | sed 's/ \[.*//' | sort)
	! iptables-nft-save | grep netgen || fail 'a rule of ours is left'
	! iptables-legacy-save | grep netgen || fail 'a rule of ours is left'
}

# --- tables that are not iptables'

refused_because() { # refused_because TEXT [OPTION...]
	local text=$1
	shift
	run script setup "$@"
	assert_failure 3
	assert_output --partial "$text"
	assert_output --partial 'Nothing was changed'
	same_as before
}

foreign_table() {
	open_lab home-lan
	nft -f - <<-'EOF'
		table inet office {
			chain pass {
				type filter hook forward priority 10; policy drop;
				ct state established,related accept
				iifname "office0" accept
			}
		}
	EOF
	remember before
	refused_because 'chain pass of the nft table inet office drops what goes from veth3-df to ens4'
	assert_output --partial 'drops what goes from bridge0 to bridge0'
	assert_output --partial 'or leave translation out with --no-nat'
	# what it says is what helps
	printf '%s\n' "$output" | sed -n 's/.*(\(nft insert rule .*\)).*/\1/p' >"$TMPDIR/advice"
	[ -s "$TMPDIR/advice" ]
	sed -n '/bridge0/p' "$TMPDIR/advice" | sh -eu
	remember before
	refused_because 'drops what goes from veth3-df to ens4'
	script setup --quiet --no-nat
	script teardown --quiet
	same_as before
	sed -n '/bridge0/!p' "$TMPDIR/advice" | sh -eu
	remember before
	script setup --quiet
	verify_holds
	# it may change its mind
	nft add chain inet office late '{ type filter hook forward priority 20; policy drop; }'
	verify_fails 'chain late of the nft table inet office drops'
	remember_all blocked
	run script nat
	assert_failure 3
	run script setup
	assert_failure 3
	same_as_all blocked
	nft delete chain inet office late
	script teardown --quiet
	same_as before
}

firewalld_without_its_command() {
	open_lab home-lan
	seed_machine firewalld
	hide firewall-cmd
	remember before
	refused_because 'firewall-cmd does not reach a running firewalld'
}

# in_the_way yes|no RULES: whether they stand in the way of what home-lan sends from veth3-df to ens4 and back
in_the_way() {
	nft flush ruleset
	nft -f - <<<"table inet office { $2; }" || fail "no rules: $2"
	script setup --dry-run >"$TMPDIR/dry" 2>/dev/null
	local way=no
	! grep -q 'by hand' "$TMPDIR/dry" || way=yes
	[ "$way" = "$1" ] || fail "in the way is $way: $2"
}
judged() {
	open_lab home-lan
	local base='type filter hook forward priority 10'
	in_the_way no "chain c { $base; policy accept; }"
	in_the_way yes "chain c { $base; policy drop; }"
	in_the_way no "chain c { type filter hook input priority 10; policy drop; }"
	in_the_way yes "chain c { $base; log prefix \"drop accept \" counter reject with icmpx admin-prohibited; }"
	in_the_way no "chain c { $base; policy drop; counter accept; }"
	in_the_way no "chain c { $base; ip saddr 198.51.100.0/24 drop; tcp dport 25 reject; }"
	in_the_way no "chain c { $base; ct state invalid drop; }"
	in_the_way yes "chain c { $base; ct state new drop; }"
	in_the_way yes "chain c { $base; ct state { established, related } accept; iifname \"bridge0\" accept; drop; }"
	in_the_way no "chain c { $base; ct state { established, related } accept; iifname { \"office0\", \"veth3-df\", \"bridge0\" } accept; drop; }"
	in_the_way no "chain c { $base; policy drop; ct state vmap { established : accept, related : accept, invalid : drop }; iifname \"veth*\" accept; iifname \"bridge0\" accept; }"
	in_the_way no "chain c { $base; iifname \"virbr0\" oifname \"virbr0\" accept; oifname \"virbr0\" reject; iifname \"virbr0\" reject; }"
	in_the_way yes "chain d {}; chain c { $base; iifname != \"virbr0\" jump d; accept; }; chain d { oifname \"ens4\" goto e; }; chain e { drop; }"
	in_the_way no "chain c { $base; iifname != \"virbr0\" jump d; }; chain d { oifname != \"ens4\" return; accept; }"
	in_the_way no "chain c { $base; meta nfproto ipv6 drop; }"
	in_the_way yes "chain c { $base; meta nfproto ipv4 iifname \"veth3-df\" oif \"ens4\" drop; }"
	in_the_way no "set s { type ifname; elements = { \"ens4\" }; }; chain c { $base; iifname @s ip saddr 192.0.2.1 drop; }"
}

for machine in "${MACHINES[@]}"; do
	scenario "home-lan works on a machine with: $machine" on_machine "$machine"
done
scenario_once "home-lan beside Docker: each accept is needed, missed and put back" accept_removed
scenario_once "home-lan beside Docker: it starts anew" restarted docker
scenario_once "home-lan beside ufw: it reloads" restarted ufw
scenario_once "home-lan beside Docker: it starts anew just before teardown" restarted_before_teardown
scenario_once "home-lan beside Docker: a bridge without translation" bridged_only
scenario_once "home-lan beside Docker: stopped half way" stopped_half_way
scenario_once "home-lan beside libvirt: no rule that nothing needs" not_needed
scenario_once "home-lan by iptables-nft, Docker comes with iptables-legacy" other_kind nft legacy
scenario_once "home-lan by iptables-legacy, Docker comes with iptables-nft" other_kind legacy nft
scenario_once "home-lan beside an nft table that drops: refused, with what to do" foreign_table
scenario_once "home-lan beside the table of a firewalld that does not run: refused" firewalld_without_its_command
scenario_once "home-lan: which rules of others stand in the way" judged
