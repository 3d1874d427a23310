/**
 * What is wrong with a workflow of GitHub: by the schema and the expressions of GitHub's own parser, and by the rules of
 * this project.
 *
 * @typedef {{ uses?: string, run?: string, with?: Record<string, unknown>, env?: Record<string, unknown> }} Step
 * @typedef {{ steps?: Step[], "timeout-minutes"?: number, permissions?: unknown, needs?: string | string[], "runs-on"?: string, uses?: string }} Job
 * @typedef {{ permissions?: unknown, concurrency?: unknown, on?: unknown, jobs: Record<string, Job> }} Workflow
 */
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parse } from "yaml";

/** @param {string} text @returns {Promise<string[]>} */
export async function faults(text) {
	const { context, value } = parseWorkflow({ name: "ci.yml", content: text }, new NoOperationTraceWriter());
	if (value !== undefined) await convertWorkflowTemplate(context, value);
	const broken = context.errors.getErrors().map(({ message }) => message);
	if (broken.length > 0) return [...new Set(broken)];
	/** @type {Workflow} */
	const workflow = parse(text);
	const jobs = Object.entries(workflow.jobs);
	return [
		...whole(workflow, text),
		...jobs.flatMap(([name, job]) => ofJob(name, job, workflow)),
		...jobs.flatMap(([name, job]) =>
			(job.steps ?? []).flatMap((step, index) => ofStep(`${name}, step ${index + 1}`, step)),
		),
		...unpinned(text),
	];
}

/** @param {Workflow} workflow @param {string} text */
function whole({ permissions, concurrency, on }, text) {
	const found = [];
	if (JSON.stringify(permissions) !== '{"contents":"read"}') found.push("permissions: not just contents: read");
	if (concurrency === undefined) found.push("concurrency: missing");
	if (/pull_request_target|workflow_run/.test(JSON.stringify(on)))
		found.push("on: runs a stranger's code with our rights");
	if (/\bsecrets\b/.test(text.replace(/#.*/g, ""))) found.push("a secret is used, or the token is handed on");
	return found;
}

/** @param {string} name @param {Job} job @param {Workflow} workflow */
function ofJob(name, job, { jobs }) {
	const found = [];
	if (!(Number(job["timeout-minutes"]) > 0)) found.push(`${name}: no timeout-minutes`);
	if (job.permissions !== undefined && !publishes(job)) found.push(`${name}: permissions of its own`);
	if (/latest|self-hosted/.test(String(job["runs-on"])))
		found.push(`${name}: runs-on ${job["runs-on"]}: another machine each time`);
	for (const other of [job.needs ?? []].flat())
		if (!(other in jobs)) found.push(`${name}: needs ${other}, which isn't there`);
	return found;
}

/**
 * It may write to the pages, as it does nothing else: none of our code runs in it, nor anybody's that we build with.
 * @param {Job} job
 */
const publishes = ({ permissions, steps = [] }) =>
	JSON.stringify(permissions) === '{"pages":"write","id-token":"write"}' &&
	steps.length === 1 &&
	steps.every(({ uses, run }) => run === undefined && uses?.startsWith("actions/deploy-pages@"));

/** @param {string} where @param {Step} step */
function ofStep(where, step) {
	const found = [];
	if (step.run?.includes("${{")) found.push(`${where}: an expression inside run: its value becomes words of the shell`);
	if (step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false)
		found.push(`${where}: checkout leaves the token behind (persist-credentials: false)`);
	return found;
}

/**
 * By the lines, since the version stands in a comment.
 * @param {string} text
 */
function unpinned(text) {
	const lines = text.split("\n").filter((line) => /^\s*-?\s*uses:/.test(line));
	return lines
		.filter((line) => !/^\s*-?\s*uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
		.map((line) => `${line.trim()}: not pinned by a full digest, with its version in a comment`);
}

/** The npm scripts that a workflow runs. @param {string} text */
export const npmScripts = (text) => [
	...new Set(
		[...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:]+)|(test)\b)/g)].map(([, run, test]) => run ?? test ?? ""),
	),
];
