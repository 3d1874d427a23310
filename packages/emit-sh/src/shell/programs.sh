# --- programs beside the network ------------------------------------------------------------------------------------

# A program that is ours has a folder in $STATE/programs, made before it is started: "process" (its id, and when it was
# started: another that gets the id later is not taken for it), "command", "place" (where it runs), "stop" (the signal
# that ends it), and "output" (what it says).

# runs NAME: whether it runs; sets RUNNING to its process
runs() {
	RUNNING=''
	{ read -r process_ <"$STATE/programs/$1/process"; } 2>/dev/null && same_process "$process_" || return 1
	RUNNING=${process_%:*}
}

# in_its_place NAME: whether the process RUNNING is in the namespace that has its place's name now
in_its_place() {
	read -r at_ <"$STATE/programs/$1/place" || return 1
	net_of "$at_"
	# shellcheck disable=SC2046 # two numbers
	set -- $(stat -L -c %i "/proc/$RUNNING/ns/net" "$NET" 2>/dev/null)
	[ $# = 2 ] && [ "$1" = "$2" ]
}

# look_programs: what is there of them, into $SCRATCH/running
look_programs() {
	programs >"$SCRATCH/commands" || fail "can't write to $SCRATCH (is the disk full?)."
	for folder in "$STATE"/programs/*/; do
		[ -d "$folder" ] || continue
		name=${folder%/}
		name=${name##*/}
		state=gone
		if runs "$name"; then
			state=astray
			! in_its_place "$name" || state=running
		fi
		command=''
		{ IFS= read -r command <"$folder/command"; } 2>/dev/null
		printf 'program %s %s %s\n' "$name" "$state" "$command"
	done >"$SCRATCH/running" || fail "can't write to $SCRATCH (is the disk full?)."
	look_switches
}
