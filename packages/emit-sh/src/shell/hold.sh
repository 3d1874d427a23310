# --- processes that outlive the run, and namespaces that such processes hold ----------------------------------------

# How a process that outlives the run begins: it notes in the file $1 its id, and when it was started, and becomes the
# command behind that. Until it is noted it holds the lock: no run sees one that isn't.
# shellcheck disable=SC2016 # words for another shell
NOTE_AND_BECOME='
read -r stat </proc/self/stat || exit
since=${stat##*") "}
fields=1
while [ "$fields" -lt 20 ]; do
	since=${since#* }
	fields=$((fields + 1))
done
echo "${stat%% *}:${since%% *}" >"$1" || exit
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
shift
exec "$@"'

# end_begun FILE: its line is the id of a process that was started a moment ago and does not note itself
end_begun() {
	read -r begun_ <"$1" || return 0
	kill -KILL "-$begun_" "$begun_" 2>/dev/null
	return 0
}

# hold_namespaces FILE: its lines name namespaces to be made, each with a holder
hold_namespaces() {
	mkdir -p "$STATE/holders" || return 1
	while read -r name; do
		rm -f "$STATE/holders/$name" || return 1
		# in a subshell that ends at once: nobody here waits for it, nor ends it; no shell stays behind it
		(
			cd / || exit
			exec setsid unshare --net sh -c "$NOTE_AND_BECOME" become "$STATE/holders/$name" sleep 2147483647 </dev/null >/dev/null 2>&1 &
			echo "$!" >"$SCRATCH/begun.$name"
		)
	done <"$1"
	tries=0
	while read -r name; do
		until held "$name"; do
			tries=$((tries + 1))
			if [ "$tries" -ge 200 ]; then
				warn "no process comes to hold the namespace $name"
				end_begun "$SCRATCH/begun.$name"
				return 1
			fi
			sleep 0.05
		done
		say "[#] unshare --net sleep 2147483647 &   # $name is process $HELD_BY"
	done <"$1"
}

# release_namespaces FILE: its lines name namespaces; with the last process in it, which is its holder, each goes
release_namespaces() {
	while read -r name; do
		if held "$name"; then
			say "[#] kill -KILL $HELD_BY   # it held $name"
			kill -KILL "$HELD_BY" 2>/dev/null
		fi
	done <"$1"
	tries=0
	while read -r name; do
		while held "$name"; do
			tries=$((tries + 1))
			if [ "$tries" -ge 200 ]; then
				warn "process $HELD_BY, which holds the namespace $name, does not end"
				return 1
			fi
			sleep 0.05
		done
		rm -f "$STATE/holders/$name" || return 1
	done <"$1"
}

# by_process GROUP: what ip is to do on the machine names namespaces: in place of each name, its holder. For ip by its
# file: a number could be another namespace's name.
by_process() {
	for file in "$STATE"/holders/*; do
		! held "${file##*/}" || echo "${file##*/} $HELD_BY"
	done >"$SCRATCH/holders" || fail "can't write to $SCRATCH (is the disk full?)."
	for file in "$SCRATCH/do.$1" "$SCRATCH/list.$1"; do
		{
			awk '
			FILENAME ~ /holders$/ { holder[$1] = $2; next }
			{
				for (i = 1; i < NF; i++) {
					if ($i == "name" || $i == "dev") i++
					else if ($i == "netns" && $(i + 1) in holder) $(i + 1) = FILENAME ~ /list[^\/]*$/ ? holder[$(i + 1)] : "/proc/" holder[$(i + 1)] "/ns/net"
				}
				print
			}' "$SCRATCH/holders" "$file" >"$file.new" && mv "$file.new" "$file"
		} || fail "can't write to $SCRATCH (is the disk full?)."
	done
}

# handle_of PLACE: sets HANDLE to what a person would type for it: its holder, or a variable that has it
handle_of() {
	if held "$1"; then
		HANDLE=$HELD_BY
		return 0
	fi
	rest_=$1 HANDLE=\$pid_
	while :; do
		HANDLE=$HANDLE${rest_%%-*}
		case $rest_ in *-*) ;; *) break ;; esac
		rest_=${rest_#*-}
		HANDLE=${HANDLE}__
	done
}
