import type { Config } from "@docusaurus/types";
import { themes } from "prism-react-renderer";

/** Where the site is published; the defaults suit a look at the built files on this machine. */
const url = process.env.SITE_URL ?? "http://localhost:3000";
const baseUrl = process.env.SITE_BASE_URL ?? "/";

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
		["@docusaurus/plugin-content-docs", { path: "generated/docs", routeBasePath: "labs" }],
	],
	themes: [["@docusaurus/theme-classic", { customCss: "./src/css/custom.css" }]],
	themeConfig: {
		colorMode: { respectPrefersColorScheme: true },
		navbar: {
			title: "netgen",
			logo: { alt: "", src: "img/logo.svg", width: 32, height: 32 },
			items: [
				{ to: "/labs/", label: "Labs", position: "left" },
				{ to: "/#example", label: "Example", position: "left" },
				{ to: "/#contract", label: "Contract", position: "left" },
				{ to: "/#today", label: "Today", position: "left" },
				{ type: "localeDropdown", position: "right" },
			],
		},
		footer: { copyright: "netgen, Apache License 2.0" },
		prism: { theme: themes.github, darkTheme: themes.dracula, additionalLanguages: ["bash", "shell-session"] },
	},
};

export default config;
