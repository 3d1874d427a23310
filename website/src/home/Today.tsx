import Translate from "@docusaurus/Translate";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";
import homeLan from "../../generated/home-lan.json";

/** What exists, and what doesn't yet. */
export function Today(): ReactNode {
	return (
		<section>
			<Heading as="h2" id="today">
				<Translate id="home.today.title">What exists today</Translate>
			</Heading>
			<ul>
				<li>
					<Translate id="home.today.model">
						Hosts, routers, bridges, the machine itself and its uplink; IPv4 and IPv6 addresses, MACs, MTU, static
						routes, masquerading, stages, and expectations that are checked.
					</Translate>
				</li>
				<li>
					<Translate id="home.today.reader">
						Topologies in TypeScript, YAML or JSON. A TypeScript file is read without running it, so a stranger's
						topology can't run code on your machine.
					</Translate>
				</li>
				<li>
					<Translate
						id="home.today.commands"
						values={{
							emit: <code>emit</code>,
							check: <code>check</code>,
							run: <code>run</code>,
							graph: <code>graph</code>,
							reach: <code>reach</code>,
							record: <code>record</code>,
							docs: <code>docs</code>,
						}}
					>
						{
							"Seven commands: {emit} prints the scripts, {check} reports every mistake with its place in the file, {run} builds and checks the network in a sandbox, {graph} draws it, {reach} says who reaches whom and why not, {record} records what a lab shows, {docs} writes its page."
						}
					</Translate>
				</li>
				<li>
					<Translate id="home.today.labs" values={{ labs: <Labs /> }}>
						{"Labs, each with its emitted scripts: {labs}."}
					</Translate>
				</li>
			</ul>
			<p>
				<Translate id="home.today.notYet">
					Not there yet: the pages of the labs on this site, a guide, firewalls, tunnels, and a playground in the
					browser.
				</Translate>
			</p>
		</section>
	);
}

function Labs(): ReactNode {
	return homeLan.labs.map((lab, index) => (
		<span key={lab}>
			{index > 0 && ", "}
			<code>{lab}</code>
		</span>
	));
}
