import { expect, test } from "vitest";
import { whyRefused } from "./why-refused.js";

const none = () => undefined;
const only = (name: string, value: string) => (asked: string) => (asked === name ? value : undefined);
const setting = (name: string, value: string) => only(`sys/${name}`, value);

test.each([
	["unshare: not found", "a sandbox needs unshare, which is not installed", "on Debian: apt-get install util-linux"],
	["sh: 1: ip: not found", "a sandbox needs ip, which is not installed", "on Debian: apt-get install iproute2"],
	[
		"sh: line 1: ip: command not found",
		"a sandbox needs ip, which is not installed",
		"on Debian: apt-get install iproute2",
	],
])("%s", (complaint, refused, hint) => {
	expect(whyRefused(complaint, true, none)).toEqual({ refused, hint });
});

test.each([
	["kernel/apparmor_restrict_unprivileged_userns", "1", "kernel.apparmor_restrict_unprivileged_userns=0"],
	["kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"],
	["user/max_user_namespaces", "0", "user.max_user_namespaces=10000"],
])("an ordinary user, %s is %s", (name, value, way) => {
	const found = whyRefused("unshare: unshare failed: Operation not permitted", false, setting(name, value));
	expect(found.refused).toContain(`(${name.replaceAll("/", ".")} is ${value}): unshare: unshare failed`);
	expect(found.hint).toContain(way);
});

test("a setting that allows is not blamed", () => {
	const found = whyRefused("mount: permission denied", false, setting("kernel/unprivileged_userns_clone", "1"));
	expect(found).toEqual({
		refused: "this machine lets you make no sandbox: mount: permission denied",
		hint: "run it as root: sudo npx netgen run",
	});
});

test.each([
	["2", "seccomp=unconfined"],
	["0", "run it as root: sudo npx netgen run"],
])("an ordinary user, Seccomp: %s", (mode, hint) => {
	const status = `Name:\tnode\nNoNewPrivs:\t0\nSeccomp:\t${mode}\nSeccomp_filters:\t1`;
	const found = whyRefused("unshare: unshare failed: Operation not permitted", false, only("self/status", status));
	expect(found.hint).toContain(hint);
	expect(found.refused).toMatch(
		mode === "2" ? /a seccomp filter is at work/ : /^this machine lets you make no sandbox/,
	);
});

test("root in a container without the capability", () => {
	const found = whyRefused(
		"unshare: unshare failed: Operation not permitted",
		true,
		setting("kernel/unprivileged_userns_clone", "0"),
	);
	expect(found.refused).toBe("root may not make a sandbox here: unshare: unshare failed: Operation not permitted");
	expect(found.hint).toContain("SYS_ADMIN");
});
