# dry_run: the commands of a run, on stdout; what takes more than a command is a comment
dry_run() {
	while IFS='|' read -r _ tool place _ _ words _; do
		[ "$tool" != again ] || continue
		case $MODE,$tool,$place in pid,ip,-) by_handle "$words" && words=$WORDS ;; esac
		case $tool,$words in
		stop,* | translate,* | untranslate,* | program,*vswitchd.* | program,finish* | program,await*) show '# ' "$tool" "$place" "$words" ;;
		*) show '' "$tool" "$place" "$words" ;;
		esac
		[ "$tool" != translate ] || "${TRANSLATOR}_wanted" "$place" | sed 's/^/#     /'
	done <"$SCRATCH/todo"
}

# by_handle WORDS: sets WORDS to the same with handles in place of the names of namespaces
by_handle() {
	WORDS='' key_=''
	for word_ in $1; do
		case $key_ in
		netns) handle_of "$word_" && word_=$HANDLE key_='' ;;
		name | dev) key_='' ;;
		*) key_=$word_ ;;
		esac
		WORDS="$WORDS${WORDS:+ }$word_"
	done
}
