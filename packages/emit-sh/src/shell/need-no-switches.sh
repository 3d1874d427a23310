need_switches() { :; }
