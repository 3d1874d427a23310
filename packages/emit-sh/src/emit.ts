import { isSwitch, type Topology } from "@netgen/model";
import { type ClaimOptions, type Claims, claims, looksFurther } from "./claims.js";
import { oneLine } from "./comment.js";
import { fact } from "./facts.js";
import { fixture } from "./fixture.js";
import { script as renderTemplate } from "./generated/templates.js";
import { header, type Origin } from "./header.js";
import { helpers } from "./helpers.js";
import { type ScriptName, scriptNames } from "./names.js";
import { families, passes } from "./passes.js";
import { placeOf, plan } from "./plan.js";
import { quote } from "./quote.js";
import { natKinds, type Plan, programKinds } from "./step.js";
import { usages } from "./usage.js";

interface View {
	readonly head: readonly string[];
	readonly constants: readonly string[];
	readonly facts: readonly string[];
	/** None, or one. */
	readonly programs: readonly { readonly lines: readonly string[] }[];
	/** None, or one. */
	readonly claims: readonly { readonly lines: readonly string[]; readonly notes: readonly string[] }[];
	readonly usages: readonly { readonly name: string; readonly lines: readonly string[] }[];
	readonly helpers: readonly string[];
	readonly main: string;
}

const render: (view: View) => string = renderTemplate;

/** True where the topology has translation (NAT): only then does `nat.sh` make sense. */
export function hasNat(topology: Topology): boolean {
	return plan(topology).steps.some((step) => natKinds.has(step.kind));
}

/** True where a sandbox needs something to stand for the outside. */
export function hasFixture(topology: Topology): boolean {
	return topology.nodes.some((node) => node.kind === "machine" && node.uplink !== undefined);
}

/** The scripts that make sense for a topology. */
export function scriptsFor(topology: Topology): ScriptName[] {
	const absent: Partial<Record<ScriptName, boolean>> = { nat: !hasNat(topology), fixture: !hasFixture(topology) };
	return scriptNames.filter((name) => !absent[name]);
}

/** The text of one script. Pure: the same topology and origin give the same bytes. */
export function emit(topology: Topology, script: ScriptName, origin: Origin, options: ClaimOptions = {}): string {
	const made = plan(topology);
	const head = header(script, made, origin);
	if (script === "fixture") return fixture(topology, head);
	const uses = usages(made);
	const verifies = script === "verify" || script === "lab";
	const claimed = verifies ? [claims(topology, options)] : [];
	return render({
		head,
		constants: constants(made, script),
		facts: factLines(made),
		programs: runsPrograms(made) ? [{ lines: programLines(topology) }] : [],
		claims: claimed.map((made) => ({ lines: made.lines, notes: notes(made) })),
		usages: script === "lab" ? [uses.setup, uses.verify, uses.teardown, uses.lab] : [uses[script]],
		helpers: helpers(script, {
			translates: hasNat(topology),
			passes: passes(made.steps),
			runsPrograms: runsPrograms(made),
			hasSwitches: made.steps.some(({ kind }) => kind === "switch"),
			looksFurther: claimed.some(({ lines }) => lines.some(looksFurther)),
		}),
		main: `cmd_${script}`,
	});
}

/** Says what is left out: nobody is to take some for all. */
function notes({ asked, of }: Claims): string[] {
	if (asked === of) return [];
	return [
		`At the last stage ${asked} of ${of} pairs are asked, each kind of them and each node at least once: all with`,
		"netgen emit --all-pairs.",
	];
}

const runsPrograms = ({ steps }: Plan): boolean => steps.some(({ kind }) => programKinds.has(kind));

/** Each service's command as one types it. A heredoc ends at a line of one word: none of these is one. */
const programLines = ({ services = [] }: Topology): string[] =>
	services.map(({ name, command }) => [name, ...command.map(quote)].join(" "));

function factLines({ topology, steps }: Plan): string[] {
	const lines = topology.stages.flatMap(({ name, note }, index) => [
		`${"stage".padEnd(10)} ${name}`,
		...(note ? [`# ${oneLine(note)}`] : []),
		...steps.filter((step) => step.stage === index).map(fact),
	]);
	// tells a whole list from one that a full disk cut short
	return [...lines, "end"];
}

/** What the helpers need to know and can't tell from the facts without reading them all. */
function constants({ topology, steps }: Plan, script: ScriptName): string[] {
	const { name, stages, nodes } = topology;
	const translating = steps.filter((step) => natKinds.has(step.kind));
	const [first] = translating;
	const onMachine = translating.filter(
		(step) => step.kind === "forward" || (step.kind === "masquerade" && step.place === null),
	);
	const [needsUplink] = onMachine;
	const six = onMachine.some((step) => step.kind === "masquerade" && step.family === 6);
	const outside = nodes.flatMap((node) => (node.kind === "internet" ? node.answers.map((ip) => ip.text) : []));
	const places = new Set(nodes.flatMap((node) => (node.kind === "internet" ? [] : [placeOf(node) ?? "machine"])));
	return [
		// quoted, as with a hyphen it looks like a subtraction
		`TOPOLOGY='${name}'`,
		...(script === "teardown" ? [] : [`STAGES=${quote(stages.map((stage) => stage.name).join(" "))}`]),
		...(script === "teardown" || script === "nat" ? [] : [`STAGE_COUNT=${stages.length}`]),
		`PREFIX_ROOM=${prefixRoom(topology)}`,
		`NAMESPACES=${topology.namespaces ?? "named"}`,
		...(script === "teardown" ? [] : [`FIRST_NAT_STAGE=${(first?.stage ?? stages.length) + 1}`]),
		...(first === undefined || script === "teardown" || script === "verify"
			? []
			: [
					`UPLINK_STAGE=${(needsUplink?.stage ?? stages.length) + 1}`,
					`TRANSLATES_IPV6=${six ? "yes" : "no"}`,
					`OUTSIDE=${quote(outside.join(" "))}`,
				]),
		...(passes(steps) ? [`FAMILIES=${quote(families(steps).join(" "))}`] : []),
		...(script === "lab" ? [`NODES=${quote([...places].join(" "))}`] : []),
	];
}

/** How long a prefix may be: a link's name has at most 15 bytes, a namespace's and a table's are kept below 64. */
function prefixRoom({ name, nodes }: Topology): number {
	const links = nodes.flatMap((node) =>
		node.kind === "internet" || placeOf(node) !== null
			? []
			: [
					...(isSwitch(node) ? [node.name as string] : []),
					...node.interfaces.filter((face) => face.role === "cable").map((face) => face.name as string),
				],
	);
	const longest = (names: readonly string[]): number => Math.max(0, ...names.map((each) => each.length));
	const room = 63 - Math.max(name.length, longest(nodes.map((node) => node.name)));
	return Math.max(0, links.length === 0 ? room : Math.min(room, 15 - longest(links)));
}
