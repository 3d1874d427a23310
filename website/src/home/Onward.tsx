import Link from "@docusaurus/Link";
import Translate from "@docusaurus/Translate";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";
import styles from "./home.module.css";

/** The other parts of the site. */
export function Onward(): ReactNode {
	return (
		<section>
			<Heading as="h2" id="onward">
				<Translate id="home.onward.title">Where to go on</Translate>
			</Heading>
			<ul className={styles.onward}>
				<li>
					<Link to="/labs/">
						<Translate id="home.onward.labs">Labs</Translate>
					</Link>
					<Translate id="home.onward.labs.text">
						Networks to build step by step, in the order in which somebody learns.
					</Translate>
				</li>
				<li>
					<Link to="/playground/">
						<Translate id="home.onward.playground">Playground</Translate>
					</Link>
					<Translate id="home.onward.playground.text">
						Write a topology in the browser, and see its diagram, its mistakes and its scripts.
					</Translate>
				</li>
				<li>
					<Link to="/guide/">
						<Translate id="home.onward.guide">Guide</Translate>
					</Link>
					<Translate id="home.onward.guide.text">How to get something done, one task to a page.</Translate>
				</li>
				<li>
					<Link to="/reference/">
						<Translate id="home.onward.reference">Reference</Translate>
					</Link>
					<Translate id="home.onward.reference.text">
						Every command, option, message and part of a topology, to look up.
					</Translate>
				</li>
			</ul>
		</section>
	);
}
