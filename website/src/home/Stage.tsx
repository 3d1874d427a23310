import Translate from "@docusaurus/Translate";
import useBaseUrl from "@docusaurus/useBaseUrl";
import useDocusaurusContext from "@docusaurus/useDocusaurusContext";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";
import homeLan from "../../generated/home-lan.json";
import styles from "./home.module.css";
import { FactLines, OutputLines, TopologyLines } from "./Lines";
import { stageText } from "./stageText";

type Recorded = (typeof homeLan.stages)[number];

/** One stage of the lab: what is written, what it looks like, what the script does, and what came of it. */
export function Stage({ stage, number }: { readonly stage: Recorded; readonly number: number }): ReactNode {
	return (
		<div className={styles.panel}>
			<p className={styles.said}>{stageText(stage.name)}</p>
			<section className={styles.part}>
				<Heading as="h3">
					<Translate id="home.show.topology">You write the topology</Translate>
				</Heading>
				<TopologyLines lines={homeLan.topology} stage={number} />
				<p className={styles.caption}>
					<Translate id="home.show.topology.text" values={{ file: <code>topology.ts</code> }}>
						{"The middle of {file}. netgen reads the file and does not run it."}
					</Translate>
				</p>
			</section>
			<Picture stage={stage} first={number === homeLan.stages.length - 1} />
			<section className={styles.part}>
				<Heading as="h3">
					<Translate id="home.show.script">The script builds it</Translate>
				</Heading>
				<FactLines lines={homeLan.script} stage={number} />
				<p className={styles.caption}>
					<Translate
						id="home.show.script.text"
						values={{ file: <code>setup.sh</code>, command: <code>{`sudo sh setup.sh --until ${stage.name}`}</code> }}
					>
						{
							"The facts in {file}, one on a line. {command} makes the network as it is at this stage: it compares the facts with the machine, and changes what differs."
						}
					</Translate>
				</p>
			</section>
			<section className={styles.part}>
				<Heading as="h3">
					<Translate id="home.show.output">The run proves it</Translate>
				</Heading>
				<OutputLines typed={stage.typed} verify={`sh verify.sh --stage ${stage.name}`} claims={stage.reached} />
				<p className={styles.caption}>
					<Translate id="home.show.output.text" values={{ count: stage.claims, host: <code>pc</code> }}>
						{"Recorded from a run. All {count} claims of this stage hold; these are about what {host} reaches."}
					</Translate>
				</p>
			</section>
		</div>
	);
}

/** The picture of the stage that is not shown at first need not be loaded at first. */
function Picture({ stage, first }: { readonly stage: Recorded; readonly first: boolean }): ReactNode {
	const { currentLocale } = useDocusaurusContext().i18n;
	const pictures: Partial<Record<string, (typeof stage.pictures)["en"]>> = stage.pictures;
	const folder = useBaseUrl(`/pictures/home-lan/${currentLocale}/`);
	const picture = pictures[currentLocale];
	if (picture === undefined) throw new Error(`the front page has no pictures for the language ${currentLocale}`);
	return (
		<picture className={styles.picture}>
			<source
				media="(max-width: 700px)"
				srcSet={`${folder}stage-${stage.name}-narrow.svg`}
				width={picture.narrow.width}
				height={picture.narrow.height}
			/>
			<img
				src={`${folder}stage-${stage.name}.svg`}
				width={picture.wide.width}
				height={picture.wide.height}
				loading={first ? "eager" : "lazy"}
				alt={picture.text}
			/>
		</picture>
	);
}
