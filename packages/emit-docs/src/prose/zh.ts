import type { Prose } from "./types.js";

export const zh: Prose = {
	headings: {
		build: "搭建目标",
		topology: "拓扑",
		stage: (number, title) => `阶段 ${number}：${title}`,
		matrix: "连通性矩阵",
		walk: "数据包怎么走",
		teardown: "拆除网络",
		scripts: "脚本",
	},
	notes: {
		reading:
			"请以 root 身份输入命令。找一台可以随便做实验的机器，最好是虚拟机。行首的 `#` 是提示符，只输入后面的内容。命令下面是制作本页时记录的实际输出。",
		nothingNew: "这个阶段没有新增内容。先停下来，看看现在的状态。",
		byScript: (command) =>
			`同样的事也可以交给脚本：\`${command}\`。脚本把上面的许多命令一次性交给 \`ip\` 执行，所以更快；还会给自己创建的东西打上标记，以便分清哪些是脚本建的，哪些是你建的。`,
		byScriptAgain: (command) => `用脚本：\`${command}\`。`,
		onTheWay:
			"手工操作时，先在主机上创建网线，之后再把两端移进各自的命名空间。脚本则一步到位，两端一创建就在各自的位置上。",
		recorded: "本页的输出都是实际运行脚本时得到的。时间、ID 和接口编号每次运行都不同，这里统一换成了固定值。",
		marks: "`alias netgen:…` 和 `group …` 是脚本打的标记，手工创建的东西没有这种标记。",
		meanwhile: "同时，在另一个终端里：",
		matrix: "行是发起方，列是目标。结果先只根据拓扑推算，再逐对实测。",
		teardown: "删除命名空间时，里面的接口、路由等会一起消失；每根网线的另一端不管在哪里，也会跟着消失。",
		scripts:
			"这些都是普通的 shell 脚本。机器上要有 iproute2、util-linux 和 awk；需要地址转换时，还要有 nft 或 iptables。每个脚本都注明生成时所用拓扑的摘要值，本页也由同一份拓扑生成。",
	},
	outcomes: { reaches: "有应答", "fails-at-once": "立即失败", "no-answer": "无应答" },
	steps: {
		namespace: {
			title: "创建命名空间",
			text: "网络命名空间是一套独立的网络协议栈，有自己的接口、地址、路由和防火墙规则。在里面的程序看来，这里就像另一台电脑。新建的命名空间只有一个接口 `lo`，与外界不通。`ip netns add` 给命名空间起个名字，对应 `/run/netns` 下的一个文件。",
		},
		loopback: {
			title: "启用回环接口",
			text: "电脑通过回环接口 `lo` 和自己通信，地址是 127.0.0.1。在新建的命名空间里，`lo` 没有启用，这时连 ping 自己的地址都不通。`ip -n NAME …` 表示在命名空间 NAME 里执行 `ip`，是 `ip netns exec NAME ip …` 的简写。",
		},
		bridge: {
			title: "创建网桥",
			text: "网桥就是用软件实现的交换机，会学习每个端口后面有哪些 MAC 地址。收到帧以后，只从对应的端口转发出去；如果还没见过目的 MAC 地址，就从其他所有端口各发一份。",
		},
		switch: {
			title: "创建 Open vSwitch 交换机",
			text: "Open vSwitch 是可编程的交换机：什么样的数据包该怎么处理，都写在流表里。失效模式（fail mode）设为 `secure` 时，交换机不会自作主张，只要没有控制器下达指令，就丢弃所有数据包。",
		},
		cable: {
			title: "创建虚拟网线",
			text: "veth 对就是一根虚拟网线：有两个接口，从一个接口进去的数据，会从另一个接口出来。`netns` 把网线的一端直接放进对应的命名空间。刚创建时，两端都是 down 状态，就像插头还没插上。",
		},
		move: {
			title: "把两端移进各自的命名空间",
			text: "接口在同一时刻只能属于一个命名空间。移走以后，主机上就看不到这个接口了；原有的地址会丢失，状态也变成 down。",
		},
		port: {
			title: "把网线接到网桥上",
			text: "用 `master` 指定网桥以后，接口就成了网桥的端口。端口不需要地址，收到的帧全部交给网桥处理。",
		},
		plug: {
			title: "把网线接到交换机上",
			text: "Open vSwitch 把端口记录在数据库里，`add-port` 就是添加一条端口记录。流表靠编号区分端口，所以这里指定了固定的编号。",
		},
		address: {
			title: "配置地址",
			text: "斜杠后面的数字表示地址里网络部分的长度。比如 `/24`，前三个数相同的地址就在同一网段，是同一条链路上的邻居。接口一启用，内核就会自动添加一条通往这个网段的路由。",
		},
		up: {
			title: "启用接口",
			text: "接口要手动启用，否则一直是 down 状态。网线两端都启用了才能通；只启用一端时，内核会报告 `NO-CARRIER` 或 `LOWERLAYERDOWN`。",
		},
		route: {
			title: "添加路由",
			text: "路由说明：去往某个网络的数据包，下一步往哪里走。`default` 是默认路由，其他路由都不匹配时就走这一条。下一跳写在 `via` 后面，必须是邻居，也就是同一条链路上的节点。",
		},
		forward: {
			title: "开启转发",
			text: "收到不是发给自己的数据包，普通电脑会直接丢弃，路由器则会转发出去。打开这项设置，电脑就成了路由器。在主机上只对相关接口开启，不是全部开启。",
		},
		masquerade: {
			title: "设置地址转换",
			text: "外面的网络不知道怎么把应答送回私有地址。有了地址伪装（masquerade），数据包出去时，机器会把源地址换成自己的地址，并记住这次转换；应答回来时，再把地址换回去。这样，许多电脑就能共用一个地址，家用路由器也是这么做的。",
		},
		service: {
			title: "启动程序",
			text: "程序在后台运行，与网络同时工作，要结束进程才会停下。脚本会记下这个进程，拆除网络时只结束这一个。",
		},
	},
	hops: {
		sends: (node, out, source, destination) =>
			`${node} 从 ${out} 发出数据包，源地址 ${source}，目的地址 ${destination}。`,
		asks: (node, address, answer) => `${node} 询问链路上的所有节点：谁的地址是 ${address}？应答的是 ${answer}。`,
		passes: (node, incoming, outgoing) => `帧经过 ${node}，从 ${incoming} 进，从 ${outgoing} 出。`,
		forwards: (node, incoming, outgoing, ttl) =>
			`${node} 从 ${incoming} 收到数据包，再从 ${outgoing} 转发出去，生存时间（TTL）现在是 ${ttl}。`,
		rewrites: (field, from, to) =>
			field === "source" ? `源地址由 ${from} 改为 ${to}。` : `目的地址由 ${from} 改为 ${to}。`,
		arrives: (node) => `数据包到达 ${node}。`,
		answers: (node, out) => `${node} 从 ${out} 发出应答。`,
		dies: (node) => `数据包止步于 ${node}。`,
	},
	reasons: {
		"no-route": (address) => `没有到 ${address} 的路由，数据包根本没有发出去。`,
		"no-forwarding": (address) => `数据包还要继续发往 ${address}，但这个节点不做转发。`,
		"no-route-at-router": (address) => `这个节点没有到 ${address} 的路由。`,
		"no-return-route": (address) => `应答找不到返回 ${address} 的路由。`,
		filtered: (address) => `防火墙规则丢弃了发往 ${address} 的数据包。`,
		"no-neighbour": (address) => `这个节点询问谁的地址是 ${address}，链路上无人应答。`,
		"nobody-has-it": (address) => `没有任何节点使用 ${address} 这个地址。`,
		"duplicate-address": (address) => `多个节点都在用 ${address}，地址冲突：数据包由谁收到，要看谁抢先。`,
		"no-source-address": (address) => `通往 ${address} 的接口上，没有地址可以用作数据包的源地址。`,
		"link-local": (address) => `链路本地地址只在一条链路内有效，任何路由器都不会转发这个发往 ${address} 的数据包。`,
		ttl: (address) => `去往 ${address} 的途中，数据包的生存时间（TTL）耗尽了。`,
		mtu: (address) => `去往 ${address} 的途中，数据包超出了某个接口的 MTU，又不允许分片。`,
	},
};
