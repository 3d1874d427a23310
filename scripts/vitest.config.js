import { defineConfig } from "vitest/config";

export default defineConfig({
	// It warns of each source map whose sources its package leaves out.
	logLevel: "error",
	// GitHub's parser imports its schema in a way that Node 20 refuses and vite doesn't.
	test: {
		include: ["scripts/**/*.test.js", "reliability/**/*.test.js"],
		server: { deps: { inline: [/@actions\//] } },
	},
});
