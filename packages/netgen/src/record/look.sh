#!/bin/sh
# Runs what a reader is shown, inside a sandbox where the network stands, and keeps what each line prints.
#
#   sh look.sh DIR
#
#   DIR/lines        each is run by a shell of its own, one after the other
#   DIR/together     (may be missing) so many of them at once
#   DIR/meanwhile    (may be missing) each runs while these do: started before, ended after
#   DIR/shell        (may be missing) starts a shell that the lines are typed into; DIR/prompt is how it asks
#
# Leaves DIR/output.N and DIR/code.N of the N-th line, or DIR/session; DIR/meanwhile.N of what ran meanwhile.
set -u
dir=$1
LC_ALL=C TERM=dumb COLUMNS=200
export LC_ALL TERM COLUMNS

# Where processes hold the namespaces, their ids stand for the names.
for file in /run/netgen/*/holders/*; do
	[ -f "$file" ] || continue
	name=${file##*/}
	IFS=: read -r pid _ <"$file"
	export "pid_$(printf '%s' "$name" | sed 's/-/__/g')=$pid"
done

started=''
begin_meanwhile() {
	count=0
	while IFS= read -r line; do
		count=$((count + 1))
		sh -c "exec $line" >"$dir/meanwhile.$count" 2>&1 </dev/null &
		started="$started $!"
		case $line in *tcpdump*) until_it_says 'listening on' "$dir/meanwhile.$count" || return 1 ;; esac
	done <"$dir/meanwhile"
}

until_it_says() { # until_it_says WORDS FILE
	tries=0
	until grep -q "$1" "$2"; do
		tries=$((tries + 1))
		if [ "$tries" -ge 100 ]; then
			echo "look.sh: this does not begin: $(cat "$2")" >&2
			return 1
		fi
		sleep 0.1
	done
}

# A capture gets what it has caught with up to a second's delay: it is over when nothing has come for longer than that.
end_meanwhile() {
	quiet=0 before=''
	tries=0
	while [ "$quiet" -lt 15 ] && [ "$tries" -lt 150 ]; do
		sleep 0.1
		now=$(cat "$dir"/meanwhile.* "$dir"/*.pcap 2>/dev/null | cksum)
		if [ "$now" = "$before" ]; then quiet=$((quiet + 1)); else quiet=0; fi
		before=$now
		tries=$((tries + 1))
	done
	for pid in $started; do
		kill -TERM "$pid" 2>/dev/null
		wait "$pid" 2>/dev/null
	done
	return 0
}

run_line() { # run_line NUMBER LINE
	sh -c "$2" >"$dir/output.$1" 2>&1 </dev/null
	echo $? >"$dir/code.$1"
}

run_lines() {
	together=1
	if [ -f "$dir/together" ]; then read -r together <"$dir/together"; fi
	count=0
	while IFS= read -r line; do
		count=$((count + 1))
		if [ "$together" = 1 ]; then
			run_line "$count" "$line"
			continue
		fi
		run_line "$count" "$line" &
		[ $((count % together)) -ne 0 ] || wait
	done <"$dir/lines"
	[ "$together" = 1 ] || wait
}

if [ -f "$dir/meanwhile" ]; then begin_meanwhile || exit 1; fi
if [ -f "$dir/shell" ]; then
	sh -c "$(cat "$dir/shell")" <"$dir/lines" >"$dir/session" 2>&1
else
	run_lines
fi
if [ -f "$dir/meanwhile" ]; then end_meanwhile; fi
