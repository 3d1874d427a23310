# --- what stands, what is wanted ------------------------------------------------------------------------------------

survey_for_setup() {
	choose_uplink
	survey_for_teardown
}

survey_for_teardown() {
	look
	look_translation
	reconcile
}

# verify asks of the uplink that setup chose
survey_for_verify() {
	[ -n "$UPLINK" ] || UPLINK=$(cat "$STATE/uplink" 2>/dev/null) || UPLINK=none
	survey_for_teardown
}

survey_unseen() {
	UPLINK=${UPLINK:-UPLINK}
	reconcile
}
