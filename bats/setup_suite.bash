# shellcheck shell=bash
# Once, before the first test: how a sandbox can be made here. The trial does what a sandbox needs, and guesses nothing
# from settings. NETGEN_SANDBOX is the command that opens one; else NETGEN_NO_SANDBOX says why there is none.

setup_suite() {
	export NETGEN_SANDBOX='' NETGEN_NO_SANDBOX=''
	export PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
	local as_root='' way complaint=''
	[ "$(id -u)" = 0 ] || as_root='--user --map-root-user'
	for way in '--pid --fork --kill-child --mount-proc' ''; do
		way="unshare $as_root --net --mount $way"
		# shellcheck disable=SC2086 # words
		if complaint=$(timeout 20 $way sh -c 'mount -t tmpfs tmpfs /run && ip link set dev lo up' 2>&1); then
			NETGEN_SANDBOX=$way
			return
		fi
	done
	NETGEN_NO_SANDBOX="no sandbox can be made here: ${complaint//$'\n'/ }"
}
