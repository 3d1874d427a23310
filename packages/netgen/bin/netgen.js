#!/usr/bin/env node
import { existsSync } from "node:fs";

const cli = new URL("../dist/cli.js", import.meta.url);
if (existsSync(cli)) {
	const { main } = await import(cli.href);
	await main(process.argv.slice(2));
} else {
	console.error("netgen is not built yet. In the repository: npm run build");
	process.exitCode = 70;
}
