/** The course of a run: look, build and check stage by stage, remove, look again. */
import type { Commands, Sandbox } from "./sandbox.js";
import type { Tap } from "./tap.js";

export interface Course {
	readonly title: string;
	readonly hasFixture: boolean;
	/** In order; `picture` is shown above the stage's checks. */
	readonly stages: readonly { readonly name: string; readonly picture: string }[];
	readonly keepGoing: boolean;
	readonly quiet: boolean;
}

interface Tools {
	readonly sandbox: Sandbox;
	readonly tap: Tap;
	/** Progress and complaints of the scripts. */
	readonly progress: (line: string) => void;
	/** What is under way, for a message when it is cut short. */
	readonly under: (way: string) => void;
}

/** True where every stage verified, and the machine is in the end as it was in the beginning. */
export async function playCourse(course: Course, tools: Tools): Promise<boolean> {
	const { tap, under } = tools;
	const run = runner(tools);
	under("starting the sandbox");
	const settings = await collect(tools, "start", []);
	if (settings.code !== 0) return refuse(tap, "the sandbox could not be started");
	tap.comment(
		[course.title, ...(settings.lines.length > 0 ? [`in the sandbox: ${settings.lines.join(", ")}`] : [])].join("\n"),
	);
	if (course.hasFixture && (await run("fixture", [])) !== 0)
		return refuse(tap, "fixture.sh, which plays the outside, failed");
	if ((await run("snapshot", ["before"])) !== 0) return refuse(tap, "the machine could not be looked at before");
	tap.plan(course.stages.length + 2);

	let good = true;
	for (const stage of course.stages) {
		if (!good && !course.keepGoing) tap.point(false, stage.name, "not run: a stage before it failed");
		else good = (await playStage(stage, course, tools)) && good;
	}

	under("removing the network");
	const removed = await run(course.quiet ? "teardown-quietly" : "teardown", []);
	tap.point(removed === 0, "teardown", `teardown.sh ended with ${removed}`);
	return (await sameAsBefore(tools)) && removed === 0 && good;
}

async function playStage(
	{ name, picture }: Course["stages"][number],
	{ stages, quiet }: Course,
	tools: Tools,
): Promise<boolean> {
	const { tap, under, sandbox, progress } = tools;
	tap.comment(
		`\nstage ${stages.findIndex((stage) => stage.name === name) + 1} of ${stages.length}: ${name}\n\n${picture}\n`,
	);
	under(`building stage ${name}`);
	const built = await runner(tools)(quiet ? "setup-quietly" : "setup", [name]);
	if (built !== 0) {
		tap.point(false, name, `setup.sh --until ${name} ended with ${built}`);
		return false;
	}
	under(`checking stage ${name}`);
	tap.subtest(name);
	const verified = await sandbox.run("verify", [name], { onStdout: tap.inner, onStderr: progress });
	tap.point(verified === 0, name, verdicts[verified] ?? `verify.sh --stage ${name} ended with ${verified}`);
	return verified === 0;
}

const verdicts: Readonly<Record<number, string>> = {
	1: "what the topology claims of this stage does not hold",
	4: "what the topology claims of this stage could not be judged",
};

async function sameAsBefore(tools: Tools): Promise<boolean> {
	const { tap, under } = tools;
	under("comparing the machine with what it was");
	const name = "the machine is as it was before";
	if ((await runner(tools)("snapshot", ["after"])) !== 0) {
		tap.point(false, name, "the machine could not be looked at afterwards");
		return false;
	}
	const { code, lines } = await collect(tools, "compare", []);
	tap.comment(`\n${lines.join("\n")}`);
	tap.point(code === 0, name, "something was left behind, or is missing: see above");
	return code === 0;
}

function refuse(tap: Tap, reason: string): false {
	tap.bail(reason);
	return false;
}

/** Runs a command whose output is progress. */
const runner =
	({ sandbox, progress }: Tools) =>
	<C extends keyof Commands>(command: C, argument: Commands[C]): Promise<number> =>
		sandbox.run(command, argument, { onStdout: progress, onStderr: progress });

/** Runs a command whose output is its answer. */
async function collect<C extends keyof Commands>({ sandbox, progress }: Tools, command: C, argument: Commands[C]) {
	const lines: string[] = [];
	const code = await sandbox.run(command, argument, { onStdout: (line) => lines.push(line), onStderr: progress });
	return { code, lines };
}
