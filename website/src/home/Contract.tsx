import Translate from "@docusaurus/Translate";
import Heading from "@theme/Heading";
import type { ReactNode } from "react";
import styles from "./home.module.css";

/** What the scripts promise, in a reader's words; the README has the details. */
export function Contract(): ReactNode {
	return (
		<section>
			<Heading as="h2" id="contract">
				<Translate id="home.contract.title">What the scripts promise</Translate>
			</Heading>
			<dl className={styles.contract}>
				<div>
					<dt>
						<Translate id="home.contract.own.title">They touch only what is theirs</Translate>
					</dt>
					<dd>
						<Translate id="home.contract.own.text">
							What a script makes is marked. An interface or namespace of the same name that isn't its own is refused
							before anything changes. No rule of yours is flushed, no policy set, the global ip_forward never written.
						</Translate>
					</dd>
				</div>
				<div>
					<dt>
						<Translate id="home.contract.all.title">All or nothing</Translate>
					</dt>
					<dd>
						<Translate id="home.contract.all.text">
							Missing tools, rights and kernel features are named before the first change. A failure or Ctrl-C half way
							undoes what this run made. After a kill -9, setup and teardown both recover.
						</Translate>
					</dd>
				</div>
				<div>
					<dt>
						<Translate id="home.contract.twice.title">Safe to run again</Translate>
					</dt>
					<dd>
						<Translate id="home.contract.twice.text">
							A second run changes nothing. After drift, a run repairs what differs and leaves the rest alone.
						</Translate>
					</dd>
				</div>
				<div>
					<dt>
						<Translate id="home.contract.shown.title">You see what happens</Translate>
					</dt>
					<dd>
						<Translate id="home.contract.shown.text">
							Every command that changes something is printed as it runs. With --dry-run they are printed and nothing is
							done, without root.
						</Translate>
					</dd>
				</div>
				<div>
					<dt>
						<Translate id="home.contract.verify.title">Checked against the kernel</Translate>
					</dt>
					<dd>
						<Translate id="home.contract.verify.text">
							verify.sh asks the running network and prints TAP: each claim holds, doesn't hold, or can't be judged,
							with the reason. What must not be reachable is checked too.
						</Translate>
					</dd>
				</div>
				<div>
					<dt>
						<Translate id="home.contract.portable.title">Plain POSIX sh</Translate>
					</dt>
					<dd>
						<Translate id="home.contract.portable.text">
							No Python, no jq, no Node at run time: iproute2, util-linux, and nftables or iptables where the topology
							has NAT.
						</Translate>
					</dd>
				</div>
			</dl>
		</section>
	);
}
