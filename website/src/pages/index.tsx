import { translate } from "@docusaurus/Translate";
import Layout from "@theme/Layout";
import type { ReactNode } from "react";
import { Audience } from "../home/Audience";
import { Contract } from "../home/Contract";
import { Hero } from "../home/Hero";
import styles from "../home/home.module.css";
import { Onward } from "../home/Onward";
import { Showcase } from "../home/Showcase";
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
				<Showcase />
				<Story />
				<Contract />
				<Audience />
				<Today />
				<Onward />
			</main>
		</Layout>
	);
}
