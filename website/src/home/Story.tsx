import Translate from "@docusaurus/Translate";
import CodeBlock from "@theme/CodeBlock";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";
import styles from "./home.module.css";

const topology = `import { defineTopology } from "netgen";
export default defineTopology({
  nodes: { a: "host", b: "host" },
  links: [["a", "b"]],
});`;

/** A reader's own first network: write it, try it, run it. */
export function Story(): ReactNode {
	return (
		<section>
			<Heading as="h2" id="start">
				<Translate id="home.story.title">Your own network, in three steps</Translate>
			</Heading>
			<div className={styles.steps}>
				<div>
					<h3>
						<Translate id="home.story.write.title">Write what is connected</Translate>
					</h3>
					<p>
						<Translate id="home.story.write.text">
							Two hosts and a cable. Names, addresses and MACs that you leave out are derived, the same on every run.
							The editor underlines a node that doesn't exist.
						</Translate>
					</p>
					<CodeBlock language="ts" title="topology.ts">
						{topology}
					</CodeBlock>
				</div>
				<div>
					<h3>
						<Translate id="home.story.emit.title">Try it in a sandbox, then emit</Translate>
					</h3>
					<p>
						<Translate id="home.story.emit.text">
							The first command builds, checks and removes the network in namespaces of its own, so nothing of your
							machine changes. The second writes the scripts: setup.sh, verify.sh, teardown.sh, and lab.sh, which is all
							in one.
						</Translate>
					</p>
					<CodeBlock language="bash">{"npx netgen run\nnpx netgen emit -d scripts"}</CodeBlock>
				</div>
				<div>
					<h3>
						<Translate id="home.story.run.title">Run it where the network should be</Translate>
					</h3>
					<p>
						<Translate id="home.story.run.text">
							Files to copy, readable from top to bottom. Run setup.sh twice and the second run changes nothing; take an
							address away and the next run puts it back.
						</Translate>
					</p>
					<CodeBlock language="bash">{"sudo sh setup.sh\nsudo sh verify.sh\nsudo sh teardown.sh"}</CodeBlock>
				</div>
			</div>
		</section>
	);
}
