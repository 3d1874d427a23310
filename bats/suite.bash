# shellcheck shell=bash
# What each .bats file loads. A scenario is a function that runs inside a sandbox of its own (sandbox.bash has what it
# may use); `scenario` makes a test of it for each shell that is to run the scripts under test:
#
#	load suite
#	builds() {
#		open_lab "$1"
#		run script setup
#		assert_success
#	}
#	for lab in $(labs); do scenario "$lab: setup builds it" builds "$lab"; done
#
# The scripts under test are those that lie in the labs' folders: the committed ones.

BATS_FOLDER=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LABS=${NETGEN_LABS:-$BATS_FOLDER/../examples}
SHELLS=${NETGEN_SHELL:-dash bash}
# Seconds; a scenario that takes longer is killed with all it started. It ends what hangs, and is no measure of speed.
TIME_LIMIT=${TIME_LIMIT:-600}

# What follows runs for each test anew, as bats reads the whole file for each: without a process of its own. What takes
# more than a moment is found out once: once FUNCTION lets ONCE be a file that holds what it prints.
once() {
	ONCE=${BATS_RUN_TMPDIR:?}/once.${BATS_TEST_FILENAME##*/}.$1
	[ -f "$ONCE" ] || { "$1" >"$ONCE.$BASHPID" && mv "$ONCE.$BASHPID" "$ONCE"; }
}

labs() {
	local folder
	for folder in "$LABS"/*/; do
		folder=${folder%/}
		printf '%s\n' "${folder##*/}"
	done
}

has_script() { [ -f "$LABS/$1/$2.sh" ]; } # has_script LAB SCRIPT

# facts LAB: the lines of the network that its scripts are about, by their own account
facts() {
	local line inside=''
	while IFS= read -r line; do
		case $inside$line in
		*"<<'FACTS'") inside=+ ;;
		+FACTS) return ;;
		+[a-z]*) printf '%s\n' "$line" ;;
		esac
	done <"$LABS/$1/setup.sh"
}

# stages LAB
stages() {
	local kind name
	while read -r kind name; do
		if [ "$kind" = stage ]; then printf '%s\n' "$name"; fi
	done < <(facts "$1")
}

# by_process: the lab's namespaces have no names, but processes that hold them
by_process() { [ -n "${NETGEN_BY_PROCESS-}" ] || grep -qsx NAMESPACES=pid "$LABS/${LAB-}/setup.sh"; }

# programs LAB: the commands that it needs besides what each lab does
programs() {
	awk '
		/^(FACTS|PROGRAMS)$/ { inside = "" }
		inside == "facts" && $1 == "switch" { print "ovs-vsctl\novs-vswitchd\novsdb-server\nethtool" }
		inside == "programs" { print $2 }
		/<<.FACTS.$/ { inside = "facts" }
		/<<.PROGRAMS.$/ { inside = "programs" }' "$LABS/$1/setup.sh"
}

# scenario DESCRIPTION FUNCTION ARGUMENTS...
scenario() {
	local description=$1 shell
	shift
	for shell in $SHELLS; do add_test "$description [$shell]" sandboxed "$shell" "$@"; done
}

# scenario_once DESCRIPTION FUNCTION ARGUMENTS...: under the first shell only
scenario_once() {
	local description=$1 first=${SHELLS%% *}
	shift
	add_test "$description [$first]" sandboxed "$first" "$@"
}

# add_test DESCRIPTION FUNCTION ARGUMENTS...: NETGEN_SHARE=K/N runs every N-th test of each file, from the K-th on, and
# skips the others.
TESTS=0
add_test() {
	local description=$1
	shift
	TESTS=$((TESTS + 1))
	if [ -n "${NETGEN_SHARE:-}" ] && [ $((TESTS % ${NETGEN_SHARE#*/})) -ne $((${NETGEN_SHARE%/*} % ${NETGEN_SHARE#*/})) ]; then
		LEFT_OUT=$((LEFT_OUT + 1))
		[ "$LEFT_OUT" -gt 1 ] || bats_test_function --description "left to other runs" -- left_out
	else
		bats_test_function --description "$description" -- "$@"
	fi
}

LEFT_OUT=0
left_out() { skip "$LEFT_OUT tests of ${BATS_TEST_FILENAME##*/}, by NETGEN_SHARE=$NETGEN_SHARE"; }

# sandboxed SHELL FUNCTION ARGUMENTS...: runs a function of this .bats file in a sandbox
sandboxed() {
	[ -z "$NETGEN_NO_SANDBOX" ] || skip "$NETGEN_NO_SANDBOX"
	command -v "$1" >/dev/null || skip "$1 is not installed"
	local -a way
	read -ra way <<<"${NETGEN_SANDBOX:?}"
	NETGEN_OUTSIDE="$(readlink /proc/self/ns/net) $(readlink /proc/self/ns/mnt)"
	export NETGEN_OUTSIDE
	run timeout --signal=KILL "$TIME_LIMIT" "${way[@]}" bash "$BATS_FOLDER/sandbox.bash" "$BATS_TEST_FILENAME" "$@" </dev/null 3>&-
	# shellcheck disable=SC2154 # run sets both
	case $status in
	0) ;;
	77) skip "${output##*SKIP: }" ;;
	*)
		printf '%s\n' "$output"
		[ "$status" != 137 ] || echo "killed: it took more than $TIME_LIMIT s"
		return 1
		;;
	esac
}
