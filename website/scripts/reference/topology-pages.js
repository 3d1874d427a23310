/**
 * Which authored type stands on which page, under which heading. Every type has its place here: one that is missing
 * stops the generation. The examples are checked when the pages are made.
 */

/**
 * @typedef {{ file: string, title: string, intro: string, example: string, types: readonly (readonly [type: string, heading: string])[] }} TopicPage
 */

/** @type {readonly TopicPage[]} */
export const topicPages = [
	{
		file: "index",
		title: "What a topology says",
		intro:
			"A topology is one object: the default export of `topology.ts`, or the whole of `topology.yaml` or `topology.json`. Only `nodes` is required. The same keys have the same meaning in all three languages.",
		example: `import { defineTopology } from "netgen";

export default defineTopology({
	title: "Two hosts behind a router",
	nodes: {
		a: { interfaces: { eth0: "10.1.0.1/24" } },
		b: { interfaces: { eth0: "10.2.0.1/24" } },
		r: { kind: "router", interfaces: { eth0: "10.1.0.254/24", eth1: "10.2.0.254/24" } },
	},
	links: [
		["a:eth0", "r:eth0"],
		["b:eth0", "r:eth1"],
	],
	routes: [
		{ on: "a", to: "default", via: "10.1.0.254" },
		{ on: "b", to: "default", via: "10.2.0.254" },
	],
	expect: [{ ping: ["a", "b"] }],
});
`,
		types: [["TopologyInput", "Keys of a topology"]],
	},
	{
		file: "nodes",
		title: "Nodes",
		intro:
			'A node is what cables are plugged into: a host, a router, a switch, the machine itself, or the internet behind it. `nodes` has them by name. Where a node says nothing but its kind, the kind alone is enough: `r: "router"`.',
		example: `import { defineTopology } from "netgen";

export default defineTopology({
	nodes: {
		a: "host",
		b: {
			note: "A host, too: the kind may be left out.",
			interfaces: { eth0: "10.0.0.2/24" },
		},
		r: { kind: "router", interfaces: { eth0: "10.0.0.254/24" } },
		lan: "bridge",
	},
	links: [
		["a", "lan"],
		["b:eth0", "lan"],
		["r:eth0", "lan"],
	],
});
`,
		types: [
			["NodeInput", "A node"],
			["BareKindInput", "A kind alone"],
			["NodeObjectInput", "A node as an object"],
			["HostInput", "Host"],
			["RouterInput", "Router"],
			["BridgeInput", "Bridge"],
			["OvsInput", "Open vSwitch bridge"],
			["MachineInput", "Machine"],
			["InternetInput", "Internet"],
			["MasqueradeInput", "Masquerading"],
		],
	},
	{
		file: "interfaces",
		title: "Interfaces and addresses",
		intro:
			"An interface stands below its node, by name. One that a link ends at need not be written: netgen derives its name, and gives it an address and a MAC. What you write wins.",
		example: `import { defineTopology } from "netgen";

export default defineTopology({
	stages: ["cable", "more"],
	nodes: {
		a: { interfaces: { eth0: { ip: "10.0.0.1/24", mtu: 1400 } } },
		b: {
			interfaces: {
				eth0: { ip: ["10.0.0.2/24", { address: "10.0.0.3/24", from: "more" }], mtu: 1400 },
			},
		},
		c: { interfaces: { eth0: { ip: "10.0.0.4/24", mtu: 1400, up: { from: "more" } } } },
		lan: { kind: "bridge", interfaces: { pb: { mtu: 1400 }, pc: { mtu: 1400 }, pa: { mtu: 1400 } } },
	},
	links: [
		["a:eth0", "lan:pa"],
		["b:eth0", "lan:pb"],
		["c:eth0", "lan:pc"],
	],
});
`,
		types: [
			["InterfaceInput", "An interface"],
			["InterfaceObjectInput", "An interface as an object"],
			["AddressInput", "An address"],
			["AddressObjectInput", "An address as an object"],
			["UpInput", "Up or down"],
			["PortInput", "A port of a bridge"],
			["OvsPortInput", "A port of an Open vSwitch bridge"],
		],
	},
	{
		file: "links-and-routes",
		title: "Links and routes",
		intro:
			"A link is a cable with two ends. A route is a static route of one node. Networks on a link need no route: the kernel makes those itself.",
		example: `import { defineTopology } from "netgen";

export default defineTopology({
	stages: ["cables", "routes"],
	nodes: {
		a: { interfaces: { eth0: "10.1.0.1/24" } },
		b: { interfaces: { eth0: "10.2.0.1/24" } },
		r: { kind: "router", interfaces: { eth0: "10.1.0.254/24", eth1: "10.2.0.254/24" } },
	},
	links: [["a:eth0", "r:eth0"], { ends: ["b:eth0", "r:eth1"] }],
	routes: [
		{ on: "a:eth0", to: "10.2.0.0/24", via: "10.1.0.254", from: "routes" },
		{ on: "b", to: "default", via: "10.2.0.254", from: "routes" },
	],
});
`,
		types: [
			["LinkInput", "A link"],
			["EndsInput", "Two ends"],
			["EndInput", "An end"],
			["LinkObjectInput", "A link as an object"],
			["RouteInput", "A route"],
		],
	},
	{
		file: "stages",
		title: "Stages",
		intro:
			"Stages say in which order a network grows. `setup.sh --until STAGE` builds it as far as that stage, and `verify.sh --stage STAGE` checks what holds there. Every part may say from which stage on it exists.",
		example: `import { defineTopology } from "netgen";

export default defineTopology({
	stages: ["lan", { name: "guest", note: "A third host joins." }],
	nodes: { a: "host", b: "host", c: { from: "guest" }, lan: "bridge" },
	links: [
		["a", "lan"],
		["b", "lan"],
		["c", "lan"],
	],
});
`,
		types: [
			["StageInput", "A stage"],
			["StageObjectInput", "A stage as an object"],
			["FromInput", "From a stage on"],
		],
	},
	{
		file: "expect-and-show",
		title: "Expectations, and what is shown",
		intro:
			"`expect` is what you claim of the network. `netgen check` compares it with what the model says, and `verify.sh` with the network that runs. `show` is what `netgen record` runs and `netgen docs` prints.",
		example: `import { defineTopology } from "netgen";

export default defineTopology({
	stages: ["cable", "up"],
	nodes: {
		a: { interfaces: { eth0: { ip: "10.0.0.1/24", up: { from: "up" } } } },
		b: { interfaces: { eth0: "10.0.0.2/24" } },
	},
	links: [["a:eth0", "b:eth0"]],
	expect: [
		{ at: "cable", ping: ["a", "b"], is: "fails-at-once", note: "The interface of a is down." },
		{ from: "up", ping: ["a", "b"] },
	],
	show: [
		{
			name: "ping",
			at: "up",
			on: "a",
			run: "ping -c 1 10.0.0.2",
			meanwhile: { on: "b", run: "tcpdump -nel -i eth0" },
		},
		{ name: "its-way", at: "up", walk: ["a", "b"] },
	],
});
`,
		types: [
			["ExpectInput", "An expectation"],
			["ShowInput", "Something shown"],
			["MeanwhileInput", "Meanwhile"],
		],
	},
	{
		file: "services",
		title: "Services",
		intro:
			"A service is a program that runs beside the network. `setup.sh` starts it, waits until it listens where the topology says, and `teardown.sh` ends it. `services` has them by name.",
		example: `import { defineTopology } from "netgen";

export default defineTopology({
	nodes: {
		web: { interfaces: { eth0: "10.0.0.1/24" } },
		pc: { interfaces: { eth0: "10.0.0.2/24" } },
	},
	links: [["web:eth0", "pc:eth0"]],
	services: {
		pages: {
			command: ["python3", "-m", "http.server", "--bind", "10.0.0.1", "80"],
			on: "web",
			listens: "tcp:10.0.0.1:80",
		},
	},
});
`,
		types: [["ServiceInput", "A service"]],
	},
];
