#!/usr/bin/env bats
# shellcheck shell=bash
# home-lan as an onlooker behind the uplink sees it: connections of the machine, of pc and of printer all come from the
# machine's own address. And the same onlooker sees pc's own where translation was taken out: the test can fail.
#
#	pc 10.0.0.1 -------.
#	printer 10.0.0.2 --+-- bridge0 -- 10.0.0.254 vm 10.138.0.3 ---- (tcpdump here) uplink, isp: 1.1.1.1:80
load suite

open_isp() {
	need_command tcpdump
	need_command node
	[ -r /proc/sys/net/bridge/bridge-nf-call-iptables ] || skip_scenario 'this kernel has no br_netfilter'
	assert_equal "$(cat /proc/sys/net/bridge/bridge-nf-call-iptables)" 1
	assert_equal "$(cat /proc/sys/net/ipv4/ip_forward)" 0
	built home-lan
	assert_equal "$(cat /proc/sys/net/ipv4/ip_forward)" 0
	nsenter --net=/run/netns/isp node -e '
		require("node:http").createServer((_, response) => response.end("hello")).listen(80, "1.1.1.1");
	' </dev/null >/dev/null 2>&1 &
	SERVER=$!
	eventually 20 web_answers machine
	nsenter --net=/run/netns/isp tcpdump -nn -l -i uplink 'tcp dst port 80 and tcp[tcpflags] & (tcp-syn | tcp-ack) == tcp-syn' \
		>"$TMPDIR/seen" 2>"$TMPDIR/tcpdump" &
	ONLOOKER=$!
	eventually 10 grep -q 'listening on' "$TMPDIR/tcpdump"
	: >"$TMPDIR/seen"
}
close_isp() { kill "$SERVER" "$ONLOOKER"; }

# web_answers PLACE: one connection to port 80 of 1.1.1.1 from there
web_answers() {
	# shellcheck disable=SC2016 # words for the bash in that place
	in_place "$1" timeout 2 bash -c '
		exec 3<>/dev/tcp/1.1.1.1/80 || exit 1
		printf "GET / HTTP/1.0\r\n\r\n" >&3
		grep -q hello <&3' 2>/dev/null
}

# sources: the addresses that connections came from, each with how many
sources() { awk '{ sub(/\.[0-9]+$/, "", $3); n[$3]++ } END { for (a in n) print a, n[a] }' "$TMPDIR/seen" | sort; }
has_seen() { [ "$(wc -l <"$TMPDIR/seen")" -ge "$1" ]; }

all_from_the_uplink() {
	run sources
	assert_output "10.138.0.3 $1"
}

translated() {
	open_isp
	local place
	for place in machine pc printer; do
		for _ in 1 2 3; do web_answers "$place" || fail "$place gets no page"; done
	done
	eventually 5 has_seen 9
	all_from_the_uplink 9
	close_isp
}

# One source port for all three: the onlooker sees three, since an address and a port can be used once at a time.
ports_translated() {
	need_command curl
	open_isp
	local place
	for place in machine pc printer; do
		in_place "$place" curl --silent --show-error --max-time 5 --local-port 40000 http://1.1.1.1/ >/dev/null
	done
	eventually 5 has_seen 3
	all_from_the_uplink 3
	[ "$(awk '{ print $3 }' "$TMPDIR/seen" | sort -u | wc -l)" = 3 ] || fail "$(cat "$TMPDIR/seen")"
	grep -q '10\.138\.0\.3\.40000 ' "$TMPDIR/seen"
	close_isp
}

# The control. Forwarding stays on by hand, so that the packets do leave; the machine's own are right as ever.
untranslated() {
	open_isp
	script nat --quiet --off
	echo 1 >/proc/sys/net/ipv4/conf/ens4/forwarding
	echo 1 >/proc/sys/net/ipv4/conf/veth3-df/forwarding
	web_answers machine
	! web_answers pc || fail 'pc gets a page'
	eventually 5 has_seen 2
	sources >"$TMPDIR/sources"
	grep -q '^10\.0\.0\.1 ' "$TMPDIR/sources" || fail "$(cat "$TMPDIR/sources")"
	if (all_from_the_uplink 2) >/dev/null 2>&1; then fail 'the check of the other test would have held'; fi
	close_isp
}

# The way out takes less than the LAN: both ends are told so, in the first packets of a connection.
small_way_out() {
	open_isp
	ip link set dev ens4 mtu 1400
	local seen pid
	local -a watchers=()
	for seen in isp:uplink pc:veth1-pc; do
		nsenter --net="/run/netns/${seen%:*}" tcpdump -nn -l -i "${seen#*:}" 'tcp[tcpflags] & tcp-syn != 0' >"$TMPDIR/${seen%:*}.seen" 2>"$TMPDIR/${seen%:*}.tcpdump" &
		watchers+=($!)
		eventually 10 grep -q 'listening on' "$TMPDIR/${seen%:*}.tcpdump"
	done
	web_answers pc
	eventually 5 grep -q 'Flags \[S\],.*mss' "$TMPDIR/isp.seen"
	eventually 5 grep -q 'Flags \[S\.\],.*mss' "$TMPDIR/pc.seen"
	for pid in "${watchers[@]}"; do kill "$pid"; done
	assert_equal "$(sed -n 's/.*Flags \[S\],.*mss \([0-9]*\).*/\1/p' "$TMPDIR/isp.seen")" 1360
	assert_equal "$(sed -n 's/.*Flags \[S\.\],.*mss \([0-9]*\).*/\1/p' "$TMPDIR/pc.seen")" 1360
	close_isp
}

scenario "home-lan: nine connections of machine, pc and printer all come from the uplink's address" translated
scenario_once "home-lan: one source port for three" ports_translated
scenario "home-lan: without translation the onlooker sees pc itself, and the check fails" untranslated
scenario_once "home-lan: a way out with a smaller MTU" small_way_out
