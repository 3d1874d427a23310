/** The catalog of the labs, as a page of Docusaurus in one language: by level, in the order in which somebody learns. */
import { levels } from "../src/labs/catalog.js";

/** @import { Lab, Level, Locale } from "../src/labs/catalog.js" */

/**
 * @typedef {object} Entry
 * @property {Lab} lab
 * @property {string} title
 * @property {string} intro
 * @property {number} stages
 * @property {readonly string[]} programs those whose output the lab's page shows
 * @property {boolean} translates has it NAT?
 */

/** These come with what every lab needs, or with what a lab's row says it needs. */
const common = ["ip", "bridge", "ping", "ovs-ofctl"];

const words = {
	en: {
		title: "Labs",
		picture: "Diagram",
		intro: [
			"Each lab is a network that you build on one machine, by hand or by script, and look at stage by stage. Its page has the commands, what each of them does, and outputs recorded from a run.",
			"You need a Linux machine on which you are root, with iproute2, util-linux and ping. A virtual machine is best. What a lab needs beyond that is written beside it. Nothing at hand? The [playground](/playground/) draws networks in the browser.",
		],
		teaches: "You learn",
		/** @param {number} count */
		stages: (count) => (count === 1 ? "1 stage" : `${count} stages`),
		nat: "nftables or iptables",
		/** @param {readonly string[]} needs */
		needs: (needs) => `needs ${needs.join(", ")}`,
		/** @param {readonly string[]} programs */
		programs: (programs) => `the page also uses ${programs.join(", ")}`,
		between: "; ",
	},
	ja: {
		title: "ラボ",
		picture: "図",
		intro: [
			"どのラボでも、1台のマシンの中にネットワークを作り、ステージごとに様子を見ていきます。手作業でも、スクリプトでも作れます。ページには、打つコマンド、その働き、実際に動かして記録した出力がそろっています。",
			"必要なのは、root権限があり、iproute2、util-linux、pingの入ったLinuxマシンです。仮想マシンが適しています。ほかに要るものは、ラボごとに書いてあります。使えるマシンがなければ、ブラウザーの[プレイグラウンド](/playground/)でネットワークの図を描けます。",
		],
		teaches: "学ぶこと",
		/** @param {number} count */
		stages: (count) => `${count}ステージ`,
		nat: "nftablesまたはiptables",
		/** @param {readonly string[]} needs */
		needs: (needs) => `必要なもの: ${needs.join("、")}`,
		/** @param {readonly string[]} programs */
		programs: (programs) => `ページで使うもの: ${programs.join("、")}`,
		between: " / ",
	},
	zh: {
		title: "实验",
		picture: "示意图",
		intro: [
			"每个实验都在一台机器里搭一个网络，分阶段搭建，边搭边看，手工敲命令或用脚本都行。页面上有要敲的命令、每条命令的作用，以及实际运行时记录下来的输出。",
			"需要一台有 root 权限的 Linux 机器，装有 iproute2、util-linux 和 ping，最好用虚拟机。另外还需要什么，写在各个实验旁边。手边没有这样的机器，可以先在浏览器里用[演练场](/playground/)画网络图。",
		],
		teaches: "学到什么",
		/** @param {number} count */
		stages: (count) => `${count} 个阶段`,
		nat: "nftables 或 iptables",
		/** @param {readonly string[]} needs */
		needs: (needs) => `需要 ${needs.join("、")}`,
		/** @param {readonly string[]} programs */
		programs: (programs) => `页面里还用到 ${programs.join("、")}`,
		between: "；",
	},
};

/**
 * How long the lab is and what it takes, in a line.
 * @param {Entry} entry
 * @param {Locale} locale
 */
function factsOf({ lab, stages, programs, translates }, locale) {
	const say = words[locale];
	const needs = [...(translates ? [say.nat] : []), ...(lab.needs ?? []).map((need) => need[locale])];
	const shown = programs.filter((program) => !common.includes(program)).map((program) => `\`${program}\``);
	return [
		say.stages(stages),
		...(needs.length > 0 ? [say.needs(needs)] : []),
		...(shown.length > 0 ? [say.programs(shown)] : []),
	].join(say.between);
}

/**
 * @param {Entry} entry
 * @param {number} place
 * @param {Locale} locale
 */
function card(entry, place, locale) {
	const { lab, title, intro } = entry;
	return `<article class="ng-lab">
<div class="ng-lab-picture">

![${words[locale].picture}: ${title}](./${lab.name}/pictures/${locale}/whole.svg)

</div>
<div class="ng-lab-words">

### ${place}. [${title}](./${lab.name}/index.md)

${intro}

${words[locale].teaches}

${lab.teaches.map((said) => `- ${said[locale]}`).join("\n")}

<div class="ng-lab-facts">

${factsOf(entry, locale)}

</div>
</div>
</article>
`;
}

/**
 * @param {readonly Entry[]} entries in the catalog's order
 * @param {Locale} locale
 */
export function catalogPage(entries, locale) {
	const { title, intro } = words[locale];
	const sections = /** @type {Level[]} */ (Object.keys(levels)).map((level) => {
		const { title, text } = levels[level];
		const cards = entries.flatMap((entry, index) =>
			entry.lab.level === level ? [card(entry, index + 1, locale)] : [],
		);
		return `## ${title[locale]}\n\n${text[locale]}\n\n${cards.join("\n")}`;
	});
	return `---\nslug: /\nsidebar_position: 0\nhide_table_of_contents: true\n---\n\n# ${title}\n\n${intro.join("\n\n")}\n\n${sections.join("\n")}`;
}
