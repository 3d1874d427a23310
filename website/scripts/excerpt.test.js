import { expect, test } from "vitest";
import { scriptExcerpt, scriptStages } from "./excerpt.js";

const script = `#!/bin/sh
STAGES='lan foot'
facts() {
	cat <<'FACTS'
stage      lan
namespace  pc host
FACTS
}
`;

test("the facts, without the shell around them", () => {
	expect(scriptExcerpt(script)).toBe("stage      lan\nnamespace  pc host\n");
	expect(() => scriptExcerpt("#!/bin/sh\n")).toThrow("no facts");
});

test("the stages, quoted or not", () => {
	expect(scriptStages(script)).toEqual(["lan", "foot"]);
	expect(scriptStages("STAGES=all\n")).toEqual(["all"]);
	expect(() => scriptStages("#!/bin/sh\n")).toThrow("no STAGES");
});
