import Translate from "@docusaurus/Translate";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";

/** What a topology can say, and what it can't. */
export function Today(): ReactNode {
	return (
		<section>
			<Heading as="h2" id="today">
				<Translate id="home.today.title">What there is, and what there is not</Translate>
			</Heading>
			<ul>
				<li>
					<Translate id="home.today.model">
						Hosts, routers, Linux bridges, the machine itself and its uplink; IPv4 and IPv6 addresses, MACs, MTU, static
						routes, masquerading, stages, and expectations that are checked.
					</Translate>
				</li>
				<li>
					<Translate id="home.today.switches">
						Open vSwitch bridges with access ports, trunks and an OpenFlow controller, and programs that run beside the
						network.
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
			</ul>
			<p>
				<Translate id="home.today.notYet">
					Not there: firewall rules, port forwarding, VLAN interfaces outside Open vSwitch, tunnels and VPNs, bonds,
					VRFs, routing policy, delay and loss.
				</Translate>
			</p>
		</section>
	);
}
