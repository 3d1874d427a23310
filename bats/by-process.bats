#!/usr/bin/env bats
# shellcheck shell=bash
# Every lab with its namespaces held by processes, on a machine whose ip knows nothing of netns.
load suite
load breaks

# without_netns: an ip that refuses what it takes names for: its own verb, its option, and both in what it is told in a batch
without_netns() {
	local real
	real=$(command -v ip)
	mkdir -p "$TMPDIR/bin"
	cat >"$TMPDIR/bin/ip" <<-EOF
		#!/bin/sh
		refuse() { echo "Object \"netns\" is unknown, try \"ip help\"." >&2; exit 1; }
		for word; do
			case \$word in -n | -net | -netn | -netns) refuse ;; -*) continue ;; netns) refuse ;; *) break ;; esac
		done
		case " \$* " in
		*' -batch - '*)
			told=\$(cat)
			case "
		\$told" in *'
		netns '*) refuse ;; esac
			printf '%s\n' "\$told" | $real "\$@"
			;;
		*) exec $real "\$@" ;;
		esac
	EOF
	chmod +x "$TMPDIR/bin/ip"
	WITHOUT_NETNS=$TMPDIR/bin:$PATH
}

unnamed() { PATH=$WITHOUT_NETNS script "$@"; } # unnamed NAME [OPTION...]: a script where ip knows no netns

unnamed_holds() {
	PATH=$WITHOUT_NETNS verify_holds "$@"
}

by_pid() {
	open_lab "$1"
	without_netns
	export NETGEN_BY_PROCESS=1
	remember before
	run unnamed setup --namespaces named
	if [[ $(facts "$1") == *namespace* ]]; then
		assert_failure 3
		assert_output --partial '--namespaces pid'
		same_as before
	else
		assert_success
		run unnamed teardown --quiet
	fi
	local stage
	for stage in "${STAGES[@]}"; do
		run unnamed setup --namespaces pid --until "$stage"
		assert_success
		unnamed_holds "$stage"
	done
	run unnamed setup
	assert_success
	assert_output --partial 'nothing to do'
	local name
	for name in /run/netns/*; do
		case $name in */isp | *'*') ;; *) fail "there is a name: $name" ;; esac
	done
	look_at built
	local kind place
	while read -r kind place _; do
		[ "$kind" = namespace ] || continue
		kill -KILL "$(holder_of "$place")"
		run unnamed verify
		assert_failure 1
		assert_line --regexp "^not ok [0-9]+ - there is a namespace $place.*: there is no namespace $place"
		run unnamed setup
		assert_success
		unnamed_holds
		alike built
	done < <(facts "$1")
	run unnamed setup --until "$FIRST_STAGE"
	assert_success
	unnamed_holds "$FIRST_STAGE"
	run unnamed setup
	assert_success
	run unnamed teardown
	assert_success
	same_as before
	run unnamed teardown
	assert_output --partial 'nothing to do'
}

# How it was set up is noted: the other way is refused until it is gone.
one_way_or_the_other() {
	open_lab "$1"
	remember before
	script setup --quiet --namespaces pid
	remember_all built
	run script setup --namespaces named
	assert_failure 3
	assert_output --partial 'stands already, with its namespaces by process, not by name'
	same_as_all built
	run script setup --namespaces nonsense
	assert_failure 2
	script teardown --quiet
	script setup --quiet
	run script setup --namespaces pid
	assert_failure 3
	assert_output --partial 'by name, not by process'
	verify_holds
	script teardown --quiet
	same_as before
}

# A number that another process has got is not taken for the holder's.
number_of_another() {
	open_lab "$1"
	export NETGEN_BY_PROCESS=1
	script setup --quiet --namespaces pid
	local note=/run/netgen/$1/holders/$2 holder other
	holder=$(holder_of "$2")
	unshare --net sleep 300 &
	other=$!
	disown
	echo "$other:$(cut -d : -f 2 "$note")" >"$note"
	run script verify
	assert_failure 1
	assert_line --regexp "there is a namespace $2.*: there is no namespace $2"
	script teardown --quiet
	is_running "$other"
	kill "$other" "$holder"
}

# What runs inside is ended with it, and no other process.
inside_and_elsewhere() {
	open_lab "$1"
	export NETGEN_BY_PROCESS=1
	remember before
	script setup --quiet --namespaces pid
	nsenter --net="$(net_file "$2")" sleep 301 &
	local inside=$!
	sleep 302 &
	local outside=$!
	disown -a
	eventually 5 in_namespace "$inside" "$2"
	run script teardown
	assert_success
	assert_line --regexp "kill -TERM $inside \(sleep\)"
	is_over "$inside"
	is_running "$outside"
	kill "$outside"
	eventually 5 is_over "$outside"
	same_as before
}

# A second copy, and both with another way of their own.
beside_names() {
	open_lab "$1"
	remember before
	script setup --quiet
	NETGEN_PREFIX=b- script setup --quiet --namespaces pid
	verify_holds
	NETGEN_PREFIX=b- verify_holds
	script teardown --quiet
	NETGEN_PREFIX=b- verify_holds
	NETGEN_PREFIX=b- script teardown --quiet
	same_as before
}

for lab in $(labs); do
	scenario "$lab: held by processes, where ip has no netns" by_pid "$lab"
done
scenario_once "pair: by name or by process, not both" one_way_or_the_other pair
scenario_once "pair: a process id that is another's now" number_of_another pair ns1
scenario_once "pair: processes inside are ended, others are not" inside_and_elsewhere pair ns2
scenario_once "pair: by name, and a copy by process" beside_names pair
