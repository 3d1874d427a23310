import Translate, { translate } from "@docusaurus/Translate";
import useBaseUrl from "@docusaurus/useBaseUrl";
import CodeBlock from "@theme/CodeBlock";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";
import homeLan from "../../generated/home-lan.json";
import styles from "./home.module.css";

/** What a reader sees at each stage of the lab; a stage of the lab without a row here fails the build. */
const stageTexts: Record<string, () => ReactNode> = {
	lan: () => (
		<Translate id="home.stage.lan">The PC and the printer hang on one bridge. They reach each other.</Translate>
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

function stageText(stage: string): ReactNode {
	const text = stageTexts[stage];
	if (text === undefined) throw new Error(`home-lan has a stage "${stage}" that the front page says nothing of`);
	return text();
}

export function Example(): ReactNode {
	return (
		<section>
			<Heading as="h2" id="example">
				<Translate id="home.example.title">A home LAN, rebuilt inside one machine</Translate>
			</Heading>
			<p>
				<Translate id="home.example.text">
					A PC, a printer, a bridge, and the way out through NAT. The lab stops at five points, so that you can look at
					what works so far and what doesn't yet.
				</Translate>
			</p>
			<figure className={styles.diagram}>
				<img
					src={useBaseUrl("/labs/home-lan/diagram.svg")}
					alt={translate({
						id: "home.example.diagram",
						message:
							"Diagram: the namespaces pc (10.0.0.1) and printer (10.0.0.2) are each cabled to the bridge bridge0 on the machine; the machine has its own foot in the LAN, 10.0.0.254, and an uplink ens4 towards 1.1.1.1.",
					})}
				/>
			</figure>
			<ol className={styles.stages}>
				{homeLan.stages.map((stage) => (
					<li key={stage}>
						<code>{stage}</code>
						<span>{stageText(stage)}</span>
					</li>
				))}
			</ol>
			<p>
				<Translate id="home.example.script">
					This is the middle of the script that comes out: the facts of the network, one on a line. The rest is a small
					set of shell functions that compare these facts with the machine and send only what differs.
				</Translate>
			</p>
			<CodeBlock language="text" title="examples/home-lan/setup.sh" className={styles.long}>
				{homeLan.script}
			</CodeBlock>
			<details className={styles.source}>
				<summary>
					<Translate id="home.example.source">The topology it is made from</Translate>
				</summary>
				<CodeBlock language="ts" title="examples/home-lan/topology.ts" className={styles.long}>
					{homeLan.topology}
				</CodeBlock>
			</details>
			<p>
				<Translate id="home.example.demo">See all five stages run, from a clone of the repository:</Translate>
			</p>
			<CodeBlock language="bash">npm run demo</CodeBlock>
		</section>
	);
}
