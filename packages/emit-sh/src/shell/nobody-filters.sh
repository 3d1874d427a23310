# Nothing of this topology is forwarded by the machine: nobody's filter is in its way.
who_filters() { :; }
