# --- what programs need ---------------------------------------------------------------------------------------------

RUNS_PROGRAMS=yes

# need_programs: what programs and their daemons need
need_programs() {
	need setsid sleep tail
	while read -r name program _; do
		program=${program#\'}
		program=${program%\'}
		command -v "$program" >/dev/null 2>&1 || problem "there is no command '$program' here, which the program $name is: install it"
	done <"$SCRATCH/commands"
	need_switches
}
