/** A signal that comes as a part of the script ends: bash then loses track of that part, and must not wait for it. */
import { lacks, run } from "@netgen/testkit";
import { expect, test } from "vitest";
import { shell } from "../../src/generated/shell.js";

const missing = lacks("bash");

/** Three shares, one of which sends the signal with its last breath, beside the watch, which stays. */
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
