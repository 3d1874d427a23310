# shellcheck shell=bash
# How a lane gets its machine. Sourced by lanes, which run in mount and PID namespaces of their own.

# Debian's smallest root, with this machine's way to apt, names and certificates.
lay_root() { # lay_root BASE ROOT
	local base=$1 root=$2 file
	tar -C "$root" -xf "$base"
	rm -f "$root/etc/resolv.conf"
	cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
	if [ "$(. /etc/os-release && echo "${ID:-} ${VERSION_CODENAME:-}")" = "debian bookworm" ]; then
		for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources /etc/apt/apt.conf; do
			if [ -f "$file" ]; then cp "$file" "$root$file"; fi
		done
		grep -ls '^Acquire' /etc/apt/apt.conf.d/* | xargs -r cp -t "$root/etc/apt/apt.conf.d"
		if [ -f "$root/etc/apt/sources.list.d/debian.sources" ]; then rm -f "$root/etc/apt/sources.list"; fi
	fi
	if [ -f "${NODE_EXTRA_CA_CERTS:-}" ]; then install -D "$NODE_EXTRA_CA_CERTS" "$root$NODE_EXTRA_CA_CERTS"; fi
	if [ -f ~/.npmrc ]; then cp ~/.npmrc "$root/root/"; fi
}

# This machine's Node and npm.
add_node() { # add_node ROOT
	local root=$1 npm
	npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
	install -D "$(readlink -f "$(command -v node)")" "$root/usr/local/bin/node"
	mkdir -p "$root/usr/local/lib/node_modules"
	cp -r "$npm" "$root/usr/local/lib/node_modules/npm"
	ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
	ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
}

# The repository as a stranger gets it.
add_clone() { # add_clone REPOSITORY ROOT
	if [ -n "${NETGEN_WORKTREE:-}" ]; then
		mkdir "$2/root/netgen"
		git -C "$1" ls-files -z --cached --others --exclude-standard --deduplicate |
			(cd "$1" && while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done) |
			tar -C "$1" --null -T - -cf - | tar -C "$2/root/netgen" -xf -
	else
		git -c safe.directory="$1" clone --quiet --no-hardlinks "$1" "$2/root/netgen"
	fi
}

# Runs a script, given on standard input, as root on the new machine. Its /, /proc, /dev and /run are its own: the old
# root is not there any more. Its network is this machine's.
on_machine() { # on_machine ROOT <SCRIPT
	local root=$1 script
	script=$(cat)
	# shellcheck disable=SC2016 # the inner shell expands it
	unshare --mount --propagation private sh -c '
		set -eu
		cd "$1"
		mount --bind . .
		cd "$1"
		mount -t proc proc proc
		mount --rbind /sys sys
		mount --rbind /dev dev
		mount -t tmpfs tmpfs run
		mount -t tmpfs tmpfs tmp
		mkdir -p old-root
		pivot_root . old-root
		umount -l /old-root
		rmdir /old-root
		exec env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
			${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
			${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} bash -c "$2" machine
	' sh "$root" "$script"
}

# This machine's own network, as far as a lane could have changed it.
footprint() {
	ip -o link | awk '{ print $2 }'
	ip route show table all
	ls /run/netns /var/run/netns 2>/dev/null
	if command -v nft >/dev/null; then nft -s list ruleset; fi
	find /proc/sys/net/ipv4 -name forwarding -exec grep -H . {} + | sort
	grep . /proc/sys/net/ipv4/ip_forward
}

same_footprint() { # same_footprint BEFORE
	diff <(echo "$1") <(footprint) || {
		echo "this machine's own network is not as it was" >&2
		return 1
	}
}
