import Translate from "@docusaurus/Translate";
import type { ReactNode } from "react";

/** What a reader sees at each stage of the lab; a stage of the lab without a row here fails the build. */
const texts: Record<string, () => ReactNode> = {
	lan: () => (
		<Translate id="home.stage.lan">The PC and the printer are on one bridge. They reach each other.</Translate>
	),
	foot: () => (
		<Translate id="home.stage.foot">
			A third cable gives the machine a foot in the LAN, 10.0.0.254. The PC reaches it.
		</Translate>
	),
	"no-route": () => (
		<Translate id="home.stage.noRoute">
			Nothing new. A ping from the PC to 1.1.1.1 fails at once: its routing table has no way there.
		</Translate>
	),
	route: () => (
		<Translate id="home.stage.route">
			The PC and the printer get a default route through the machine. The ping leaves now, and no answer comes.
		</Translate>
	),
	nat: () => (
		<Translate id="home.stage.nat">
			The machine forwards, and puts its own address in place of theirs. 1.1.1.1 answers.
		</Translate>
	),
};

export function stageText(stage: string): ReactNode {
	const text = texts[stage];
	if (text === undefined) throw new Error(`home-lan has a stage "${stage}" that the front page says nothing of`);
	return text();
}
