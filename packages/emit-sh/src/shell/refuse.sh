# refuse_problems: stops where there are any, telling them all
refuse_problems() {
	[ -n "${PROBLEMS-}" ] || return 0
	printf '%s' "$PROBLEMS" | while IFS= read -r line; do warn "$line"; done
	die 3 'refused for the reasons above. Nothing was changed.'
}
