/** NG133: interfaces of one segment with different MTUs. */
import { diagnostic } from "../diagnostics/make.js";
import { type Attachment, endText } from "../segments.js";
import { groupBy, interfacePath, type Lab, type Rule } from "./lab.js";
import { point } from "./point.js";

/** The kernel's default for a veth. */
const usual = 1500;

const mtuOf = ({ interface: face }: Attachment): number => face.mtu ?? usual;

/** What most of a segment have is taken for meant; of equals, what the author gave last is told. */
export const mtuMismatch: Rule = function* (lab: Lab) {
	for (const { members } of lab.segments().all) {
		if (members.every(({ interface: face }) => face.mtu === undefined)) continue;
		const groups = [...groupBy(members, mtuOf).values()];
		if (groups.length === 1) continue;
		const meant = groups.reduce((best, group) => (rank(group) > rank(best) ? group : best))[0];
		if (meant === undefined) continue;
		for (const member of members) {
			if (mtuOf(member) === mtuOf(meant)) continue;
			const args = {
				end: endText(member.node, member.interface),
				mtu: mtuOf(member),
				other: endText(meant.node, meant.interface),
				otherMtu: mtuOf(meant),
			};
			const other = { path: mtuPath(meant), message: `an MTU of ${mtuOf(meant)} here` };
			yield diagnostic("NG133", args, point(lab, mtuPath(member), other));
		}
	}
};

/** How many have it; between as many, the default wins, so that the one that was set is told. */
const rank = (group: readonly Attachment[]): number =>
	group.length + (group.every(({ interface: face }) => face.mtu === undefined) ? 0.5 : 0);

const mtuPath = ({ node, interface: face }: Attachment): string => `${interfacePath(node, face)}/mtu`;
