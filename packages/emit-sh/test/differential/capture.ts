/** Reads what `tcpdump -w` wrote of the pseudo-device "any": pcap with nanoseconds, frames as LINKTYPE_LINUX_SLL2. */

/** A packet as one interface of one node saw it. */
export interface Sighting {
	/** Nanoseconds; the same clock everywhere. */
	readonly time: bigint;
	readonly ifindex: number;
	/** `other`: for somebody else, flooded by a bridge. */
	readonly way: "in" | "out" | "other";
	readonly source: bigint;
	readonly destination: bigint;
	readonly ttl: number;
	readonly leg: "request" | "reply";
	/** The number that the ping bears. */
	readonly ping: number;
}

const ways: Readonly<Record<number, Sighting["way"]>> = { 0: "in", 1: "in", 2: "in", 3: "other", 4: "out" };
const types: Readonly<Record<number, Sighting["leg"]>> = { 8: "request", 0: "reply", 128: "request", 129: "reply" };

export function sightings(file: Buffer): Sighting[] {
	if (file.length < 24) return [];
	if (file.readUInt32LE(0) !== 0xa1b23c4d || file.readUInt32LE(20) !== 276) throw new Error("not such a capture");
	const found: Sighting[] = [];
	for (let at = 24; at + 16 <= file.length; ) {
		const length = file.readUInt32LE(at + 8);
		const time = BigInt(file.readUInt32LE(at)) * 1_000_000_000n + BigInt(file.readUInt32LE(at + 4));
		const frame = file.subarray(at + 16, at + 16 + length);
		at += 16 + length;
		if (frame.length < length) break;
		const seen = read(frame);
		if (seen) found.push({ time, ...seen });
	}
	return found;
}

const header = 20;
/** ping puts the time in front of the pattern. */
const timestamp = 16;

function read(frame: Buffer): Omit<Sighting, "time"> | null {
	const packet = frame.subarray(header);
	const six = frame.readUInt16BE(0) === 0x86dd;
	const head = six ? 40 : ((packet[0] ?? 0) & 15) * 4;
	const payload = head + 8 + timestamp;
	const leg = types[packet[head] ?? -1];
	const way = ways[frame[10] ?? -1];
	if (leg === undefined || way === undefined || packet.length < payload + 4) return null;
	const address = (from: number): bigint => number(packet.subarray(from, from + (six ? 16 : 4)));
	return {
		ifindex: frame.readUInt32BE(4),
		way,
		source: address(six ? 8 : 12),
		destination: address(six ? 24 : 16),
		ttl: packet[six ? 7 : 8] ?? 0,
		leg,
		ping: packet.readUInt32BE(payload),
	};
}

const number = (bytes: Buffer): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
