// @ts-check
/**
 * What the catalog says of each lab, in the order in which somebody learns. A lab's title and first words come from its
 * story, the number of its stages and the programs it shows from its transcript. A lab without a row fails the build.
 */

/** @typedef {"en" | "ja" | "zh"} Locale */
/** @typedef {Readonly<Record<Locale, string>>} Said */
/** @typedef {"beginner" | "intermediate" | "advanced"} Level */

/**
 * @typedef {object} Lab
 * @property {string} name its folder in examples/
 * @property {Level} level
 * @property {readonly Said[]} teaches two to four things
 * @property {readonly Said[]} [needs] what the scripts need, beyond what those of every lab do
 */

/** @type {Readonly<Record<Level, { title: Said, text: Said }>>} */
export const levels = {
	beginner: {
		title: {
			en: "Beginner: namespaces and cables",
			ja: "初級: 名前空間とケーブル",
			zh: "入门：命名空间和网线",
		},
		text: {
			en: "You need no knowledge of networks. Take these labs in order: later ones use what earlier ones have shown.",
			ja: "ネットワークの予備知識は要りません。前のラボで学んだことを後のラボで使うので、順に進めてください。",
			zh: "不需要网络基础。后面的实验会用到前面讲过的内容，请按顺序做。",
		},
	},
	intermediate: {
		title: {
			en: "Intermediate: a switch, and a way out",
			ja: "中級: スイッチと、外への出口",
			zh: "进阶：交换机，以及通往外网的出口",
		},
		text: {
			en: "You know what a namespace, a cable and a route are.",
			ja: "名前空間、ケーブル、経路がわかる人向けです。",
			zh: "适合已经知道命名空间、网线和路由是什么的人。",
		},
	},
	advanced: {
		title: {
			en: "Advanced: a programmed switch, and namespaces without names",
			ja: "上級: プログラムが制御するスイッチと、名前のない名前空間",
			zh: "高级：由程序控制的交换机，没有名字的命名空间",
		},
		text: {
			en: "You know what a bridge does. The two labs do not depend on each other.",
			ja: "ブリッジの働きがわかる人向けです。2つのラボは、どちらから始めてもかまいません。",
			zh: "适合已经了解网桥的人。两个实验互不依赖，先做哪个都可以。",
		},
	},
};

/** @type {readonly Lab[]} */
export const labs = [
	{
		name: "first-steps",
		level: "beginner",
		teaches: [
			{
				en: "What interfaces and IP addresses are",
				ja: "インターフェースとIPアドレス",
				zh: "接口和 IP 地址是什么",
			},
			{
				en: "A packet's way through four routers, seen with `traceroute`",
				ja: "4台のルーターを越えるパケットの道のり（`traceroute`）",
				zh: "用 `traceroute` 看数据包怎样经过四台路由器",
			},
			{
				en: "The routing table and the default route",
				ja: "ルーティングテーブルとデフォルトルート",
				zh: "路由表和默认路由",
			},
			{
				en: "A first namespace, and a cable between two",
				ja: "最初の名前空間と、2つの名前空間をつなぐケーブル",
				zh: "第一个命名空间，以及连接两个命名空间的网线",
			},
		],
	},
	{
		name: "empty",
		level: "beginner",
		teaches: [
			{
				en: "Make a namespace and list it",
				ja: "名前空間を作り、一覧で確かめる",
				zh: "创建命名空间，并在列表里看到它",
			},
			{
				en: "What is in a new namespace, and what is missing",
				ja: "新しい名前空間にあるもの、足りないもの",
				zh: "新的命名空间里有什么，缺什么",
			},
			{
				en: "Why a ping without a route fails at once",
				ja: "経路がないとpingがすぐに失敗する理由",
				zh: "没有路由时，ping 为什么立即失败",
			},
		],
	},
	{
		name: "one",
		level: "beginner",
		teaches: [
			{
				en: "Where the names of namespaces are kept",
				ja: "名前空間の名前が置かれている場所",
				zh: "命名空间的名字存放在哪里",
			},
			{
				en: "Work in a shell inside a namespace",
				ja: "名前空間の中のシェルで作業する",
				zh: "在命名空间里的 shell 中操作",
			},
			{
				en: "Why the state of `lo` reads `UNKNOWN`",
				ja: "`lo`の状態が`UNKNOWN`になる理由",
				zh: "`lo` 的状态为什么是 `UNKNOWN`",
			},
		],
	},
	{
		name: "pair",
		level: "beginner",
		teaches: [
			{
				en: "Make a cable (a veth pair) and plug it in",
				ja: "ケーブル（vethペア）を作り、両端を挿す",
				zh: "做一根网线（veth 对），把两头插好",
			},
			{
				en: "Give each end an IP and a MAC address",
				ja: "IPアドレスとMACアドレスの設定",
				zh: "配置 IP 地址和 MAC 地址",
			},
			{
				en: "Switch an interface on, and see the route that comes with it",
				ja: "インターフェースを有効にすると増える経路",
				zh: "启用接口，看内核随之加上的路由",
			},
			{
				en: "Read a capture: ARP first, then the ping",
				ja: "キャプチャの読み方: ARPの後にping",
				zh: "看懂抓包：先有 ARP，后有 ping",
			},
		],
	},
	{
		name: "cable",
		level: "beginner",
		teaches: [
			{
				en: "Tell `DOWN`, `NO-CARRIER` and `UP` apart",
				ja: "`DOWN`、`NO-CARRIER`、`UP`の見分け方",
				zh: "分清 `DOWN`、`NO-CARRIER` 和 `UP`",
			},
			{
				en: "Two ways to fail: at once, and without an answer",
				ja: "2種類の失敗: すぐに失敗する、応答がない",
				zh: "两种失败：立即失败，没有应答",
			},
			{
				en: "The IPv6 address that an interface gets by itself",
				ja: "自動で付くIPv6アドレス",
				zh: "接口自动得到的 IPv6 地址",
			},
		],
	},
	{
		name: "host-pair",
		level: "beginner",
		teaches: [
			{
				en: "Use namespaces as hosts for any program",
				ja: "名前空間をホストとして使い、どんなプログラムも動かす",
				zh: "把命名空间当电脑用，任何程序都能在里面运行",
			},
			{ en: "The loopback, in IPv4 and IPv6", ja: "IPv4とIPv6のループバック", zh: "IPv4 和 IPv6 的回环接口" },
			{
				en: "What goes away together with a namespace",
				ja: "名前空間を削除すると一緒に消えるもの",
				zh: "删除命名空间时，什么会一起消失",
			},
		],
	},
	{
		name: "bridge",
		level: "intermediate",
		teaches: [
			{ en: "A Linux bridge as a switch", ja: "スイッチとしてのLinuxブリッジ", zh: "用 Linux 网桥做交换机" },
			{
				en: "The states of its ports: `disabled`, then `forwarding`",
				ja: "ポートの状態: `disabled`から`forwarding`へ",
				zh: "端口的状态：从 `disabled` 到 `forwarding`",
			},
			{
				en: "How a bridge differs from a router",
				ja: "ブリッジとルーターの違い",
				zh: "网桥和路由器有什么不同",
			},
		],
	},
	{
		name: "home-lan",
		level: "intermediate",
		teaches: [
			{
				en: "Forwarding: the machine becomes a router",
				ja: "転送: マシンがルーターになる",
				zh: "转发：主机变成路由器",
			},
			{
				en: "Masquerading (NAT): one address for the whole LAN",
				ja: "マスカレード（NAT）: 1つのアドレスをLAN全体で使う",
				zh: "地址伪装（NAT）：整个局域网共用一个地址",
			},
			{
				en: "Which answer belongs to whom: ports in translation",
				ja: "応答の届け先の見分け方: ポート番号の変換",
				zh: "应答该给谁：端口的转换",
			},
			{
				en: "Tell a missing route from a missing answer",
				ja: "経路がない失敗と、応答がない失敗の違い",
				zh: "分清没有路由和没有应答",
			},
		],
	},
	{
		name: "learning-switch",
		level: "advanced",
		needs: [
			{ en: "Open vSwitch", ja: "Open vSwitch", zh: "Open vSwitch" },
			{ en: "`ovs-testcontroller`", ja: "`ovs-testcontroller`", zh: "`ovs-testcontroller`" },
		],
		teaches: [
			{
				en: "What an OpenFlow switch does without its controller",
				ja: "コントローラーのないOpenFlowスイッチの動き",
				zh: "没有控制器时，OpenFlow 交换机怎么做",
			},
			{
				en: "How a controller teaches the switch",
				ja: "コントローラーがスイッチに指示を出す仕組み",
				zh: "控制器怎样指挥交换机",
			},
			{ en: "Read the flow table", ja: "フローテーブルの読み方", zh: "看懂流表" },
		],
	},
	{
		name: "pid-namespaces",
		level: "advanced",
		teaches: [
			{
				en: "A process that holds a namespace",
				ja: "プロセスで名前空間を維持する",
				zh: "用进程维持命名空间",
			},
			{
				en: "Run programs inside with `nsenter`",
				ja: "`nsenter`で中のプログラムを動かす",
				zh: "用 `nsenter` 在里面运行程序",
			},
			{
				en: "Cables between namespaces without names",
				ja: "名前のない名前空間どうしをケーブルでつなぐ",
				zh: "给没有名字的命名空间接网线",
			},
		],
	},
];
