import { translate } from "@docusaurus/Translate";
import Layout from "@theme/Layout";
import type { ReactNode } from "react";
import { Contract } from "../home/Contract";
import { Example } from "../home/Example";
import { Hero } from "../home/Hero";
import styles from "../home/home.module.css";
import { Story } from "../home/Story";
import { Today } from "../home/Today";

export default function Home(): ReactNode {
	return (
		<Layout
			description={translate({
				id: "home.description",
				message: "From one typed topology: shell scripts that build, check and remove a Linux network.",
			})}
		>
			<main className={styles.home}>
				<Hero />
				<Story />
				<Example />
				<Contract />
				<Today />
			</main>
		</Layout>
	);
}
