# unfinished: removing goes forward only
unfinished() {
	warn "stopped half way; what is left is noted in $STATE: run this again"
}
