import Link from "@docusaurus/Link";
import Translate, { translate } from "@docusaurus/Translate";
import Heading from "@theme/Heading";
import { Fragment, type ReactNode } from "react";
import homeLan from "../../generated/home-lan.json";
import styles from "./home.module.css";
import { Stage } from "./Stage";

/** A lab as it is, stage by stage. The stages are radio buttons, so that they work by keyboard and without a script. */
export function Showcase(): ReactNode {
	return (
		<section className={styles.showcase}>
			<Heading as="h2" id="example">
				<Translate id="home.show.title">A home LAN, rebuilt inside one machine</Translate>
			</Heading>
			<p>
				<Translate id="home.show.text">
					A PC, a printer, a bridge, and the way out through NAT, in five stages. Choose one: what is new at it is
					marked, what comes later is pale.
				</Translate>
			</p>
			<div
				className={styles.show}
				role="radiogroup"
				aria-label={translate({ id: "home.show.stages", message: "Stages of the lab" })}
			>
				{homeLan.stages.map((stage, number) => (
					<Fragment key={stage.name}>
						<input
							type="radio"
							name="stage"
							id={`stage-${stage.name}`}
							className={styles.radio}
							defaultChecked={number === homeLan.stages.length - 1}
						/>
						<label htmlFor={`stage-${stage.name}`} className={styles.tab}>
							<span>{number + 1}</span> {stage.name}
						</label>
						<Stage stage={stage} number={number} />
					</Fragment>
				))}
			</div>
			<p className={styles.more}>
				<Link to="/labs/home-lan/">
					<Translate id="home.show.more">The whole lab, step by step</Translate>
				</Link>
			</p>
		</section>
	);
}
