# --- one script for all ---------------------------------------------------------------------------------------------

cmd_status() {
	choose_names
	need_root
	refuse_problems
	if [ ! -f "$STATE/at" ]; then
		echo "$PREFIX$TOPOLOGY is not set up here"
		return 1
	fi
	read -r stage nat <"$STATE/at"
	echo "$PREFIX$TOPOLOGY stands at stage $stage${nat:+ ($nat)}"
	report=$(cmd_verify --stage "$stage")
	verdict=$?
	printf '%s\n' "$report" | awk '/^not ok/ || /^# [0-9]+ held/'
	return "$verdict"
}

# enter NODE: sets PLACE; "machine" is the namespace that this script runs in
enter() {
	choose_names
	need nsenter
	need_root
	refuse_problems
	[ $# -ge 1 ] || die 2 "which node? They are: $NODES"
	case " $NODES " in
	*" $1 "*) ;;
	*) die 2 "there is no node '$1'; the nodes are: $NODES" ;;
	esac
	if [ "$1" = machine ]; then PLACE=-; else PLACE=$PREFIX$1; fi
	here
	read_notes
	stands "$PLACE" || die 3 "namespace $PLACE is not there: run '$SCRIPT up' first"
}

cmd_exec() {
	[ $# -ge 2 ] || die 2 "what shall run there? $SCRIPT exec NODE COMMAND..."
	enter "$@"
	shift
	in_place "$PLACE" "$@"
}

cmd_shell() {
	enter "$@"
	PS1="$1> " in_place "$PLACE" "${SHELL:-sh}"
}

# capture NODE INTERFACE [tcpdump's words]
cmd_capture() {
	[ $# -ge 2 ] || die 2 "on which interface? $SCRIPT capture NODE INTERFACE [EXPRESSION...]"
	enter "$@"
	need tcpdump
	refuse_problems
	device=$2
	[ "$PLACE" != - ] || device=$PREFIX$2
	shift 2
	in_place "$PLACE" tcpdump -n -e -l -i "$device" "$@"
}

cmd_lab() {
	verb=${1-}
	[ $# -eq 0 ] || shift
	case $verb in
	up) cmd_setup "$@" ;;
	verify) cmd_verify "$@" ;;
	down) cmd_teardown "$@" ;;
	status) cmd_status ;;
	exec) cmd_exec "$@" ;;
	shell) cmd_shell "$@" ;;
	capture) cmd_capture "$@" ;;
	--rootless) cmd_rootless "$@" ;;
	help | --help | -h) usage_lab ;;
	'')
		usage_lab >&2
		exit 2
		;;
	*) die 2 "unknown verb '$verb'; try: $SCRIPT help" ;;
	esac
}
