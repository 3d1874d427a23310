# --- what stands, what is wanted ------------------------------------------------------------------------------------

survey() {
	look
	look_translation
	reconcile
	compare_passes
}
