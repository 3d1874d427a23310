#!/bin/sh
# What a lab may change on the machine it runs on, as text: links, addresses, routes, rules, firewalls, settings,
# namespaces by name. Taken before and after a lab, the two must be equal.
#
#   sh snapshot.sh > before                   take
#   sh snapshot.sh > after
#   sh snapshot.sh compare before after       0: equal; 1: not, and what differs; 2: can't compare
#
# It looks at the network and mount namespace it runs in and changes nothing. Left out is what moves by itself:
# counters, timers, lifetimes, the neighbour table.
#
#   NETGEN_SNAPSHOT_FILES=DIR     list what lies in DIR, too
#   NETGEN_SNAPSHOT_PROCESSES=1   list the processes, too: for a sandbox with a PID namespace of its own
set -u
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin

take() {
	ip -d -o link show dev lo >/dev/null 2>&1 || die "needs iproute2's ip (Debian: iproute2)"
	settle
	section links && ip -d -o link show | steady | sort
	section addresses && ip -o address show | steady | sort
	section routes && { ip -4 -o route show table all && ip -6 -o route show table all; } | steady | sort
	section rules && { ip -4 rule show | sed 's/^/ipv4 /' && ip -6 rule show | sed 's/^/ipv6 /'; } | sort
	section nft && rules_of nft nft -s list ruleset
	section iptables-nft && saved_rules iptables-nft-save ip6tables-nft-save
	section iptables-legacy && saved_rules iptables-legacy-save ip6tables-legacy-save
	section sysctls && sysctls
	section namespaces && namespaces
	section /etc/netns && contents /etc/netns
	section state && contents /run/netgen
	[ -z "${NETGEN_SNAPSHOT_FILES-}" ] || { section files && contents "$NETGEN_SNAPSHOT_FILES"; }
	[ -z "${NETGEN_SNAPSHOT_PROCESSES-}" ] || { section processes && processes; }
	return 0
}

section() { printf '== %s\n' "$1"; }

# absent WHY: stands in a section that can't be looked at
absent() { printf '! %s\n' "$1"; }

# An IPv6 address that is still being tried out brings its routes only when that is done: wait for it, at most 3 s.
settle() {
	tries=0
	while [ $tries -lt 30 ] && [ -n "$(ip -6 -o address show tentative 2>/dev/null)" ]; do
		sleep 0.1 2>/dev/null || sleep 1
		tries=$((tries + 1))
	done
}

steady() {
	sed -e 's/\\/ /g' \
		-e 's/ [a-z_]*timer *[0-9.]*//g' \
		-e 's/valid_lft [^ ]* preferred_lft [^ ]*//' \
		-e 's/ expires [0-9]*sec//' \
		-e 's/ tentative//' \
		-e 's/  */ /g' \
		-e 's/ $//'
}

# rules_of NAME COMMAND...: in their order, which counts; without counters, dates and lifetimes
rules_of() {
	name=$1
	shift
	command -v "$1" >/dev/null 2>&1 || {
		absent "$1 is not installed"
		return 0
	}
	if ! rules=$("$@" 2>/dev/null); then
		absent "$name: not allowed here"
		return 0
	fi
	printf '%s\n' "$rules" | sed -e '/^#/d' -e '/^$/d' -e 's/\[[0-9]*:[0-9]*\]//' -e 's/ expires [^ ,}]*//g' -e "s/^/$name: /"
}

# Both kinds of iptables have tools of their own names wherever there are two. The legacy kind is never asked for a
# table by name: that would make the table.
saved_rules() {
	for tool; do
		command -v "$tool" >/dev/null 2>&1 || [ "${tool#*-nft}" = "$tool" ] || tool=${tool%-nft-save}-save
		rules_of "$tool" "$tool"
	done
}

# Some can't be read, or not by everyone: those are left out both times.
sysctls() {
	find /proc/sys/net -type f ! -name nf_conntrack_count -exec grep -H '' {} + 2>/dev/null | sed -e 's,^/proc/sys/,,' -e 's/:/=/' | sort
}

# A file that no namespace is mounted on is a stub: the rest of an `ip netns add` that was killed.
namespaces() {
	for file in /run/netns/*; do
		[ -e "$file" ] || continue
		printf '%s %s\n' "${file##*/}" "$(stat -f -c %T "$file" 2>/dev/null | sed 's/^UNKNOWN.*/nsfs/')"
	done
}

# contents DIR: every file below it with a checksum, every directory by name, and what programs say; DIR itself may come
# and go
contents() {
	[ -d "$1" ] || return 0
	find "$1" ! -type d ! -path '*/programs/*/output' -exec cksum {} + 2>/dev/null | sort
	find "$1" '(' -type d -o -path '*/programs/*/output' ')' ! -path "$1" 2>/dev/null | sort
}

# Without ours: this shell and what it starts.
processes() {
	for status in /proc/[0-9]*/status; do
		name='' pid='' parent=''
		while read -r key value _; do
			case $key in
			Name:) name=$value ;;
			Pid:) pid=$value ;;
			PPid:) parent=$value && break ;;
			esac
		done 2>/dev/null <"$status"
		if [ -n "$pid" ] && [ "$pid" != $$ ] && [ "$parent" != $$ ]; then printf '%s %s\n' "$pid" "$name"; fi
	done
}

# Equal means equal line by line, in order. A setting that is there only afterwards and belongs to no interface came
# with a kernel module that was loaded meanwhile, which nothing can undo: it does not count.
compare() {
	for file; do
		[ -s "$file" ] || die "nothing in $file: was the snapshot taken?"
	done
	awk '
		FNR == 1 { side++ }
		/^== / {
			section = substr($0, 4)
			if (!(section in known)) { known[section] = 1; order[++sections] = section }
			next
		}
		/^! / && side == 1 { missing[section]++ }
		{
			key = $0
			if (section == "sysctls") {
				sub(/=.*/, "", key)
				if (side == 1) before_has[key] = 1
				else if (!(key in before_has) && key !~ /\/(conf|neigh)\//) next
			}
			line[side, section, ++lines[side, section]] = $0
			count[side, section, $0]++
		}
		END {
			for (i = 1; i <= sections; i++) {
				section = order[i]
				n = lines[1, section] + 0
				differs = n != lines[2, section] + 0
				for (j = 1; j <= n && !differs; j++) differs = line[1, section, j] != line[2, section, j]
				if (differs) { bad = 1; word = "DIFFER"; detail = detail difference(section) }
				else if (n > 0 && n == missing[section]) word = "not looked at"
				else word = "same (" n - missing[section] ")"
				text = text (i > 1 ? ", " : "") section " " word
			}
			print "the machine before and after: " text
			printf "%s", detail
			exit bad
		}
		function difference(section,    j, left, out) {
			out = section ":\n"
			for (j = 1; j <= lines[1, section]; j++) {
				left = line[1, section, j]
				if (--count[2, section, left] < 0) out = out "  - " left "\n"
			}
			for (j = 1; j <= lines[2, section]; j++) {
				left = line[2, section, j]
				if (--count[1, section, left] < 0) out = out "  + " left "\n"
			}
			return out == section ":\n" ? out "  the same lines in another order\n" : out
		}' "$1" "$2"
}

die() {
	printf 'snapshot.sh: %s\n' "$*" >&2
	exit 2
}

main() {
	case ${1-take} in
	take) take ;;
	compare)
		[ $# = 3 ] || die "compare takes two files: sh snapshot.sh compare BEFORE AFTER"
		compare "$2" "$3"
		;;
	*) die "unknown word '$1': take, or compare BEFORE AFTER" ;;
	esac
}

main "$@"
