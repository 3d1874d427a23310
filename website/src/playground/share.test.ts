import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { fromFragment, toFragment } from "./share";

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

test.each([
	["ts", 'export default { nodes: { a: "host" } };\n'],
	["yaml", "nodes: { ü: host } # 日本語 🜁\n"],
	["ts", ""],
	["ts", "x".repeat(200_000)],
] as const)("there and back: %s %#", async (language, text) => {
	const fragment = await toFragment({ language, text });
	expect(fragment).toMatch(/^#(ts|yaml)=[\w-]+$/);
	expect(await fromFragment(fragment)).toEqual({ language, text });
});

test("what is no topology's link says nothing", async () => {
	for (const fragment of ["", "#", "#editor", "#js=AAAA", "#ts=", "#ts=a b", "#ts=a/b+c="])
		expect(await fromFragment(fragment)).toBeNull();
});

test("a damaged link is an error, and so is one that unpacks to more than a topology", async () => {
	const whole = await toFragment({ language: "ts", text: "export default { nodes: { a: 'host' } };" });
	await expect(fromFragment(whole.slice(0, -6))).rejects.toThrow();
	await expect(fromFragment(`#ts=${base64url(Buffer.from("no deflate"))}`)).rejects.toThrow();
	await expect(fromFragment(`#ts=${base64url(deflateRawSync(Buffer.from([0xff, 0xfe, 0xff])))}`)).rejects.toThrow();
	const bomb = deflateRawSync(Buffer.alloc(50_000_000, "x"));
	expect(bomb.length).toBeLessThan(100_000);
	await expect(fromFragment(`#ts=${base64url(bomb)}`)).rejects.toThrow(/more than 1000000 characters/);
});
