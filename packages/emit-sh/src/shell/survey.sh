# --- what stands, what is wanted ------------------------------------------------------------------------------------

survey_for_setup() {
	look
	reconcile
}
survey_for_teardown() { survey_for_setup; }
survey_for_verify() { survey_for_setup; }
survey_unseen() { reconcile; }
