import { expect, test } from "vitest";
import { shellCommand } from "./shell-command.js";

const path = "/usr/bin:/bin";

test("a shell that is there", () => {
	expect(shellCommand("sh", path)).toEqual(["sh"]);
	expect(shellCommand("/bin/sh", path)).toEqual(["/bin/sh"]);
	expect(shellCommand("sh -e", path)).toEqual(["sh", "-e"]);
});

test.each(["nosh", "/nowhere/sh"])("%s is not there", (name) => {
	expect(() => shellCommand(name, path)).toThrow(`there is no shell ${name} on this machine`);
});

test("no name", () => {
	expect(() => shellCommand(" ", path)).toThrow("--shell is empty");
});
