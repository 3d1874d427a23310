import Link from "@docusaurus/Link";
import Translate from "@docusaurus/Translate";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";
import styles from "./home.module.css";

/** For whom it is, and where each of them goes on. */
export function Audience(): ReactNode {
	return (
		<section>
			<Heading as="h2" id="audience">
				<Translate id="home.audience.title">Who it is for</Translate>
			</Heading>
			<div className={styles.cards}>
				<div>
					<h3>
						<Translate id="home.audience.new.title">You have never typed ip</Translate>
					</h3>
					<p>
						<Translate id="home.audience.new.text">
							The first lab begins with what an address is. Every command is explained, and you can compare what you see
							with the output on the page.
						</Translate>
					</p>
					<Link to="/labs/first-steps/">
						<Translate id="home.audience.new.link">The first lab</Translate>
					</Link>
				</div>
				<div>
					<h3>
						<Translate id="home.audience.teach.title">You teach networking</Translate>
					</h3>
					<p>
						<Translate id="home.audience.teach.text">
							Labs in English, Japanese and Chinese, with pictures for each stage. Your own topology gets such a page
							too, with outputs recorded from its own run.
						</Translate>
					</p>
					<Link to="/labs/">
						<Translate id="home.audience.teach.link">All labs</Translate>
					</Link>
				</div>
				<div>
					<h3>
						<Translate id="home.audience.test.title">You test network software</Translate>
					</h3>
					<p>
						<Translate id="home.audience.test.text">
							Set the network up, check it, take it down. Copies run side by side under a prefix, without root where the
							kernel lets users make namespaces. verify.sh prints TAP.
						</Translate>
					</p>
					<Link to="/guide/">
						<Translate id="home.audience.test.link">The guide</Translate>
					</Link>
				</div>
				<div>
					<h3>
						<Translate id="home.audience.run.title">You put a script into provisioning</Translate>
					</h3>
					<p>
						<Translate id="home.audience.run.text">
							setup.sh is one file that needs no Node. It may run again and again on a machine that does other things as
							well, and it says what it needs before it changes anything.
						</Translate>
					</p>
					<Link to="/reference/">
						<Translate id="home.audience.run.link">The reference</Translate>
					</Link>
				</div>
			</div>
		</section>
	);
}
