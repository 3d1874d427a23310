#!/usr/bin/env bats
# shellcheck shell=bash
# The pages of the guide (website/docs/guide) say what is so. Of each page, in a sandbox and a folder of its own, from top
# to bottom, by what the first line of a fenced block says:
#
#	ts, yaml, json           a topology: `netgen check` passes; with `invalid` it has to fail
#	title="PATH"             the block is written there, whatever it is; it is a topology only where PATH is topology.*
#	sh tested [exit=N]       is run, as root (`sudo` is there and does nothing); with `anyone` as an ordinary user
#	text quoted              words of the scripts: each piece between `...` is in their source
#	text output              what the block that ran last has printed, in which a line `...` stands for any lines
#
# What a page needs and doesn't show stands in a comment: <!-- tested [exit=N], the lines, and --> on a line of its own.
# Times, numbers of processes and of interfaces are no part of the comparison, nor are settings, which are written only
# where a kernel has others.
load suite

GUIDE=${NETGEN_GUIDE:-$BATS_FOLDER/../website/docs/guide}
NETGEN=$BATS_FOLDER/../packages/netgen/bin/netgen.js

pages() {
	local file
	for file in "$GUIDE"/*.md; do
		[ ! -f "$file" ] || basename "$file" .md
	done
}

# blocks PAGE [FOLDER]: a line for each block that counts: number, line of the page, what it is, exit code or -, "anyone"
# or -, path or -. With FOLDER its text is written to FOLDER/NUMBER.
blocks() {
	awk -v folder="${2-}" '
		function begin(words,    language, path) {
			language = words; sub(/ .*/, "", language)
			path = "-"
			if (match(words, /title="[^"]*"/)) path = substr(words, RSTART + 7, RLENGTH - 8)
			kind = ""
			if (words ~ /(^| )tested( |$)/) kind = "run"
			else if (words ~ /^text (output|quoted)$/) kind = substr(words, 6)
			else if (language ~ /^(ts|yaml|json)$/ && (path == "-" || path ~ /(^|\/)topology\.[a-z]*$/)) kind = words ~ / invalid/ ? "invalid" : "topology"
			else if (path != "-") kind = "file"
			if (kind == "") return
			if (path == "-" && kind ~ /topology|invalid/) path = "untitled." language
			number++
			print number, FNR, kind, match(words, /exit=[0-9]+/) ? substr(words, RSTART + 5, RLENGTH - 5) : "-", words ~ / anyone/ ? "anyone" : "-", path
			if (folder != "") printf "" >(folder "/" number)
		}
		fence == "" && /^```/ { fence = "```"; begin(substr($0, 4)); next }
		fence == "" && /^<!-- tested/ { fence = "-->"; begin(substr($0, 6)); next }
		fence != "" && $0 == fence { fence = ""; if (folder != "" && kind != "") close(folder "/" number); next }
		fence != "" && kind != "" && folder != "" { print >(folder "/" number) }
		END { if (fence != "") { print "0 " FNR " unclosed - - -" } }' "$GUIDE/$1.md"
}

# counted PAGE KIND...: how many blocks of these kinds it has
counted() {
	local page=$1 number kind rest wanted=" ${*:2} " count=0
	while read -r number _ kind rest; do
		case $wanted in *" $kind "*) count=$((count + 1)) ;; esac
	done < <(blocks "$page")
	echo "$count"
}

# --- inside the sandbox ---

# open_page: a folder to work in, which others may use, and what a reader has: netgen, npx, sudo
open_page() {
	need_command node
	[ -f "$BATS_FOLDER/../packages/netgen/dist/cli.js" ] || skip_scenario 'netgen is not built'
	# The pages are shown as root of a machine, whose namespaces have names.
	mount -t tmpfs -o mode=755 tmpfs /mnt
	mkdir -p /mnt/blocks /mnt/bin
	mkdir -m 1777 /mnt/lab /mnt/tmp
	printf '#!/bin/sh\nexec node %s "$@"\n' "$NETGEN" >/mnt/bin/netgen
	# shellcheck disable=SC2016 # for the scripts
	printf '#!/bin/sh\nexec env "$@"\n' | tee /mnt/bin/sudo >/mnt/bin/npx
	printf '#!/bin/sh\nexec %s/../node_modules/bats/bin/bats "$@"\n' "$BATS_FOLDER" >/mnt/bin/bats
	chmod +x /mnt/bin/*
	export PATH=/mnt/bin:$PATH TMPDIR=/mnt/tmp NO_COLOR=1 COLUMNS=100
	unset XDG_RUNTIME_DIR NETGEN_OUTSIDE BATS_RUN_TMPDIR BATS_TEST_FILENAME
	cd /mnt/lab || fail 'no /mnt/lab'
}

holds() { # holds PAGE
	open_page
	local page=$1 number line kind code who path ran=0 compared=0 checked=0
	blocks "$page" /mnt/blocks >/mnt/list
	while read -r number line kind code who path <&4; do
		echo "--- $page.md:$line: $kind"
		case $kind in
		topology | invalid | file) write_file "/mnt/blocks/$number" "$path" ;;&
		topology) netgen check "$path" 2>&1 || fail "$page.md:$line: this topology does not pass" ;;
		invalid)
			run netgen check "$path"
			[ "$status" = 1 ] || fail "$page.md:$line: nothing is wrong with this topology: $output"
			;;
		run) run_block "$number" "${code/-/0}" "$who" || fail "$page.md:$line: status $status, not ${code/-/0}" ;;
		output) same_output "/mnt/blocks/$number" /mnt/said || fail "$page.md:$line: this is not what was printed" ;;
		quoted) is_quoted "/mnt/blocks/$number" || fail "$page.md:$line: no script says this" ;;
		unclosed) fail "$page.md:$line: a block does not end" ;;
		esac
		case $kind in
		topology | invalid) checked=$((checked + 1)) ;;
		run) ran=$((ran + 1)) ;;
		output) compared=$((compared + 1)) ;;
		esac
	done 4</mnt/list
	assert_equal "$ran $compared $checked" "$(counted "$page" run) $(counted "$page" output) $(counted "$page" topology invalid)"
	echo "$page: $ran blocks run, $compared outputs compared, $checked topologies checked"
}

write_file() { # write_file BLOCK PATH
	case $2 in /* | *..*) return ;; */*) mkdir -p "${2%/*}" ;; esac
	cp "$1" "$2"
}

# run_block NUMBER STATUS WHO: as one types it into a shell, which ends at the first line that fails
run_block() {
	local -a user=()
	if [ "$3" = anyone ]; then
		need_command setpriv
		[ "$(awk '{ print $3 }' /proc/self/uid_map)" != 1 ] || skip_scenario 'there is one user only in this user namespace'
		user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
	fi
	status=0
	timeout --signal=KILL 60 "${user[@]}" "${UNDER_TEST[@]}" -e "/mnt/blocks/$1" >/mnt/said 2>&1 </dev/null 4>&- || status=$?
	cat /mnt/said
	[ "$status" = "$2" ]
}

# same_output EXPECTED FILE
same_output() {
	awk '
		function plain(line) {
			gsub(/[0-9.\/]+ ?ms/, "T ms", line)
			gsub(/process [0-9]+/, "process N", line)
			gsub(/kill -[A-Z]+ [0-9]+/, "kill N", line)
			gsub(/netns delete [^ ]+/, "netns delete NAME", line) # in no order
			gsub(/\/tmp\/[A-Za-z.-]+\.[A-Za-z0-9]+/, "/tmp/FILE", line)
			gsub(/@if[0-9]+/, "@ifN", line)
			gsub(/link-netnsid [0-9]+/, "link-netnsid N", line)
			sub(/^[0-9]+: /, "N: ", line)
			sub(/netgen [0-9.]+ from topology sha256:[0-9a-f]+/, "netgen V from topology D", line)
			sub(/[ \t]+$/, "", line)
			return line
		}
		/sysctl -w / { next }
		FNR == NR { wanted[++wanteds] = plain($0); next }
		{ line[++lines] = plain($0) }
		END {
			at = 1
			for (i = 1; i <= wanteds; i++) {
				if (wanted[i] == "...") { gap = 1; continue }
				while (gap && at <= lines && line[at] != wanted[i]) at++
				if (at > lines || line[at] != wanted[i]) { print "missing: " wanted[i] "\nat:      " (at > lines ? "(the end)" : line[at]); exit 1 }
				at++; gap = 0
			}
			if (!gap && at <= lines) { print "beyond:  " line[at]; exit 1 }
		}' "$1" "$2"
}

# is_quoted FILE: without the name of the script before it
is_quoted() {
	local piece
	while read -r piece; do
		[ -z "$piece" ] || grep -rqF -e "$piece" "$BATS_FOLDER/../packages/emit-sh/src/shell" || { echo "nowhere: $piece" && return 1; }
	done < <(sed -e 's/^[a-z]*\.sh: //' -e 's/ *\.\.\. */\n/g' "$1")
}

# --- the tests ---

page_holds() { # page_holds PAGE
	sandboxed "${SHELLS%% *}" holds "$1"
	echo "# guide: ${lines[-1]}" >&3
}

# What counts pages and blocks would be content with none.
has_blocks() {
	local page ran=0 outputs=0 topologies=0
	for page in $(pages); do
		[ "$(counted "$page" unclosed)" = 0 ]
		ran=$((ran + $(counted "$page" run)))
		outputs=$((outputs + $(counted "$page" output)))
		topologies=$((topologies + $(counted "$page" topology invalid)))
	done
	echo "# guide: $(pages | wc -l) pages with $ran blocks to run, $outputs outputs and $topologies topologies" >&3
	[ "$ran" -gt 0 ] && [ "$outputs" -gt 0 ] && [ "$topologies" -gt 0 ]
}

add_test 'the guide has blocks to run, outputs and topologies' has_blocks
for page in $(pages); do
	[ -z "$(blocks "$page")" ] || add_test "guide, $page: its topologies pass, its blocks run and print what it says" page_holds "$page"
done
