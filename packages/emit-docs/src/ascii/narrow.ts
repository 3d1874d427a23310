import type { Port, Scene } from "./scene.js";

const split = (p: Port): Port => {
	const [first = "", ...more] = p.lines;
	const gap = first.lastIndexOf(" ");
	return gap < 0 || first.endsWith(")") ? p : { ...p, lines: [first.slice(0, gap), first.slice(gap + 1), ...more] };
};

/** The same scene with each port's address below its name: narrower, and higher. */
export function narrow(scene: Scene): Scene {
	const boxes = [...scene.boxes.values()].map((b) => ({
		...b,
		ports: new Map([...b.ports].map(([name, port]) => [name, split(port)])),
	}));
	return { ...scene, boxes: new Map(boxes.map((b) => [b.id, b])) };
}
