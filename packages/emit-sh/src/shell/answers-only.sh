# No claim of this topology asks for more than whether an answer comes.
ask_ways() { :; }
judge_claim() { judge "$@"; }
