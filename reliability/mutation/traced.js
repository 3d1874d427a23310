/** Scripts that note which of their functions ran: a file for each in the folder that NETGEN_RAN names. */

/** @param {string} name LAB/SCRIPT.sh @param {string} text */
export function traced(name, text) {
	return text.replace(/^([a-z_0-9]+)\(\) ([{(])(.*)$/gm, (line, called, bracket, rest) =>
		// What prints a text that a reader of the script looks for stays as it is.
		/^(facts|claims)$/.test(called)
			? line
			: `${called}() ${bracket} { true >"$NETGEN_RAN/${[name, called].join("/").replaceAll("/", "@")}"; } 2>/dev/null${rest.trim() === "" ? "" : ";"}${rest}`,
	);
}

/** @param {string} file */
export const ranOf = (file) => file.replaceAll("@", "/");
