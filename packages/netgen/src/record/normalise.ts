/**
 * What can't be the same on every run is replaced by what is: a closed list of fields, each with how it is told from
 * everything else. Addresses, names, states, figures of loss, sizes, order and wording stay as they were printed.
 */
import { linkLocalOf, type Mac } from "@netgen/model";

/** An interface, and the number that the kernel gave it in its namespace and the one that stands for it. */
export interface Numbered {
	/** `null`: the namespace that the script is started in. */
	readonly place: string | null;
	readonly name: string;
	readonly index: number;
	readonly stable: number;
	/** The other end of its cable. */
	readonly peer?: { readonly place: string | null; readonly name: string };
}

/** A normaliser remembers what stands for what: the same through a whole transcript. */
export interface Normaliser {
	/** Of a line that was printed in a namespace. */
	line(text: string, place: string | null, interfaces: readonly Numbered[]): string;
}

type Rule = (text: string, memory: Memory, place: string | null, interfaces: readonly Numbered[]) => string;

/** What stands for values that are another each time, by kind, in order of first appearance. */
class Memory {
	readonly known: string;
	readonly #values = new Map<string, Map<string, string>>();

	constructor(known: string) {
		this.known = known;
	}

	standIn(kind: string, value: string, make: (count: number) => string): string {
		const values = this.#values.get(kind) ?? new Map<string, string>();
		this.#values.set(kind, values);
		const stable = values.get(value) ?? make(values.size + 1);
		values.set(value, stable);
		return stable;
	}
}

/** Milliseconds that a ping in a machine takes, more or less. */
const time = "0.050";

/** The closed list. In order: each sees what those before it left. */
export const rules: Readonly<Record<string, Rule>> = {
	// 12: veth0@if11: <...>
	"interface index": (text, _, place, interfaces) =>
		text.replace(/^(\d+): ([^\s:@]+)(?:@(?:if(\d+)|([^\s:]+)))?(:?\s)/, (all, index, name, far, near, end) => {
			const found = interfaces.find((one) => one.place === place && one.name === name);
			if (found?.index !== Number(index)) return all;
			const { peer } = found;
			const other = peer && interfaces.find((one) => one.place === peer.place && one.name === peer.name);
			const said =
				far === undefined ? interfaces.find((one) => one.place === place && one.name === near)?.index : Number(far);
			// bridge(8) takes the number of a peer elsewhere for one of an interface here, and says its name
			const isPeer = other !== undefined && peer?.place !== place && said === other.index;
			const tail = isPeer ? `@if${other.stable}` : far !== undefined ? `@if${far}` : near ? `@${near}` : "";
			return `${found.stable}: ${name}${tail}${end}`;
		}),
	// veth0 In  ifindex 12 02:00:... ethertype IPv4
	"interface index of a capture": (text, _, place, interfaces) =>
		text.replace(/^(\S+)( +(?:In|Out|B|M|P) +ifindex )(\d+)\b/, (all, name, words, index) => {
			const found = interfaces.find((one) => one.place === place && one.name === name);
			return found?.index === Number(index) ? `${name}${words}${found.stable}` : all;
		}),
	// link-netnsid 3; and in the list of names: r3 (id: 1)
	"namespace id": (text, memory) =>
		text
			.replace(/\blink-netnsid \d+/, "link-netnsid 0")
			.replace(
				/^(\S+ \(id: )(\d+)\)$/,
				(_, words, id) => `${words}${memory.standIn("namespace", id, (count) => String(count - 1))})`,
			),
	// 64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.061 ms
	"time of a reply": (text) => text.replace(/(\bicmp_seq=\d+ .*\btime[=<])[\d.]+ ms/, `$1${time} ms`),
	// 3 packets transmitted, 3 received, 0% packet loss, time 2043ms
	"time of a ping": (text) =>
		text.replace(
			/^(\d+) (packets transmitted, .*\bpacket loss, time )\d+ms$/,
			(_, count, words) => `${count} ${words}${Math.max(0, Number(count) - 1) * 1000}ms`,
		),
	// rtt min/avg/max/mdev = 0.031/0.044/0.052/0.009 ms
	"round trip times": (text) =>
		text.replace(
			/^((?:rtt|round-trip) min\/avg\/max(\/mdev)? = )[\d./]+ ms$/,
			(_, words, mdev) => `${words}${time}/${time}/${time}${mdev ? "/0.000" : ""} ms`,
		),
	//  1  10.1.0.1  0.031 ms  0.011 ms  0.008 ms
	"time of a hop": (text) =>
		/^\s*\d+ {2}\S+ /.test(text) && / ms\b/.test(text) ? text.replace(/\b\d+\.\d+ ms/g, `${time} ms`) : text,
	// ICMP echo request, id 4711, seq 1, length 64
	"id of a ping": (text, memory) =>
		text.replace(
			/(\bICMP6?, echo (?:request|reply), id |\bICMP echo (?:request|reply), id )(\d+)/,
			(_, words, id) => `${words}${memory.standIn("ping", id, String)}`,
		),
	// 10.0.0.1.49152 > 1.1.1.1.80: Flags [S], seq 2923421, ... TS val 3242 ecr 0
	"TCP numbers": (text, memory) =>
		/: Flags \[/.test(text)
			? text
					.replace(
						/(\bFlags \[S\.?\], seq )(\d+)/,
						(_, words, seq) => `${words}${memory.standIn("seq", seq, thousands)}`,
					)
					.replace(
						/(\bFlags \[S\.\], seq \d+, ack )(\d+)/,
						(_, words, ack) =>
							`${words}${Number(memory.standIn("seq", String((Number(ack) + 2 ** 32 - 1) % 2 ** 32), thousands)) + 1}`,
					)
					.replace(/\bTS val \d+ ecr \d+/, "TS val 1 ecr 1")
			: text,
	// a port that the kernel chose: 10.138.0.3.61213 > 1.1.1.1.80
	"chosen port": (text, memory) =>
		/ > .*: (?:Flags \[|tcp \d)/.test(text)
			? text.replace(/(\d+\.\d+\.\d+\.\d+\.)(\d{4,5})\b/g, (all, address, port) =>
					memory.known.includes(port)
						? all
						: `${address}${memory.standIn("port", port, (count) => String(50000 + count))}`,
				)
			: text,
	// fe:54:00:ab:cd:ef, and what is made of it: fe80::fc54:ff:feab:cdef
	MAC: (text, memory) =>
		text.replace(/\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/g, (mac) =>
			isFixed(mac) || memory.known.includes(mac) ? mac : memory.standIn("mac", mac, freeMac),
		),
	"link-local address": (text, memory) =>
		text.replace(/\bfe80::([0-9a-f:]*ff:fe[0-9a-f:]+)/g, (all) => {
			const mac = macOf(all);
			if (mac === undefined || memory.known.includes(mac)) return all;
			return linkLocalOf(memory.standIn("mac", mac, freeMac) as Mac).address;
		}),
	// Starting Nmap 7.93 ( https://nmap.org ) at 2026-01-02 03:04 UTC; Host is up (0.0098s latency); scanned in 26.0 seconds
	"time of a scan": (text) =>
		text
			.replace(/^(Starting Nmap .*\) at ).*$/, "$1a time")
			.replace(/\(\d+\.\d+s latency\)/, "(0.010s latency)")
			.replace(/(\bscanned in )\d+\.\d+ seconds/, (_, words) => `${words}30.00 seconds`),
	// valid_lft 86372sec preferred_lft 14372sec
	lifetime: (text) => text.replace(/\b((?:valid|preferred)_lft) \d+sec/g, "$1 86400sec"),
	// pid 4711, of a process that holds a namespace
	"process id": (text) => text.replace(/(\bnetns \/proc\/)\d+(?=\/ns\/net)/g, "$1PID"),
};

const thousands = (count: number): string => String(count * 1_000_000);
const freeMac = (count: number): string => `06:00:00:00:00:${count.toString(16).padStart(2, "0")}`;
const isFixed = (mac: string): boolean => /^(00:00:00:00:00:00|ff:ff:ff:ff:ff:ff|33:33:.*|01:.*)$/.test(mac);

/** The MAC in a link-local address (RFC 4291, appendix A). */
function macOf(address: string): string | undefined {
	const groups = address
		.slice("fe80::".length)
		.split(":")
		.map((group) => group.padStart(4, "0"));
	while (groups.length < 4) groups.unshift("0000");
	const bytes = groups.join("").match(/../g) ?? [];
	const [first = "", b, c, , , d, e, f] = bytes;
	return [(Number.parseInt(first, 16) ^ 2).toString(16).padStart(2, "0"), b, c, d, e, f].join(":");
}

/** `known`: text with the MACs and ports that stay, the topology itself and its commands. */
export function normaliser(known: string): Normaliser {
	const memory = new Memory(known.toLowerCase());
	return {
		line: (text, place, interfaces) =>
			Object.values(rules).reduce((line, rule) => rule(line, memory, place, interfaces), text),
	};
}
