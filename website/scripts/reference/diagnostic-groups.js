/** What the codes of the catalogue are about, by their numbers. */

/** @type {readonly (readonly [first: number, last: number, about: string])[]} */
export const groups = [
	[1, 9, "Files, syntax and size"],
	[10, 15, "Imports and exports"],
	[16, 39, "What a topology file may contain"],
	[40, 49, "Keys and types of values"],
	[50, 59, "Names"],
	[60, 69, "What a name stands for"],
	[70, 79, "Addresses, networks and MACs as texts"],
	[80, 93, "Routes, masquerading, stages and expectations"],
	[94, 99, "Switches, services and what is shown"],
	[100, 109, "Names that other software takes"],
	[110, 129, "Addresses, MTUs and MACs of interfaces"],
	[130, 139, "Cables and bridges"],
	[140, 149, "Networks and neighbours"],
	[150, 159, "Static routes"],
	[160, 169, "What masquerading does"],
	[170, 179, "Stages in the wrong order"],
	[180, 189, "What packets meet on their way"],
	[190, 199, "Controllers and services"],
];

/**
 * The index of a code's group; -1 where none has it.
 * @param {string} code
 */
export function groupOf(code) {
	const number = Number(code.slice(2));
	return groups.findIndex(([first, last]) => first <= number && number <= last);
}
