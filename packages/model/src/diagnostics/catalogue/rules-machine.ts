import { entry } from "../entry.js";
import { quote } from "./words.js";

/** NG100 to NG109: names in the machine's own namespace, where other software looks for work. */
export const machine = {
	NG100: entry<{ name: string; what: string }>({
		title: "NetworkManager takes an interface of this name",
		severity: "error",
		message: ({ name, what }) =>
			`${what} stands on the machine as ${quote(name)}, a name that NetworkManager takes for a card`,
		hint: () => "on the machine use a name that does not begin with eth and a digit",
	}),
	NG101: entry<{ name: string; what: string; pattern: string }>({
		title: "systemd-networkd configures an interface of this name",
		severity: "error",
		message: ({ name, what, pattern }) =>
			`${what} stands on the machine as ${quote(name)}, and systemd-networkd comes with settings for ${pattern}`,
		hint: () => "on the machine use a name that is not host0 and does not begin with ve-, vb-, vz-, vt- or ns-",
	}),
};
