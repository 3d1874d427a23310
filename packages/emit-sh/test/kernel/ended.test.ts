/** Signals between the script and its parts, as shells lose them: what would be waited for then never ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lacks, run } from "@netgen/testkit";
import { expect, test } from "vitest";
import { shell } from "../../src/generated/shell.js";

const missing = lacks("bash", "dash");

/** bash loses track of what ends as a signal comes. Three shares, one of which sends the signal with its last breath, beside the watch, which stays. */
const scene = `${shell.die}\n${shell.run}
unwatch() { kill "$WATCH" && wait "$WATCH"; }
CHANGED='' OPENED='' OPENING='' running=''
(while :; do sleep 1 & wait "$!"; done) >/dev/null 2>&1 &
WATCH=$!
guard
for share_ in 1 2 3; do
	(sleep "0.0$share_"; [ "$share_" != 1 ] || kill -TERM $$) &
	running="$running $!:$share_"
done
for share_ in $running; do wait "\${share_%:*}"; done
`;

test("the script ends all the same, twenty times", { timeout: 120_000 }, async ({ skip }) => {
	if (missing) skip(missing);
	for (let time = 0; time < 20; time++) {
		const { status, stderr } = await run(["bash", "-c", scene], { limit: 5 });
		expect([status, stderr]).toEqual([143, ""]);
	}
});

/** Refused before it has started any other process: its watch has hardly begun. */
const refused = `${shell.die}\n${shell.process}\n${shell.watch}\n${shell.run}
SCRIPT=refused
begin
die 3 "nothing was changed"
`;

/** Told to stop when it has just begun what runs inside: that must hear of it. */
const passing = `${shell.die}\n${shell.rootless}
STATE=$1 inner='' HOLDER=''
release() { exit "$1"; }
trap 'release $?' EXIT
trap 'pass_on TERM 143' TERM
enter_sandbox() { sleep 0.3; echo 'it went on' >&2; }
wait() { [ -n "\${told-}" ] || { told=1; kill -TERM $$; }; command wait "$@"; }
run_inside up
`;

test.for(["dash", "bash"])(
	"what runs in a sandbox hears what the script hears, twenty times: %s",
	{
		timeout: 120_000,
	},
	async (sh, { skip, onTestFinished }) => {
		if (missing) skip(missing);
		const state = mkdtempSync(join(tmpdir(), "netgen-"));
		onTestFinished(() => rmSync(state, { recursive: true }));
		for (let time = 0; time < 20; time++) {
			const { status, stderr } = await run([sh, "-c", passing, "lab.sh", state], { limit: 5 });
			expect(status).toBe(143);
			expect(stderr).not.toContain("went on");
		}
	},
);

test.for(["dash", "bash"])(
	"a script that is refused at once takes its watch along, forty times: %s",
	{
		timeout: 120_000,
	},
	async (sh, { skip }) => {
		if (missing) skip(missing);
		for (let time = 0; time < 40; time++) {
			const { status } = await run([sh, "-c", refused], { limit: 5 });
			expect(status).toBe(3);
		}
	},
);
