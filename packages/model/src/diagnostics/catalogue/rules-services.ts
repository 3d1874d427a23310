import { entry } from "../entry.js";
import { quote } from "./words.js";

/** NG190 to NG199: programs that run beside the network. */
export const services = {
	NG190: entry<{ node: string; service: string; why: string; on: string }>({
		title: "A controller that its switch can't call",
		severity: "error",
		message: ({ node, service, why }) => `${quote(node)} can't call its controller ${quote(service)}: ${why}`,
		hint: ({ on }) =>
			`a switch calls from the namespace that it stands in: let the service run there (on: ${quote(on)}) and say where it listens (listens: "tcp:127.0.0.1:6653")`,
	}),
	NG191: entry<{ first: string; second: string; listens: string }>({
		title: "Two services listen at one place",
		severity: "error",
		message: ({ first, second, listens }) =>
			`${quote(first)} and ${quote(second)} are in one namespace and both listen at ${listens}`,
		hint: () => "give one of them another port or address",
	}),
	NG192: entry<{ name: string; address: string; node: string; stage: string }>({
		title: "A service listens at an address that isn't there",
		severity: "error",
		message: ({ name, address, node, stage }) =>
			`${quote(name)} listens at ${address}, which ${quote(node)} does not have at ${quote(stage)}`,
		hint: () => "use an address of the node it runs on, or none: then it listens at all of them",
	}),
};
