import type { ElkEdgeSection, ElkExtendedEdge, ElkNode, ElkPoint, ElkShape } from "elkjs/lib/elk-api.js";

const point = ({ x, y }: ElkPoint): ElkPoint => ({ x: y, y: x });

function shape<S extends ElkShape>(s: S): S {
	const { x, y, width, height, ...rest } = s;
	return {
		...rest,
		...(y !== undefined && { x: y }),
		...(x !== undefined && { y: x }),
		...(height !== undefined && { width: height }),
		...(width !== undefined && { height: width }),
	} as S;
}

const section = (s: ElkEdgeSection): ElkEdgeSection => ({
	...s,
	startPoint: point(s.startPoint),
	endPoint: point(s.endPoint),
	...(s.bendPoints && { bendPoints: s.bendPoints.map(point) }),
});

const edge = (e: ElkExtendedEdge): ElkExtendedEdge => ({
	...e,
	...(e.sections && { sections: e.sections.map(section) }),
});

/**
 * Mirrors a graph at its diagonal. ELK's own direction DOWN sends all cables into a compound node along one line, one
 * over the other; so every layout runs to the right, and one that shall run down is mirrored before and after.
 */
export function transpose(node: ElkNode): ElkNode {
	return {
		...shape(node),
		...(node.ports && { ports: node.ports.map(shape) }),
		...(node.children && { children: node.children.map(transpose) }),
		...(node.edges && { edges: node.edges.map(edge) }),
	};
}
