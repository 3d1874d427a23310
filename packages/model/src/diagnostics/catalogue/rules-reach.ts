import type { Outcome } from "../../domain.js";
import { entry } from "../entry.js";
import { because, type Death } from "./reasons.js";
import { quote } from "./words.js";

/** NG180 to NG189: what the walk of packets through the model brings to light. */
export const reach = {
	NG180: entry<{ node: string; address: string; stage: string; expected: Outcome; death?: Death; seenAs?: string }>({
		title: "An expectation that the model contradicts",
		severity: "warning",
		message: ({ node, address, stage, expected, death, seenAs }) =>
			`at ${quote(stage)} ${quote(node)} ${claims[expected]} ${address}, and ${death ? (death.code === "no-route" ? `it fails at once: ${because(death)}` : `no answer comes: ${because(death)}`) : `an answer comes${seenAs === undefined ? "" : ` (seen there as ${seenAs})`}`}`,
		hint: ({ death }) =>
			`change what is expected${death ? `, or what stands in the way: is: "${death.code === "no-route" ? "fails-at-once" : "no-answer"}" says what happens now` : ', or what lets it pass: is: "reaches" says what happens now'}`,
	}),
	NG181: entry<{ from: string; address: string; node: string; back: string; more: number }>({
		title: "An answer that finds no way back",
		severity: "warning",
		message: ({ from, address, node, back, more }) =>
			`what ${quote(from)} sends to ${address} arrives, and the answer does not come back: ${quote(node)} has no route to ${back}${more > 0 ? ` (and ${more} more like it)` : ""}`,
		hint: ({ node, from }) =>
			`give ${quote(node)} a route back, or let a router between translate; if this is meant, expect "no-answer" for ${quote(from)}`,
	}),
	NG182: entry<{ node: string; source: string; in: string; back: string | null }>({
		title: "A packet that strict reverse path filtering drops",
		severity: "warning",
		message: ({ node, source, in: dev, back }) =>
			`what comes from ${source} comes to ${quote(node)} by ${dev}, and ${back === null ? "there is no route back to it" : `what goes there leaves by ${back}`}: where ${dev} filters strictly, the machine drops it`,
		hint: ({ in: dev }) =>
			`let both ways take the same interface; or see to it on the machine that neither net.ipv4.conf.all.rp_filter nor net.ipv4.conf.${dev}.rp_filter is 1 (nothing here changes them)`,
	}),
	NG183: entry<{ node: string; to: string; why: "nobody" | "better" }>({
		title: "A route that nothing uses",
		severity: "warning",
		message: ({ node, to, why }) =>
			why === "nobody"
				? `nobody has an address in ${to}, so nothing takes this route of ${quote(node)}`
				: `for each address in ${to} that somebody has, ${quote(node)} has a better route than this one`,
		hint: () => "take the route away, or name the network that it is for",
	}),
	NG184: entry<{ node: string; source: string }>({
		title: "A masquerade that no packet comes to",
		severity: "warning",
		message: ({ node, source }) =>
			`no packet from ${source} leaves ${quote(node)} in a way that this masquerade is for, whoever pings whom`,
		hint: ({ node }) =>
			`look at whether the hosts in that network have a route by ${quote(node)}, and at the interface it is for; or take it away`,
	}),
	NG185: entry<{ node: string; via: string; end: string }>({
		title: "A gateway that can't be heard",
		severity: "warning",
		message: ({ node, via, end }) =>
			`${quote(node)} has a route by ${via}, and nothing that is joined to ${quote(end)} answers for it`,
		hint: () => "look at what is between: is each cable plugged in, each port and bridge up?",
	}),
	NG186: entry<{ from: string; address: string; node: string }>({
		title: "A forwarding loop",
		severity: "warning",
		message: ({ from, address, node }) =>
			`what ${quote(from)} sends to ${address} goes in a circle: ${quote(node)} sends it back to where it has been`,
		hint: () => "let one of the routers in the circle send it by another next hop",
	}),
};

const claims: Readonly<Record<Outcome, string>> = {
	reaches: "is to reach",
	"fails-at-once": "is to fail at once for",
	"no-answer": "is to get no answer from",
};
