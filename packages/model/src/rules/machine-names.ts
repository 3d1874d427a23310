/** NG100, NG101: names that software on the machine takes for its own (F13, F14). */
import { diagnostic } from "../diagnostics/make.js";
import { isSwitch } from "../domain.js";
import { endText } from "../segments.js";
import { interfacePath, type Lab, onMachine, type Rule } from "./lab.js";
import { point } from "./point.js";

/** What NetworkManager's udev rules exempt from "leave veth alone". */
const networkManager = /^eth[0-9]/;
/** What systemd-networkd's own .network files match. */
const networkd = /^(?:(ve|vb|vz|vt|ns)-|host0$)/;

export const machineNames: Rule = function* (lab: Lab) {
	for (const node of lab.topology.nodes.filter(onMachine)) {
		const devices = node.interfaces
			.filter((face) => face.role === "cable")
			.map((face) => ({
				name: face.name as string,
				what: JSON.stringify(endText(node, face)),
				path: interfacePath(node, face),
			}));
		if (isSwitch(node)) devices.unshift({ name: node.name, what: "the bridge", path: `/nodes/${node.name}` });
		for (const { name, what, path } of devices) {
			if (networkManager.test(name)) yield diagnostic("NG100", { name, what }, point(lab, path));
			const found = networkd.exec(name);
			if (found)
				yield diagnostic("NG101", { name, what, pattern: found[1] ? `${found[1]}-*` : "host0" }, point(lab, path));
		}
	}
};
