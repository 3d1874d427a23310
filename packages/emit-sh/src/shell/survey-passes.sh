# --- what stands, what is wanted ------------------------------------------------------------------------------------

survey() {
	look
	reconcile
	compare_passes
}
