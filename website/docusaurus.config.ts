import type { Config, PluginConfig } from "@docusaurus/types";
import { codeTheme } from "./src/css/codeTheme";

/** Where the site is published; the defaults suit a look at the built files on this machine. */
const url = process.env.SITE_URL ?? "http://localhost:3000";
const baseUrl = process.env.SITE_BASE_URL ?? "/";

/** Folders of pages, each with a table of contents of its own: the labs and the reference are generated. */
const sections = [
	{ id: "labs", path: "generated/docs/labs" },
	{ id: "guide", path: "docs/guide" },
	{ id: "reference", path: "generated/docs/reference" },
] as const;

const config: Config = {
	title: "netgen",
	tagline: "From one typed topology: shell scripts that build, check and remove a Linux network",
	favicon: "img/logo.svg",
	url,
	baseUrl,
	trailingSlash: true,
	onBrokenLinks: "throw",
	onBrokenAnchors: "throw",
	onDuplicateRoutes: "throw",
	markdown: { format: "detect", hooks: { onBrokenMarkdownLinks: "throw", onBrokenMarkdownImages: "throw" } },
	future: { v4: true, faster: true },
	i18n: {
		defaultLocale: "en",
		locales: ["en", "ja", "zh"],
		localeConfigs: {
			en: { label: "English", htmlLang: "en" },
			ja: { label: "日本語", htmlLang: "ja" },
			zh: { label: "简体中文", htmlLang: "zh-Hans" },
		},
	},
	staticDirectories: ["static", "generated/static"],
	plugins: [
		"@docusaurus/plugin-content-pages",
		...sections.map(
			({ id, path }): PluginConfig => [
				"@docusaurus/plugin-content-docs",
				{ id, path, routeBasePath: id, breadcrumbs: false },
			],
		),
	],
	themes: [
		["@docusaurus/theme-classic", { customCss: "./src/css/custom.css" }],
		[
			"@easyops-cn/docusaurus-search-local",
			{
				language: ["en", "ja", "zh"],
				hashed: true,
				indexBlog: false,
				docsPluginIdForPreferredVersion: "labs",
				docsDir: sections.map(({ path }) => path),
				docsRouteBasePath: sections.map(({ id }) => id),
			},
		],
	],
	themeConfig: {
		colorMode: { respectPrefersColorScheme: true },
		navbar: {
			title: "netgen",
			logo: { alt: "", src: "img/logo.svg", width: 32, height: 32 },
			items: [
				{ to: "/labs/", label: "Labs", position: "left" },
				{ to: "/playground/", label: "Playground", position: "left" },
				{ to: "/guide/", label: "Guide", position: "left" },
				{ to: "/reference/", label: "Reference", position: "left" },
				{ type: "localeDropdown", position: "right" },
			],
		},
		footer: { copyright: "netgen, Apache License 2.0" },
		prism: { theme: codeTheme, darkTheme: codeTheme, additionalLanguages: ["bash", "shell-session"] },
	},
};

export default config;
