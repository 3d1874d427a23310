# --- starting and ending programs -----------------------------------------------------------------------------------

# do_program PLACE FILE: each of its lines is "start NAME", "finish NAME" or "await SWITCH"
do_program() {
	while read -r verb name; do
		case $verb,$name in
		start,vswitchd.*) start_daemons "$name" || return 1 ;;
		finish,vswitchd.*) finish_daemons "$name" || return 1 ;;
		start,*) start_service "$name" || return 1 ;;
		finish,*) finish_program "$name" || return 1 ;;
		await,*) await_controller "$1" "$name" || return 1 ;;
		esac
	done <"$2"
}

# show_program PREFIX WORDS: as a person would do it
show_program() {
	verb_=${2%% *} name_=${2#* }
	name_=${name_%% *}
	case $verb_,$name_ in
	start,vswitchd.*) printf '%sstart the daemons of Open vSwitch (%s)\n' "$1" "${name_#*.}" ;;
	finish,vswitchd.*) printf '%send the daemons of Open vSwitch (%s)\n' "$1" "${name_#*.}" ;;
	await,*) printf '%swait until %s has its controller\n' "$1" "$name_" ;;
	finish,*) printf '%send the program %s\n' "$1" "$name_" ;;
	*) printf '%s%s &\n' "$1" "$(sed -n "s/^$name_ //p" "$SCRATCH/commands")" ;;
	esac
}

# launch NAME PLACE SIGNAL COMMAND: starts a program, which goes on when this script has ended
launch() {
	folder=$STATE/programs/$1
	{
		mkdir -p "$folder" && rm -f "$folder/process" && : >"$folder/output" &&
			printf '%s\n' "$4" >"$folder/command" && printf '%s\n' "$2" >"$folder/place" && printf '%s\n' "$3" >"$folder/stop"
	} || {
		warn "can't write to $folder"
		return 1
	}
	# in a subshell that ends at once: nobody here waits for it, nor ends it; no shell stays behind it
	(
		at_=$2 command_=$4
		set --
		net_of "$at_"
		[ "$at_" = - ] || set -- nsenter --net="$NET"
		cd "$folder" || exit
		exec "$@" setsid sh -c "$NOTE_AND_BECOME" become "$folder/process" sh -c "exec $command_" </dev/null >>"$folder/output" 2>&1 &
		echo "$!" >"$folder/begun"
	)
	tries=0
	until [ -s "$folder/process" ]; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || {
			did_not "$1" 'could not be started'
			end_begun "$folder/begun"
			return 1
		}
		sleep 0.05
	done
	rm -f "$folder/begun"
}

# did_not NAME WORDS: tells what a program said last
did_not() { warn "the program $1 $2; it said: $(tail -n 3 "$STATE/programs/$1/output" 2>/dev/null | tr '\n' ' ')"; }

# start_service NAME: until it listens, at most 10 seconds; one that is to listen nowhere has to run for a moment
start_service() {
	# shellcheck disable=SC2046 # words of a fact
	set -- "$1" $(awk -v name="$1" '$1 == "service" && $3 == name { print $2, $5, $7, $8 }' "$SCRATCH/facts")
	place_=-
	[ "$2" = machine ] || place_=$PREFIX$2
	launch "$1" "$place_" "$3" "$(sed -n "s/^$1 //p" "$SCRATCH/commands")" || return 1
	tries=0
	while :; do
		runs "$1" || {
			did_not "$1" 'has ended'
			return 1
		}
		tries=$((tries + 1))
		if [ $# = 3 ]; then
			[ "$tries" -le 5 ] || return 0
		elif listening "$place_" "$4" "$5"; then
			return 0
		fi
		[ "$tries" -lt 200 ] || {
			did_not "$1" "does not listen at $4 port $5"
			return 1
		}
		sleep 0.05
	done
}

# listening PLACE PROTOCOL PORT: whether somebody waits there (proc_net(5): 0A is LISTEN, 07 what has no peer)
listening() {
	in_place "$1" cat "/proc/net/$2" "/proc/net/${2}6" 2>/dev/null </dev/null |
		awk -v port="$(printf ':%04X' "$3")" -v state="$([ "$2" = tcp ] && echo 0A || echo 07)" '
			substr($2, length($2) - 4) == port && $4 == state { found = 1 }
			END { exit !found }'
}

# finish_program NAME: its signal, and KILL after 5 seconds; then what it has left of its own
finish_program() {
	folder=$STATE/programs/$1
	if runs "$1"; then
		leader=$RUNNING
		read -r signal_ <"$folder/stop" || signal_=TERM
		kill "-$signal_" "$leader" 2>/dev/null
		tries=0
		while runs "$1"; do
			tries=$((tries + 1))
			[ "$tries" != 100 ] || kill -KILL "$leader" 2>/dev/null
			if [ "$tries" -ge 200 ]; then
				warn "the program $1 (process $leader) does not end"
				return 1
			fi
			sleep 0.05
		done
		kill -KILL "-$leader" 2>/dev/null
	fi
	rm -rf "${folder:?}"
}
