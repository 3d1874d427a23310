/** Reads what `tcpdump -w` writes (draft-ietf-opsawg-pcap), Ethernet, as far as walks need it: pings, and who has which address. */
import type { PacketKind, SeenPacket } from "@netgen/emit-docs";
import { ipText } from "@netgen/model";

export interface Captured extends Omit<SeenPacket, "node" | "interface"> {
	/** Nanoseconds, by the clock of the machine: it is the same for all captures. */
	readonly time: bigint;
}

const magics: Readonly<Record<number, bigint>> = { 2712847316: 1000n, 2712812621: 1n };
const fileHeader = 24;
const packetHeader = 16;
const ethernetHeader = 14;

/** The packets of a capture file in their order; a packet that was cut short by the end of the capture is left out. */
export function readPcap(bytes: Uint8Array): Captured[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.byteLength < fileHeader) return [];
	const little = view.getUint32(0, true) in magics;
	const unit = magics[view.getUint32(0, little)];
	if (unit === undefined) throw new Error("no capture file: it begins otherwise");
	const found: Captured[] = [];
	let at = fileHeader;
	while (at + packetHeader <= bytes.byteLength) {
		const [seconds, fraction, length] = [0, 4, 8].map((offset) => view.getUint32(at + offset, little));
		const [start, size] = [at + packetHeader, length ?? 0];
		if (start + size > bytes.byteLength) break;
		const time = BigInt(seconds ?? 0) * 1_000_000_000n + BigInt(fraction ?? 0) * unit;
		const packet = readFrame(bytes.subarray(start, start + size));
		if (packet !== undefined) found.push({ time, ...packet });
		at = start + size;
	}
	return found;
}

type Frame = Omit<Captured, "time">;

function readFrame(frame: Uint8Array): Frame | undefined {
	if (frame.length < ethernetHeader) return undefined;
	const macs = { from: mac(frame.subarray(6, 12)), to: mac(frame.subarray(0, 6)) };
	const rest = frame.subarray(ethernetHeader);
	const read = byType[number(frame, 12)];
	const found = read?.(rest);
	return found && { ...found, ...macs };
}

type Inside = Omit<Frame, "from" | "to">;

const byType: Readonly<Record<number, (packet: Uint8Array) => Inside | undefined>> = {
	2048: readIpv4,
	2054: readArp,
	34525: readIpv6,
};

const echoes: Readonly<Record<number, PacketKind>> = { 8: "request", 0: "reply", 128: "request", 129: "reply" };

function readIpv4(packet: Uint8Array): Inside | undefined {
	const header = ((packet[0] ?? 0) & 15) * 4;
	const kind = echoes[packet[header] ?? -1];
	if (packet.length < header + 1 || packet[9] !== 1 || kind === undefined) return undefined;
	return {
		kind,
		source: ipv4(packet.subarray(12, 16)),
		destination: ipv4(packet.subarray(16, 20)),
		ttl: packet[8] ?? 0,
	};
}

function readArp(packet: Uint8Array): Inside | undefined {
	if (packet.length < 28) return undefined;
	const [source, target] = [ipv4(packet.subarray(14, 18)), ipv4(packet.subarray(24, 28))];
	if (number(packet, 6) === 1) return { kind: "who-has", source, destination: target };
	return { kind: "is-at", source, destination: target };
}

const soliciting = 135;
const advertising = 136;

function readIpv6(packet: Uint8Array): Inside | undefined {
	const header = 40;
	if (packet.length < header + 4 || packet[6] !== 58) return undefined;
	const type = packet[header] ?? -1;
	const [source, destination] = [ipv6(packet.subarray(8, 24)), ipv6(packet.subarray(24, 40))];
	const kind = echoes[type];
	if (kind !== undefined && type >= 128) return { kind, source, destination, ttl: packet[7] ?? 0 };
	const asked = ipv6(packet.subarray(header + 8, header + 24));
	if (type === soliciting) return { kind: "who-has", source, destination: asked };
	if (type === advertising) return { kind: "is-at", source: asked, destination };
	return undefined;
}

const number = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const mac = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(":");
const ipv4 = (bytes: Uint8Array): string => bytes.join(".");

const ipv6 = (bytes: Uint8Array): string =>
	ipText(
		6,
		bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n),
	);
