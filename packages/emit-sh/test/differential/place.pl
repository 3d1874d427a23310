#!/usr/bin/perl
# What is seen in one place of a network: place.pl PLACE, inside its network namespace ("-" is the machine's). It sends
# pings, and sees every echo request and reply that passes its interfaces: one process in place of a ping for each
# question and a tcpdump.
#
# In the current folder: "pings", a line for each: number|place|address in hexadecimal|size|first; "looks", place|words for "ip route
# get"; "link-local" where some packet is to have such a source. It gives its signs by descriptor 7 (observe.sh): it is
# "listening", and asks when a byte comes by 8; it has "asked", and ends when one comes by 9. Where there is a file
# "unheard", it sends before that a request for each IPv6 question, numbered 0, when a byte comes by 6, and has "tried";
# what is marked "first" it asks when a byte comes by 5, and gives that sign. It leaves
#
#   links.PLACE    index: name
#   answers.PLACE  number|status      as ping(8) ends: 0 answered, 1 not answered, 2 there was no way to send it
#   seen.PLACE     index of the interface|packet type of packet(7)|source|destination|TTL|type of ICMP|number of the ping
#   heard.PLACE    who has answered for an address: what "ip neighbour" shows
#   looked.PLACE, unlooked.PLACE    what came of the looks
use strict;
use warnings;

# Seconds: how long an answer is waited for.
use constant PATIENCE => 2;
# Numbers of Linux, of packet(7), socket(7), ip(7), ipv6(7), icmp(7), netdevice(7): to load Perl's modules takes longer
# than all else here.
use constant { AF_INET => 2, AF_INET6 => 10, SOCK_DGRAM => 2, SOCK_RAW => 3, SOL_SOCKET => 1, MSG_DONTWAIT => 0x40 };
use constant { SIOCGIFINDEX => 0x8933, SIOCETHTOOL => 0x8946, ETHTOOL_GLINK => 10, IFA_F_TENTATIVE => 0x40 };
use constant { AF_PACKET => 17, ETH_P_ALL => 3, SO_RCVBUFFORCE => 33 };
use constant { SOL_IP => 0, SOL_IPV6 => 41 };
use constant { IP_MTU_DISCOVER => 10, IPV6_MTU_DISCOVER => 23, PMTUDISC_PROBE => 3, ICMP => 1, ICMPV6 => 58, FRAGMENT => 44 };

my ($place) = @ARGV;
my (%status, @seen, %sender);
open(my $signs, '>&=', 7) or die "7: $!";
open(my $first, '<&=', 5) or die "5: $!";
open(my $try, '<&=', 6) or die "6: $!";
open(my $go, '<&=', 8) or die "8: $!";
open(my $stop, '<&=', 9) or die "9: $!";
open(my $clock, '<', '/proc/uptime') or die "/proc/uptime: $!";

see_links();
forget_mtus();
socket(my $wire, AF_PACKET, SOCK_DGRAM, unpack('S', pack('n', ETH_P_ALL))) or die "packet socket: $!";
setsockopt($wire, SOL_SOCKET, SO_RCVBUFFORCE, 64 << 20) or die "SO_RCVBUFFORCE: $!";

my @asked = grep { $_->[1] eq $place } map { [split /\|/, $_, -1] } lines_of('pings');
# raw sockets take every reply that comes to this place
sender(family($_->[2]), $_->[3] ne '') for @asked;

syswrite $signs, "listening\n";
if (-e 'unheard') {
	listen_for(60, $try);
	ask(0, $_->[2], '') for grep { family($_->[2]) == 6 } @asked;
	syswrite $signs, "tried\n";
	ask_all($first, grep { $_->[4] } @asked);
	syswrite $signs, "first\n";
}
ask_all($go, grep { !$_->[4] } @asked);
leave("answers.$place", map { "$_->[0]|" . ($status{$_->[0]} // 1) } @asked);
syswrite $signs, "asked\n";
listen_for(60, $stop);
leave("seen.$place", @seen);
told_by_ip("heard.$place", "/dev/null", qw(neigh show nud reachable nud stale nud delay));
leave("looks.$place", grep { s/^\Q$place\E\|// } lines_of('looks'));
told_by_ip("looked.$place", "unlooked.$place", qw(-force -o -batch), "looks.$place");
wait for 1, 2;

# ask_all ORDER, PINGS: when there is the order
sub ask_all {
	my ($order, @pings) = @_;
	listen_for(60, $order);
	for my $ping (@pings) {
		ask(@$ping[0, 2, 3]);
		listen_for(0);
	}
	my $until = now() + PATIENCE;
	listen_for(0.05) while now() < $until && grep { !defined } @status{map { $_->[0] } @pings};
}

# see_links: what there is. Carriers that came up a moment ago are taken note of when they are asked for; then
# link-local addresses are tried out, which has an end before any of them is needed.
sub see_links {
	my @links;
	socket(my $socket, AF_INET, SOCK_DGRAM, 0) or die "socket: $!";
	for (lines_of('/proc/net/dev')) {
		my ($name) = /^\s*([^\s:]+):/ or next;
		# struct ifreq: a name, and a number or where a struct ethtool_value is
		my $request = pack('a16x24', $name);
		ioctl($socket, SIOCGIFINDEX, $request) or die "SIOCGIFINDEX $name: $!";
		push @links, unpack('x16i', $request) . ": $name";
		my $value = pack('II', ETHTOOL_GLINK, 0);
		ioctl($socket, SIOCETHTOOL, my $carrier = pack('a16Px16', $name, $value));
	}
	leave("links.$place", @links);
	return unless -e 'link-local';
	for (1 .. 50) {
		return unless grep { hex((split)[4]) & IFA_F_TENTATIVE } lines_of('/proc/net/if_inet6');
		select(undef, undef, undef, 0.2);
	}
}

# forget_mtus: what one packet has shown of its path changes nothing for the next
sub forget_mtus {
	for my $family (qw(ipv4 ipv6)) {
		my $file = "/proc/sys/net/$family/route/mtu_expires";
		leave($file, 0) if -e $file;
	}
}

# told_by_ip OUT, ERRORS, WORDS: in the background
sub told_by_ip {
	my ($out, $errors, @words) = @_;
	return if fork // die "fork: $!";
	open(STDOUT, '>', $out) && open(STDERR, '>', $errors) or die "$out, $errors: $!";
	exec 'ip', @words or die "ip: $!";
}

# now: seconds, with fractions
sub now {
	sysseek($clock, 0, 0) && sysread($clock, my $uptime, 32) or die "/proc/uptime: $!";
	return (split ' ', $uptime)[0];
}

sub family { return length $_[0] == 32 ? 6 : 4 }

# sender FAMILY WHOLE: the socket for such requests, WHOLE: which may not be cut, whatever is known of the path
sub sender {
	my ($family, $whole) = @_;
	return $sender{"$family$whole"} //= do {
		my ($domain, $protocol) = $family == 6 ? (AF_INET6, ICMPV6) : (AF_INET, ICMP);
		socket(my $socket, $domain, SOCK_RAW, $protocol) or die "raw socket: $!";
		setsockopt($socket, SOL_SOCKET, SO_RCVBUFFORCE, 16 << 20) or die "SO_RCVBUFFORCE: $!";
		my @option = $family == 6 ? (SOL_IPV6, IPV6_MTU_DISCOVER) : (SOL_IP, IP_MTU_DISCOVER);
		!$whole or setsockopt($socket, $option[0], $option[1], pack('i', PMTUDISC_PROBE)) or die "MTU_DISCOVER: $!";
		$socket;
	};
}

sub ask {
	my ($number, $address, $size) = @_;
	my $family = family($address);
	my $domain = $family == 6 ? AF_INET6 : AF_INET;
	# struct sockaddr_in6, struct sockaddr_in
	my $to = sub { $family == 6 ? pack('SnNH32N', AF_INET6, $_[0], 0, $address, 0) : pack('SnH8x8', AF_INET, $_[0], $address) };
	# whether there is a way is asked by a socket that sends nothing, as ping does
	socket(my $probe, $domain, SOCK_DGRAM, 0) or die "socket: $!";
	return $status{$number} = 2 unless connect($probe, $to->(1025));
	my $payload = pack('N', $number);
	my $length = $size eq '' ? 56 : $size - ($family == 6 ? 48 : 28);
	my $request = pack('CCnnna*', $family == 6 ? 128 : 8, 0, 0, $number & 0xffff, 1, $payload . "\0" x ($length - 4));
	substr($request, 2, 2) = pack('n', checksum($request)) if $family == 4;
	# one that the kernel won't send has no answer
	$status{$number} = 1 unless defined send(sender($family, $size ne ''), $request, 0, $to->(0));
}

sub checksum { # RFC 1071
	my $sum = 0;
	$sum += $_ for unpack('n*', length($_[0]) % 2 ? "$_[0]\0" : $_[0]);
	$sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
	return ~$sum & 0xffff;
}

# listen_for SECONDS ORDER: takes what comes within that time, or until there is an order, if one is waited for
sub listen_for {
	my ($seconds, $order) = @_;
	my $until = now() + $seconds;
	my $is_given;
	do {
		my $ready = '';
		vec($ready, fileno($_), 1) = 1 for $wire, values %sender, $order // ();
		my $left = $until - now();
		select($ready, undef, undef, $left > 0 ? $left : 0);
		$is_given = defined $order && vec($ready, fileno($order), 1);
		sysread($order, my $byte, 1) or die "order: $!" if $is_given;
		take();
	} until $is_given || now() >= $until;
	die "no order came" if defined $order && !$is_given;
}

# take: what has come
sub take {
	my $packet;
	while (defined(my $from = recv($wire, $packet, 128, MSG_DONTWAIT))) {
		# struct sockaddr_ll
		my (undef, undef, $index, undef, $type) = unpack('SniSC', $from);
		my $echo = echo($packet) or next;
		push @seen, join('|', $index, $type, @$echo);
	}
	for my $key (keys %sender) {
		while (defined(recv($sender{$key}, $packet, 128, MSG_DONTWAIT))) {
			my $reply = $key =~ /^4/ ? substr($packet, 4 * (ord($packet) & 15)) : $packet;
			my ($type, undef, undef, undef, undef, $number) = unpack('CCnnnN', $reply);
			$status{$number} //= 0 if $type == ($key =~ /^4/ ? 0 : 129) && length $reply >= 12;
		}
	}
}

# echo PACKET: source, destination, TTL, type, number of the ping; of the pieces of a packet the first
sub echo {
	my ($packet) = @_;
	return if length $packet < 20;
	my ($version, $next, $ttl, $source, $destination, $head) = (ord($packet) >> 4);
	if ($version == 4) {
		($ttl, $next, $source, $destination) = unpack('x8CCx2H8H8', $packet);
		return if unpack('x6n', $packet) & 0x1fff;
		$head = 4 * (ord($packet) & 15);
	} elsif ($version == 6 && length $packet >= 40) {
		($next, $ttl, $source, $destination) = unpack('x6CCH32H32', $packet);
		$head = 40;
		if ($next == FRAGMENT && length $packet >= 48) {
			($next, my $offset) = unpack("x${head}Cxn", $packet);
			return if $offset & 0xfff8;
			$head += 8;
		}
	} else {
		return;
	}
	return if $next != ($version == 4 ? ICMP : ICMPV6) || length $packet < $head + 12;
	my ($type, undef, undef, undef, undef, $number) = unpack("x${head}CCnnnN", $packet);
	return if $number == 0 || !grep { $type == $_ } $version == 4 ? (0, 8) : (128, 129);
	return [$source, $destination, $ttl, $type, $number];
}

sub lines_of {
	my ($file) = @_;
	open(my $in, '<', $file) or die "$file: $!";
	chomp(my @lines = <$in>);
	return @lines;
}

sub leave {
	my ($file, @lines) = @_;
	open(my $out, '>', $file) or die "$file: $!";
	print $out map { "$_\n" } @lines;
	close $out or die "$file: $!";
}
