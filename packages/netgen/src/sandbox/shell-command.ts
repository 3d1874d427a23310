/** The command that runs a POSIX script under the shell of a name: some shells must be told to be one. */
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { exit, Stop } from "../exit.js";

const asSh: Readonly<Record<string, readonly string[]>> = {
	busybox: ["busybox", "sh"],
	zsh: ["zsh", "--emulate", "sh"],
	yash: ["yash", "--posixly-correct"],
};

export function shellCommand(shell: string, path: string): readonly string[] {
	const command = asSh[shell] ?? shell.split(" ").filter((word) => word !== "");
	const [program] = command;
	if (program === undefined) throw new Stop(exit.usage, "--shell is empty", "name a shell: --shell bash");
	if (!isProgram(program, path))
		throw new Stop(
			exit.usage,
			`there is no shell ${program} on this machine`,
			"install it, or name one that is there: --shell sh",
		);
	return command;
}

function isProgram(name: string, path: string): boolean {
	const places = name.includes("/") ? [name] : path.split(":").map((folder) => join(folder, name));
	return places.some((place) => {
		try {
			accessSync(place, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
