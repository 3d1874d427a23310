import type { Rule } from "../rule.js";
import { checks } from "./checks.js";
import { files } from "./files.js";
import { firewall } from "./firewall.js";
import { iproute } from "./iproute.js";
import { posix } from "./posix.js";
import { processes } from "./processes.js";
import { script } from "./script.js";
import { settings } from "./settings.js";
import { shell } from "./shell.js";

/** All that emitted scripts must not do, one list: what each bans, why, and texts that break it and don't. */
export const rules: readonly Rule[] = [
	...firewall,
	...settings,
	...iproute,
	...processes,
	...checks,
	...files,
	...shell,
	...posix,
	...script,
];
