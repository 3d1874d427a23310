/** The built site behind a plain file server, below the path that it was built for, and Chromium to look at it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { findTool, lacks } from "@netgen/testkit";
import { chromium } from "playwright-core";
import handler from "serve-handler";

const build = fileURLToPath(new URL("../../build", import.meta.url));

/** Why these tests can't run here. */
export const missing = lacks("chromium");

/** The path that the site was built for, as its front page says it. */
export function basePath() {
	const front = join(build, "index.html");
	if (!existsSync(front)) throw new Error(`${front} is not there: build the site first, npx turbo run site`);
	const [, base] =
		/<link[^>]+rel="?(?:shortcut )?icon"?[^>]+href="?([^" >]*)img\/logo\.svg/.exec(readFileSync(front, "utf8")) ?? [];
	if (base === undefined) throw new Error(`${front} names no icon, from which its base path is told`);
	return base;
}

/** Every page, as a path below the base: `""`, `"ja/labs/home-lan/"`. */
export function pages() {
	return readdirSync(build, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name === "index.html")
		.map((entry) => relative(build, entry.parentPath).split(sep).join("/"))
		.map((path) => (path === "" ? "" : `${path}/`))
		.sort();
}

/** @param {string} path below the base */
export const builtFile = (path) => join(build, path);

/** Serves the files as they are; gives the address of the front page. */
export async function serve() {
	const base = basePath();
	const server = createServer((request, response) => {
		if (!request.url?.startsWith(base)) {
			response.writeHead(404).end(`outside of ${base}`);
			return;
		}
		request.url = `/${request.url.slice(base.length)}`;
		void handler(request, response, { public: build, trailingSlash: true, directoryListing: false });
	});
	await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
	const address = /** @type {import("node:net").AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${address.port}${base}`,
		close: () => new Promise((done) => server.close(done)),
	};
}

export const launch = () =>
	chromium.launch({ executablePath: findTool("chromium") ?? "", args: ["--no-sandbox", "--disable-dev-shm-usage"] });

/**
 * Notes what no page may do: print an error, throw, ask another host, miss a file.
 * @param {import("playwright-core").Page} page
 * @param {string} home
 */
export function watch(page, home) {
	/** @type {string[]} */
	const faults = [];
	page.on("console", (message) => {
		if (message.type() === "error") faults.push(`${page.url()}: console: ${message.text()}`);
	});
	page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
	page.on("request", (request) => {
		const url = request.url();
		if (!url.startsWith(home) && !/^(data|blob):/.test(url)) faults.push(`${page.url()}: asks ${url}`);
	});
	page.on("response", (response) => {
		if (response.status() >= 400) faults.push(`${page.url()}: ${response.status()} ${response.url()}`);
	});
	return faults;
}
