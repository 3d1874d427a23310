import type { Words } from "./types";

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

export const en: Words = {
	title: "Playground",
	lead: "Change the topology, and diagram, scripts and reachability follow. All of it happens in this page: nothing is sent anywhere.",
	example: "Start from",
	fromLink: "the link's topology",
	editor: "Topology",
	problems: "What is wrong",
	noProblems: "Nothing is wrong with it.",
	problemCount: (errors, warnings) =>
		[...(errors > 0 ? [plural(errors, "error")] : []), ...(warnings > 0 ? [plural(warnings, "warning")] : [])].join(
			", ",
		),
	more: (count) => `and ${count} more like this`,
	lastGood: "Below is what the topology gave before the last error.",
	loading: "Loading",
	tooLong: (seconds) =>
		`This topology took more than ${seconds} seconds, and the page has stopped. Change it to try again; on your own machine the netgen command has no such limit.`,
	broke: (message) => `netgen itself went wrong here: ${message}. Please report it with this topology.`,
	again: "Try again",
	badLink: (reason) =>
		`The link's topology could not be read (${reason}). Ask for the link again. An example is shown.`,
	diagram: "Diagram",
	tooMany: (most) => `More than ${most} nodes are not drawn here; netgen graph draws them.`,
	stage: "Stage",
	stageOf: (name, index, count) => `${name} (${index} of ${count})`,
	nodes: "Nodes",
	nodeLines: (name, kind, facts) =>
		`${name}, a ${kind}: its part of the topology and its ${plural(facts, "line")} of the script are marked.`,
	nodeOutside: (name) => `${name} is outside: no script makes it. Its part of the topology is marked.`,
	scripts: "Scripts",
	reach: "Who reaches whom",
	script: "Script",
	copy: "Copy",
	copied: "Copied",
	copyFailed: "The browser did not let this page copy. Mark the text and copy it by hand.",
	download: "Download",
	downloadPicture: "Download the picture",
	link: "Copy a link",
	linkCopied: "The link is copied. It holds the whole topology; no server has it.",
	reachHow: "Rows ask, columns are asked. Choose a cell to follow the packet.",
	nobody: "Nobody has an address.",
	kindsHow:
		"There are too many pairs for a table: one of each kind, with how many are like it. Choose one to follow the packet.",
	pairs: (count) => plural(count, "pair"),
	outcomes: { reaches: "answers", "fails-at-once": "fails at once", "no-answer": "no answer" },
	itself: "itself",
	asks: (from, address) => `${from} asks ${address}`,
	walk: { number: "Frame", happens: "What happens", frame: "MACs", packet: "Addresses", ttl: "TTL" },
	closeWalk: "Back to the stage",
};
