look_switches() { :; }

compare_switches() { : >"$SCRATCH/await"; }
