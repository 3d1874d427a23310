import useDocusaurusContext from "@docusaurus/useDocusaurusContext";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import type { ReactNode } from "react";
import { Playground } from "../playground/Playground";
import styles from "../playground/playground.module.css";
import { wordsOf } from "../playground/words";

export default function PlaygroundPage(): ReactNode {
	const { i18n } = useDocusaurusContext();
	const words = wordsOf(i18n.currentLocale);
	return (
		<Layout title={words.title} description={words.lead}>
			<main className={styles.page}>
				<Heading as="h1">{words.title}</Heading>
				<p>{words.lead}</p>
				<Playground />
			</main>
		</Layout>
	);
}
