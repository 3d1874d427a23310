import { describe, expect, test } from "vitest";
import { readPcap } from "./pcap.js";

const bytes = (hex: string): Uint8Array =>
	Uint8Array.from(hex.replace(/\s/g, "").match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const number = (value: number, little: boolean): string => {
	const hex = value.toString(16).padStart(8, "0");
	return little ? (hex.match(/../g) ?? []).reverse().join("") : hex;
};
/** A capture file with frames a second apart. */
function file(frames: readonly string[], { little = true, magic = 0xa1b2c3d4 } = {}): Uint8Array {
	const head = number(magic, little) + "00".repeat(20);
	const packets = frames.map((frame, index) => {
		const length = number(bytes(frame).length, little);
		return number(index + 1, little) + number(5, little) + length + length + frame;
	});
	return bytes(head + packets.join(""));
}

const [a, b] = ["02000000000a", "02000000000b"];
const request = `${b}${a}0800 45000054 00004000 3f01 0000 0a000001 0a000002 0800 0000 0001 0001`;
const reply = `${a}${b}0800 45000054 00004000 4001 0000 0a000002 0a000001 0000 0000 0001 0001`;
const whoHas = `ffffffffffff${a}0806 0001 0800 06 04 0001 ${a} 0a000001 000000000000 0a000002`;
const isAt = `${a}${b}0806 0001 0800 06 04 0002 ${b} 0a000002 ${a} 0a000001`;
const six = (type: string, rest = "00000000"): string =>
	`${b}${a}86dd 60000000 0040 3a 40 fd000000000000000000000000000001 fd000000000000000000000000000002 ${type}00 0000 ${rest}`;
const neighbour = "00000000 fd000000000000000000000000000009";
const udp = `${b}${a}0800 45000054 00004000 4011 0000 0a000001 0a000002 0800 0000`;

const macs = { from: "02:00:00:00:00:0a", to: "02:00:00:00:00:0b" };
const there = { source: "10.0.0.1", destination: "10.0.0.2" };
const back = { source: "10.0.0.2", destination: "10.0.0.1", from: macs.to, to: macs.from };

describe("readPcap", () => {
	test("pings and ARP, with their time", () => {
		expect(readPcap(file([whoHas, isAt, request, reply, udp]))).toEqual([
			{ kind: "who-has", ...there, from: macs.from, to: "ff:ff:ff:ff:ff:ff", time: 1_000_005_000n },
			{ kind: "is-at", ...back, time: 2_000_005_000n },
			{ kind: "request", ...there, ...macs, ttl: 63, time: 3_000_005_000n },
			{ kind: "reply", ...back, ttl: 64, time: 4_000_005_000n },
		]);
	});

	test("IPv6: pings and neighbour discovery", () => {
		const ends = { source: "fd00::1", destination: "fd00::2" };
		expect(readPcap(file([six("80"), six("81"), six("87", neighbour), six("88", neighbour), six("85")]))).toMatchObject(
			[
				{ kind: "request", ...ends, ttl: 64 },
				{ kind: "reply", ...ends, ttl: 64 },
				{ kind: "who-has", source: "fd00::1", destination: "fd00::9" },
				{ kind: "is-at", source: "fd00::9", destination: "fd00::2" },
			],
		);
	});

	test("written on a machine of the other byte order, in nanoseconds", () => {
		expect(readPcap(file([request], { little: false }))).toHaveLength(1);
		expect(readPcap(file([request], { magic: 0xa1b23c4d }))[0]?.time).toBe(1_000_000_005n);
	});

	test("what was cut short is left out, what is no capture is refused", () => {
		const whole = file([request, reply]);
		expect(readPcap(whole.subarray(0, whole.length - 4))).toHaveLength(1);
		expect(readPcap(new Uint8Array())).toEqual([]);
		expect(() => readPcap(bytes("00".repeat(40)))).toThrow("no capture file");
	});
});
