import type { Prose } from "./types.js";

/** Chinese and the names in it stand a space apart. */
const spaced = (text: string): string =>
	text.replace(/(\p{Script=Han})(?=[!-~])/gu, "$1 ").replace(/([!-~])(?=\p{Script=Han})/gu, "$1 ");

export const zh: Prose = {
	language: "中文",
	diagram: {
		kinds: {
			host: "命名空间",
			router: "路由器",
			bridge: "网桥",
			ovs: "Open vSwitch",
			machine: "主机",
			internet: "互联网",
		},
		forwards: "转发",
		gateway: (address) => `网关 ${address}`,
		masquerade: (source, out) => (out === null ? `masquerade ${source}` : `masquerade ${source} -> ${out}`),
		datapath: (id) => `datapath id ${id}`,
		failMode: (mode) => `fail mode ${mode}`,
		asks: (controller) => `听命于 ${controller}`,
		isNew: "新",
		atStage: (stage) => `${stage} 阶段新增`,
		there: "去程",
		back: "回程",
		dies: "止步于此",
		told: {
			comma: "、",
			semicolon: "；",
			gap: "",
			stop: "。",
			room: (name, on, ports, facts) =>
				`${[name, ...(on === undefined ? [] : [spaced(`在${on}上`)]), ...(ports === undefined ? [] : [`接口有 ${ports}`])].join("，")}${facts === undefined ? "" : `；${facts}`}。`,
			named: (name, kind) => `${name}（${kind}）`,
			cables: (list) => `网线：${list}。`,
			cable: (a, b) => spaced(`${a}到${b}`),
			newCable: (a, b) => spaced(`从${a}到${b}的网线`),
			news: (list) => `本阶段新增：${list}。`,
			at: (what, place) => spaced(`${place}上的${what}`),
			isUp: (port) => spaced(`${port}已启用`),
			more: (count) => `还有 ${count} 项`,
		},
	},
	headings: {
		build: "搭建目标",
		topology: "拓扑",
		stage: (number, title) => `阶段 ${number}：${title}`,
		matrix: "连通性矩阵",
		walk: (from, address) => `数据包怎么走：${from} → ${address}`,
		troubles: "常见问题",
		teardown: "拆除网络",
		scripts: "脚本",
	},
	notes: {
		reading:
			"找一台可以随便做实验的机器，最好是虚拟机，以 root 身份输入命令。行首的 `#` 是提示符，只输入后面的内容。搭建用的命令一般没有输出，但 `sysctl` 会把设置的内容显示出来。",
		nothingNew: "这个阶段没有新增内容。先停下来，看看现在的状态。",
		byScript: (command) =>
			`同样的事也可以交给脚本：\`${command}\`。脚本会把能合并的命令一次性交给 \`ip\` 执行，所以更快；还会给自己创建的东西打上标记，以便分清哪些是脚本建的，哪些是你建的。`,
		byScriptAgain: (command) => `用脚本：\`${command}\`。`,
		inside: "`ip -n NAME …` 表示在命名空间 NAME 里执行 `ip`。换成别的程序，就写 `ip netns exec NAME …`。",
		insideByProcess:
			"`nsenter -t PID -n …` 表示在进程 PID 所在的网络命名空间里运行程序。`$pid_…` 是 shell 变量，里面是刚才记下的进程 ID，换一个终端就没有了。如果网络是用脚本建的，就改用 `sh lab.sh exec NAME …`，NAME 是图中的叫法。",
		onTheWay:
			"手工操作时，先在主机上创建网线，之后再把两端移进各自的命名空间。脚本则一步到位，两端一创建就在各自的位置上。",
		recorded: "本页的输出都来自制作时的实际运行。时间、ID、端口号、接口编号等每次运行都不同，这里统一换成了固定值。",
		marks:
			"输出里如果有 `alias netgen:…`，或者 `group` 后面是一串数字，那是脚本（见页末）打的标记；手工创建的东西没有标记，不会有 `alias` 那一行，`group` 后面都是 `default`。",
		looks: (programs) => `制作本页的输出和表格，用到了这些程序：${programs}。`,
		meanwhile: "先在另一个终端里运行下面的命令，不要停；等第一个终端里的命令执行完，再按 Ctrl+C 结束：",
		inTheFirst: "然后回到第一个终端：",
		matrix:
			"行是发起方，列是目标。结果先只根据拓扑推算，再在实际运行时用 `ping` 逐对测试。“立即失败”表示发起方没有路由，什么都没发；“无应答”表示试着发了，却没有应答，或者只收到“目的地不可达”的通知。",
		agreed: (agreed, total) =>
			agreed === total ? `共测 ${total} 对，全部与推算一致。` : `共测 ${total} 对，${agreed} 对与推算一致。`,
		matrixAsBefore: "连通性与上一阶段相同。",
		disagreed: (predicted, observed) => `推算：${predicted}；实测：${observed}`,
		walk: "编号与图中相同：数据包每经过一根网线，就编一个号。MAC 地址、IP 地址和生存时间（TTL），都是在发出数据包的接口上抓包看到的。",
		troubles: "搭建这样的网络，常会遇到下面这些问题，每个问题后面都有解决办法。",
		teardown: "删除命名空间时，里面的接口、路由等会一起消失；每根网线的另一端不管在哪里，也会跟着消失。",
		teardownByProcess:
			"命名空间里的最后一个进程结束时，命名空间也随之消失，里面的接口、路由，以及每根网线的另一端，都会一起消失。",
		teardownByScript: "网络如果是用脚本建的，就用脚本拆除；手工建的东西，它不会动：",
		forwardedBefore: "如果主机原来就开着转发，带 `forwarding` 的那一行就不要执行。",
		scripts: (programs) =>
			`都是普通的 shell 脚本，需要用到 ${programs}。每个脚本里都写有拓扑的摘要（哈希值）；本页、图和输出带有同样的摘要，说明它们出自同一份拓扑。`,
		either: (one, other) => `${one} 或 ${other}`,
		uplink: (name) =>
			`通往外网的网卡，这里叫 \`${name}\`；你的机器上叫什么，可以用 \`ip route get 1.1.1.1\` 查看，\`dev\` 后面的就是。命令里的 \`${name}\` 都要换成这个名字，拆除网络时也一样；脚本会自己找到。制作本页时，互联网由一个命名空间来扮演，所以有些列表里会多出一个名字，你的机器上没有。`,
	},
	outcomes: { reaches: "有应答", "fails-at-once": "立即失败", "no-answer": "无应答" },
	steps: {
		namespace: {
			title: "创建命名空间",
			text: "网络命名空间是一套独立的网络协议栈，有自己的接口、地址、路由和防火墙规则。在里面的程序看来，这里就像另一台电脑。新建的命名空间只有一个接口 `lo`，与外界不通。`ip netns add` 新建一个命名空间，并给它起名；名字就是 `/run/netns` 下的一个文件。",
		},
		holder: {
			title: "在新的命名空间里启动进程",
			text: "网络命名空间是一套独立的网络协议栈，有自己的接口、地址、路由和防火墙规则。在里面的程序看来，这里就像另一台电脑。`unshare --net` 新建一个命名空间，并在里面启动程序。这个命名空间没有名字，里面只要还有进程在运行，它就一直存在。这里的 shell 在里面留下一个 `sleep infinity`，靠它维持命名空间；shell 再输出这个进程的 ID（`$!`），存进变量。",
		},
		loopback: {
			title: "启用回环接口",
			text: "电脑通过回环接口 `lo` 和自己通信，地址是 127.0.0.1。在新建的命名空间里，`lo` 没有启用，这时连 ping 自己的地址都不通。",
		},
		routing: {
			title: "设成路由器",
			text: "收到不是发给自己的数据包，普通电脑会直接丢弃，路由器则会转发出去。打开两项设置，就成了路由器：`ip_forward` 管 IPv4，`all.forwarding` 管 IPv6。设置只在所在的命名空间里有效。",
		},
		bridge: {
			title: "创建网桥",
			text: "网桥就是用软件实现的交换机，会学习每个端口后面有哪些 MAC 地址。网线上传的是帧，数据包就装在帧里。网桥收到帧以后，只从对应的端口转发出去；如果还没见过目的 MAC 地址，就从其他所有端口各发一份。",
		},
		quiet: {
			title: "不让网桥应答 ARP",
			text: "有人询问“这个地址是谁的”（ARP），只要是自己的地址，Linux 不管从哪个接口收到询问，都会应答。不做这项设置，有人询问主机的地址时，网桥也会抢着用自己的 MAC 地址应答，数据包就可能从网桥接口进来，而那里没有开启转发。",
		},
		switch: {
			title: "创建 Open vSwitch 交换机",
			text: "Open vSwitch 是可编程的交换机：什么样的数据包该怎么处理，都写在流表里。失效模式（fail mode）设为 `secure` 时，交换机不会自作主张：流表里没有内容，就丢弃所有数据包。流表项可以由控制器下发，也可以手工添加。",
		},
		cable: {
			title: "创建虚拟网线",
			text: "veth 对就是一根虚拟网线：有两个接口，从一个接口进去的数据，会从另一个接口出来。`netns` 把网线的一端直接放进对应的命名空间。刚创建时，两端都没有启用（down），还不能传数据。",
		},
		"loose-cable": {
			title: "创建虚拟网线",
			text: "veth 对就是一根虚拟网线：有两个接口，从一个接口进去的数据，会从另一个接口出来。刚创建时，两端都没有启用（down），还不能传数据。",
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
		offload: {
			title: "让发送方算好校验和",
			text: "数据包进入虚拟网线时，Linux 并不计算校验和，而是留给取走数据包的一方去算。用户态的 Open vSwitch 取走数据包，却不补算；接收方发现校验和不对，TCP 数据包就全部丢弃。设成 `tx off`，发送方就会自己算好。交换机如果在内核里转发，就不需要这一步。",
		},
		address: {
			title: "配置地址",
			text: "斜杠后面的数字，表示地址的前多少位是网络部分。比如 `/24` 是前 24 位，也就是前三个数：这三个数相同的地址属于同一网段，是同一条链路上的邻居，不经过路由器就能到。接口一启用，内核就会自动添加一条通往这个网段的路由。",
		},
		up: {
			title: "启用接口",
			text: "接口要手动启用，否则一直是 down 状态。网线两端都启用了才能通；只启用一端时，内核会报告 `NO-CARRIER` 或 `LOWERLAYERDOWN`。",
		},
		route: {
			title: "添加路由",
			text: "路由指明去往某个网络的数据包下一步往哪里走。`default` 是默认路由，其他路由都不匹配时就走这一条。`via` 后面写的是下一跳。下一跳必须是邻居，也就是同一条链路上的节点。",
		},
		forward: {
			title: "开启转发",
			text: "不是发给自己的数据包，主机本来会直接丢弃；打开这项设置，主机就像路由器一样转发出去。这里只对这几个接口开启，其他接口不受影响。",
		},
		masquerade: {
			title: "设置地址转换",
			text: "私有地址只在内部网络里使用，外面的网络不知道怎么把应答送回来。有了地址伪装（masquerade），数据包出去时，主机会把源地址换成自己的地址，并记住这次转换；应答回来时，再把地址换回去。这样，许多电脑就能共用一个地址，家用路由器也是这么做的。",
		},
		service: {
			title: "启动程序",
			text: "程序在后台一直运行，直到进程被结束。脚本会记下这个进程，拆除网络时只结束这一个。",
		},
	},
	troubles: {
		"not-root": {
			title: "报错“Operation not permitted”",
			text: "只有 root 才能创建命名空间和接口。看到 `mount --make-shared /run/netns failed: Operation not permitted`，说明你不是 root。可以加上 `sudo`，也可以用 `sh lab.sh --rootless up`：只要内核允许普通用户创建用户命名空间，就不需要 root。",
		},
		"one-end-down": {
			title: "接口启用了，ping 却没有应答",
			text: "用 `ip link` 看看接口的状态。出现 `NO-CARRIER`、`LOWERLAYERDOWN` 或 `M-DOWN`，说明网线的另一端还没有启用，把那一端也启用。",
		},
		"process-inside": {
			title: "命名空间删掉了，里面的网络却还在",
			text: "`ip netns delete` 删掉的是名字。里面只要还有程序在运行，比如一个忘了退出的 shell，命名空间就还在，网线也还在。趁名字还没删，可以用 `ip netns pids NAME` 列出这些程序。脚本会先结束它们。",
		},
		"holder-gone": {
			title: "报错“No such process”",
			text: "维持命名空间的进程已经结束，命名空间连同网线一起消失了。重新建一遍：先执行 `sh teardown.sh`，再执行 `sh setup.sh`。",
		},
		"still-there": {
			title: "刚刚删掉，重建时却报“File exists”",
			text: "内核清理命名空间需要时间。名字没了以后，网线大约还会存在 20 到 50 毫秒，机器忙的时候更久。等 `ip link` 里看不到网线的另一端了，再重建。脚本会先删网线，再删命名空间，并等它们消失。",
		},
		"name-taken": {
			title: "移动网线的一端时报“File exists”",
			text: "目标命名空间里已经有同名的接口，所以这一端没有移走，还在原处。可以先改名再移，也可以像脚本那样，直接把两端建在该在的地方。",
		},
		"no-way-back": {
			title: "请求到了，应答却没有回来",
			text: "沿途每台路由器都要有两个方向的路由：一个通往目标，一个通往发起方。在各台路由器上执行 `ip route get ADDRESS`，可以看到它会把数据包送往哪里；用 `tcpdump` 抓包，可以看到数据包走到了哪里。",
		},
		"bridge-filtered": {
			title: "该转发的帧，网桥却丢弃了",
			text: "装了 Docker 或 libvirt 以后，经过网桥的帧也要由主机的防火墙检查（`net.bridge.bridge-nf-call-iptables`），有可能不放行。脚本发现这种情况，就会加一条只针对这个网络的例外规则。网桥如果放在单独的命名空间里，就不受影响。",
		},
		"wrong-foot": {
			title: "主机在不该应答的接口上应答了",
			text: "有人询问“这个地址是谁的”时，只要是自己的地址，Linux 不管从哪个接口收到询问，都会应答，哪怕地址其实配在另一个接口上，网桥接口也不例外。结果数据包就从网桥接口进来，而那里没有开启转发。上面在网桥上设置 `arp_ignore=1`，就是为了避免这种情况；用 `ip -n NAME neigh` 可以看到命名空间记下的是哪个 MAC 地址。",
		},
		"network-taken": {
			title: "主机上已经有别的程序在用同样的地址",
			text: "VPN 或 Docker 可能已经有一条到同一网段的路由，内核并不会报错。用 `ip route get ADDRESS` 可以查看主机会走哪条路。脚本动手之前会先检查，发现冲突就拒绝执行。",
		},
		"forward-dropped": {
			title: "都设置好了，外面却没有应答回来",
			text: "Docker、ufw 和 firewalld 都会禁止转发，除非有规则放行；而且只要有一条规则丢弃，别处再放行也没有用。用 `nft list ruleset` 或 `iptables-save` 可以查看。脚本会检查路径上的这类规则，加上带有自己标记的例外，拆除时再撤掉；加不了例外的，会指明是哪一条，然后拒绝执行。",
		},
		"global-forwarding": {
			title: "别的程序的转发失效了",
			text: "大多数教程都让人在主机上改 `net.ipv4.ip_forward`。这样一改，就覆盖了主机所有接口的设置，Docker 和 VPN 的也不例外；改回去的时候，又会再覆盖一遍。这里在主机上只设置相关的接口。",
		},
		"masquerade-skipped": {
			title: "ping 发到外面时，用的还是私有地址",
			text: "`bridge-nf-call-iptables=1` 时，数据包经过网桥，就已经进入主机的连接跟踪，并且记成了“不转换地址”。之后数据包再次进入主机，准备路由出去时，内核仍按先前的记录处理，不做转换。脚本有一条规则，让网桥上的帧不进入连接跟踪。",
		},
		"stale-translation": {
			title: "规则改了，却不起作用",
			text: "地址怎么转换，由连接的第一个数据包决定，后面的数据包都照当时的记录处理，规则删掉以后也一样。用 `conntrack -D -s ADDRESS` 可以让内核忘掉这条记录。一直不停的 ping，算是同一个连接。",
		},
		"large-packets": {
			title: "小数据包能通，大数据包不见了",
			text: "上行接口的 MTU（能发送的最大数据包）比里面的网线小。数据包太大，发送方又得不到通知，就会出现 ping 能通、下载却卡住的现象。可以用 `ping -M do -s 1472 ADDRESS` 试试。脚本会让 TCP 协商更小的报文段。",
		},
		"switch-waits": {
			title: "`ovs-vsctl` 卡住不动",
			text: "它先写数据库，再等 `ovs-vswitchd` 照着做完。这个守护进程没有运行，它就会一直等下去，写进去的内容也会留着。加上 `--timeout=10`，等不到就会放弃。脚本会启动需要的守护进程。",
		},
		checksums: {
			title: "ping 能通，TCP 不通",
			text: "缺的是校验和：有一台电脑漏了上面的 `ethtool -K INTERFACE tx off`。用 `ethtool -k INTERFACE` 可以查看当前的设置。",
		},
		"first-ipv6": {
			title: "第一次 IPv6 ping 失败",
			text: "新配的 IPv6 地址，头一两秒还在检测：内核要问一问，是不是已经有人在用。在 `ip address add` 后面加上 `nodad`，就会跳过检测。整个网络都是你自己搭的，不会有别人用这个地址。",
		},
	},
	walk: { number: "", happens: "过程", frame: "MAC", packet: "IP", ttl: "TTL" },
	hops: {
		via: (address, gateway) => `查路由表：去往 ${address}，下一跳是 ${gateway}。`,
		neighbour: (address) => `查路由表：${address} 是同一条链路上的邻居。`,
		sends: (node, out) => `${node} 从 ${out} 发出数据包。`,
		asks: (node, address, answer) => `${node} 询问链路上的所有节点：谁的地址是 ${address}？应答的是 ${answer}。`,
		passes: (node, incoming, outgoing) => `帧经过 ${node}，从 ${incoming} 进，从 ${outgoing} 出。`,
		gets: (node, incoming) => `${node} 从 ${incoming} 收到数据包。`,
		sendsOn: (outgoing, ttl) => `数据包从 ${outgoing} 转发出去，生存时间（TTL）现在是 ${ttl}。`,
		rewrites: (field, from, to) =>
			field === "source"
				? `地址伪装：源地址由 ${from} 换成 ${to}，这样应答才回得来。`
				: `内核记得那次转换：目的地址由 ${from} 换回 ${to}。`,
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
