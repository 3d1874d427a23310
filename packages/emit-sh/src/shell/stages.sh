# --- stages ---------------------------------------------------------------------------------------------------------

# stage_number NAME: sets AT, counted from 1
stage_number() {
	AT=0
	for stage in $STAGES; do
		AT=$((AT + 1))
		[ "$stage" != "$1" ] || return 0
	done
	die 2 "there is no stage '$1'; the stages are: $STAGES"
}

# Whether the stage asked for has network address translation
translates() { [ "$LIMIT" -ge "$FIRST_NAT_STAGE" ] && [ -z "$NO_NAT" ]; }
