import Link from "@docusaurus/Link";
import Translate from "@docusaurus/Translate";
import type { ReactNode } from "react";
import styles from "./home.module.css";

export function Hero(): ReactNode {
	return (
		<header className={styles.hero}>
			<h1>
				<Translate id="home.hero.title">Describe a network once. Get the scripts that build it.</Translate>
			</h1>
			<p className={styles.lead}>
				<Translate id="home.hero.lead">
					netgen reads a typed topology of hosts, routers, bridges, routes and NAT, and writes plain shell scripts that
					build that network from Linux network namespaces, check it, and remove it without a trace. The scripts need
					iproute2 on the machine they run on. They don't need Node.
				</Translate>
			</p>
			<p className={styles.actions}>
				<Link className="button button--primary button--lg" to="/playground/">
					<Translate id="home.hero.playground">Open the playground</Translate>
				</Link>
				<Link className="button button--outline button--primary button--lg" to="/labs/first-steps/">
					<Translate id="home.hero.lab">Start with the first lab</Translate>
				</Link>
				<Link className="button button--link button--lg" to="/guide/">
					<Translate id="home.hero.guide">Read the guide</Translate>
				</Link>
			</p>
		</header>
	);
}
