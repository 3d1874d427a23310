import fc from "fast-check";

/** Programs of the allowed subset, as text. Expressions are made by the kind of value they mean to give. */

type Draw = fc.GeneratorValue;
/** Makes a piece of text when it is asked to, so that only what is chosen is built. */
type Expression = (draw: Draw) => string;

const pick =
	(...texts: readonly string[]): Expression =>
	(draw) =>
		texts[draw(fc.nat, { max: texts.length - 1 })] as string;
const oneof =
	(...choices: readonly Expression[]): Expression =>
	(draw) =>
		(choices[draw(fc.nat, { max: choices.length - 1 })] as Expression)(draw);
const constant =
	(made: string): Expression =>
	() =>
		made;
const lazily =
	(build: (names: Names, depth: number) => Expression) =>
	(names: Names, depth: number): Expression =>
	(draw) =>
		build(names, depth)(draw);

const nasty = [
	...[
		"",
		"a",
		"0",
		"1",
		"-1",
		"01",
		"1.5",
		"length",
		"toString",
		"constructor",
		"héllo",
		"日本",
		"😀",
		"e\u0301",
		"\ud83d",
	],
	...[
		"'",
		'"',
		"`",
		"${x}",
		"\\",
		"\n",
		"\r\n",
		"\u2028",
		"\0",
		"NaN",
		" 10 ",
		"0x10",
		"1e3",
		"h1",
		"10",
		"2",
		"b",
		"A",
	],
];
const anyText = fc.oneof(
	fc.constantFrom(...nasty),
	fc.string({ maxLength: 6 }),
	fc.string({ unit: "binary", maxLength: 3 }),
);
const text =
	(written: (value: string) => string): Expression =>
	(draw) =>
		written(draw(() => anyText));
const literal = (value: string): string => JSON.stringify(value);
const template = (value: string): string =>
	`\`${value.replace(/[\\`]|\$(?=\{)/g, "\\$&").replace(/[\r\u2028]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}\``;
const number = pick(
	...[
		"0",
		"1",
		"2",
		"3",
		"7",
		"255",
		"-1",
		"-0",
		"0.1",
		"1.5",
		"1e21",
		"1e-7",
		"123456789012345680000",
		"0xff",
		"0b101",
	],
	...["1_000", ".5", "5.", "NaN", "Infinity", "-Infinity", "2147483648", "4294967295", "9007199254740993", "1e400"],
);
const small = pick("0", "1", "2", "3", "-1", "1.5", "undefined");
const key = oneof(
	pick(
		"a",
		"b",
		"c",
		"x1",
		"name",
		"0",
		"10",
		"2",
		'"1.5"',
		"1e3",
		"0x10",
		'"-1"',
		'"01"',
		'"4294967295"',
		'"4294967294"',
	),
	text((value) => literal(value === "__proto__" ? "proto" : value)),
);

/** Names in scope by the kind of their values. */
interface Names {
	readonly n: readonly string[];
	readonly s: readonly string[];
	readonly b: readonly string[];
	readonly l: readonly string[];
	readonly o: readonly string[];
}
type Sort = keyof Names;

let unique = 0;
const fresh = (prefix: string): string => `${prefix}${unique++ % 40}_`;
const named = (names: Names, sort: Sort): Expression[] => (names[sort].length ? [pick(...names[sort])] : []);
const withNames = (names: Names, more: Partial<Names>): Names => ({
	n: [...names.n, ...(more.n ?? [])],
	s: [...names.s, ...(more.s ?? [])],
	b: [...names.b, ...(more.b ?? [])],
	l: [...names.l, ...(more.l ?? [])],
	o: [...names.o, ...(more.o ?? [])],
});
const t =
	(strings: TemplateStringsArray, ...parts: readonly Expression[]): Expression =>
	(draw) =>
		parts.reduce((made, part, i) => made + part(draw) + strings[i + 1], strings[0] as string);

const numbers = lazily((names, depth) => {
	const leaves = [number, ...named(names, "n")];
	if (depth <= 0) return oneof(...leaves);
	const n = numbers(names, depth - 1);
	const s = () => texts(names, depth - 1);
	const l = () => lists(names, depth - 1);
	const binary = pick("+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>");
	const unary = pick("-", "+", "~");
	const math = pick("abs", "ceil", "floor", "round", "trunc", "sign", "sqrt", "cbrt", "log2", "log10");
	return oneof(
		...leaves,
		...leaves,
		t`((${n}) ${binary} (${n}))`,
		t`${unary}(${n})`,
		t`Math.${math}(${n})`,
		t`Math.max(${n}, ${n})`,
		t`Math.min(...[${n}, ${n}], ${n})`,
		t`Math.pow(${n}, ${n})`,
		t`${s()}.length`,
		t`${l()}.length`,
		t`${s()}.indexOf(${s()})`,
		t`${s()}.charCodeAt(${small})`,
		t`(${s()}.codePointAt(${small}) ?? ${n})`,
		t`${l()}.indexOf(${n})`,
		t`${l()}.findIndex((v, i) => i === ${n})`,
		t`Number(${s()})`,
		t`parseInt(${s()}, ${pick("10", "16", "2", "0", "1")})`,
		t`parseFloat(${s()})`,
		t`(${booleans(names, depth - 1)} ? ${n} : ${n})`,
		t`[${n}, ${n}].reduce((sum_, v_) => sum_ + v_, ${n})`,
		t`(${n} || ${n})`,
		t`(${n})!`,
		t`Object.keys(${maps(names, depth - 1)}).length`,
	);
});

const texts = lazily((names, depth) => {
	const leaves = [text(literal), text(template), ...named(names, "s")];
	if (depth <= 0) return oneof(...leaves);
	const s = () => texts(names, depth - 1);
	const n = () => numbers(names, depth - 1);
	const plain = pick("toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd", "toString");
	return oneof(
		...leaves,
		...leaves,
		t`(${s()} + ${s()})`,
		t`(${s()} + ${n()})`,
		t`(${n()} + ${s()})`,
		t`\`<\${${s()}}-\${${n()}}-\${${booleans(names, depth - 1)}}>\``,
		t`${s()}.${plain}()`,
		t`${s()}.slice(${small}, ${small})`,
		t`${s()}.substring(${small}, ${small})`,
		t`(${s()}.at(${small}) ?? "none")`,
		t`${s()}.charAt(${small})`,
		t`(${s()}[${pick("0", "1", '"0"', "-1", "1.5")}] ?? "none")`,
		t`${s()}.padStart(${pick("0", "3", "7.9", "NaN")}, ${s()})`,
		t`${s()}.padEnd(${pick("0", "1", "3", "-1", "1.5")})`,
		t`${s()}.repeat(${pick("0", "1", "3")})`,
		t`${s()}.replace(${s()}, "-")`,
		t`${s()}.replaceAll(${s()}, "ab")`,
		t`(${n()}).toString(${pick("", "2", "16", "36")})`,
		t`(${n()}).toFixed(${pick("", "0", "2", "20")})`,
		t`String(${n()})`,
		t`String(${booleans(names, depth - 1)})`,
		t`String.fromCharCode(${n()}, ${n()})`,
		t`[${s()}, ${n()}].join(${s()})`,
		t`(${booleans(names, depth - 1)} ? ${s()} : ${s()})`,
		t`(${s()} as string)`,
		t`(${s()} && ${s()})`,
		t`(undefined ?? ${s()})`,
	);
});

const booleans = lazily((names, depth) => {
	const leaves = [pick("true", "false"), ...named(names, "b")];
	if (depth <= 0) return oneof(...leaves);
	const s = () => texts(names, depth - 1);
	const n = () => numbers(names, depth - 1);
	const l = () => lists(names, depth - 1);
	const compare = pick("<", "<=", ">", ">=", "===", "!==");
	return oneof(
		...leaves,
		t`((${n()}) ${compare} (${n()}))`,
		t`(${s()} ${compare} ${s()})`,
		t`!(${oneof(n(), s(), l())})`,
		t`(${n()} === ${s()})`,
		t`(${l()} === ${s()})`,
		t`${s()}.includes(${s()})`,
		t`${s()}.startsWith(${s()}, ${small})`,
		t`${s()}.endsWith(${s()})`,
		t`[${n()}, ${s()}, NaN].includes(${n()})`,
		t`${l()}.some((v) => v === ${n()})`,
		t`${l()}.every((v, i) => i < 2)`,
		t`Array.isArray(${oneof(l(), s())})`,
		t`Number.isInteger(${n()})`,
		t`Number.isNaN(${n()})`,
		t`Boolean(${oneof(s(), n())})`,
		t`(${maps(names, depth - 1)}.zz === undefined)`,
	);
});

const any = (names: Names, depth: number): Expression =>
	oneof(
		// No topology holds NaN or Infinity; as texts they are told apart all the same.
		t`[${numbers(names, depth)}].map((v) => (Number.isFinite(v) ? v : String(v)))[0]`,
		texts(names, depth),
		booleans(names, depth),
		pick("null", "1", '"x"'),
		lists(names, depth),
		maps(names, depth),
	);

/** An expression in which a function's parameters may be used. */
function inFunction(names: Names, depth: number, more: Partial<Names>): Expression {
	return any(withNames(names, more), depth);
}

const lists = lazily((names, depth) => {
	const leaves = [pick("[]", "[1, 2, 3]", '["b", "a", "😀"]', "[[1, 2], [3]]"), ...named(names, "l")];
	if (depth <= 0) return oneof(...leaves);
	const l = () => lists(names, depth - 1);
	const v = () => any(names, depth - 1);
	const [x, y] = [fresh("x"), fresh("y")];
	return oneof(
		...leaves,
		t`[${v()}, ${v()}]`,
		t`[...${l()}, ${v()}, ...${texts(names, depth - 1)}]`,
		t`[${v()}, undefined].filter((z) => z !== undefined)`,
		t`${l()}.map((${constant(x)}, ${constant(y)}) => ${inFunction(names, depth - 1, { n: [y] })})`,
		t`[1, 5, 2].map((${constant(x)} = 4) => (${inFunction(names, depth - 1, { n: [x] })}))`,
		t`["p", "q"].flatMap((${constant(x)}) => [${inFunction(names, depth - 1, { s: [x] })}, ${v()}])`,
		t`${l()}.flatMap((z) => z)`,
		t`[${l()}, [${l()}]].flat(${pick("", "0", "1", "2", "Infinity", "-1", "NaN")})`,
		t`${l()}.concat(${l()}, ${v()})`,
		t`${l()}.slice(${small}, ${small})`,
		t`${l()}.toReversed()`,
		t`[...${l()}].reverse()`,
		t`[${numbers(names, 0)}, ${numbers(names, 0)}, ${texts(names, 0)}, 10, 9, 1].toSorted()`,
		t`[${numbers(names, 0)}, 3, ${numbers(names, 0)}, 2, 10].toSorted((a, b) => ${pick("a - b", "b - a", "-1", "1", "0", "a > b ? 1 : -1", "NaN")})`,
		t`[3, 1, 2].sort((a, b) => b - a)`,
		t`Object.keys(${maps(names, depth - 1)})`,
		t`Object.values(${maps(names, depth - 1)})`,
		t`Object.entries(${oneof(maps(names, depth - 1), l(), texts(names, depth - 1))})`,
		t`Array.from({ length: ${pick("0", "3", "2.7", "-1", "NaN")} }, (_, ${constant(x)}) => ${inFunction(names, depth - 1, { n: [x] })})`,
		t`Array.from(${texts(names, depth - 1)})`,
		t`Array.from(${l()}, (z, i) => i)`,
		t`Array.of(${v()}, ${v()})`,
		t`${texts(names, depth - 1)}.split(${pick('""', '"a"', '","')})`,
		t`${texts(names, depth - 1)}.split("", ${pick("0", "1", "-1")})`,
		t`["10", "7", "x", " 3"].map(${pick("Number", "String", "Boolean", "parseFloat", "parseInt")}).filter((z) => z === z)`,
		t`cable(${texts(names, depth - 1)}, ${texts(names, depth - 1)})`,
		t`(${booleans(names, depth - 1)} ? ${l()} : ${l()})`,
		t`(([first_, , third_ = 7, ...rest_]) => [first_ ?? 0, third_ ?? null, ...rest_])(${l()})`,
		t`((...all_) => all_)(...${l()}, ${v()})`,
		t`[${l()}.at(${pick("0", "-1", "5", "1.7")}) ?? null, ${l()}.find((z, i) => i === 1) ?? null, ${l()}.findLast((z) => true) ?? 0]`,
	);
});

const maps = lazily((names, depth) => {
	const leaves = [pick("({})", "({ a: 1 })", '({ b: "x", 10: 1, 2: 2, a: { c: [1] } })'), ...named(names, "o")];
	if (depth <= 0) return oneof(...leaves);
	const o = () => maps(names, depth - 1);
	const v = () => any(names, depth - 1);
	const x = fresh("x");
	const spread = oneof(o(), lists(names, depth - 1), texts(names, depth - 1), pick("null", "undefined", "1", "true"));
	const access = pick(".a", ".b", "?.a?.c", '?.["b"]', ".zz?.y.z.w()", "?.a", "[10]", '["2"]');
	return oneof(
		...leaves,
		t`({ ${key}: ${v()}, [${oneof(texts(names, depth - 1), numbers(names, depth - 1))}]: ${v()} })`,
		t`({ a: ${v()}, ...${spread}, zed: ${v()}, 7: ${v()} })`,
		t`({ u: undefined, a: ${o()}${access}, "b b": ${o()}${access} ?? ${v()} })`,
		t`Object.fromEntries(Object.entries(${o()}).map(([k_, v_]) => [k_ + "'", v_]))`,
		t`Object.fromEntries([[${texts(names, depth - 1)}, ${v()}]])`,
		t`range(${text(literal)}, ${pick("0", "1", "3")}, (${constant(x)}) => (${inFunction(names, depth - 1, { n: [x] })}))`,
		t`range("h", 2)`,
		t`join({ left_: ${v()} }, { right_: ${v()} })`,
		t`(({ a: ${constant(x)} = ${v()}, ...others_ }) => ({ got: ${constant(x)}, ...others_ }))(${o()})`,
		t`((${constant(x)}) => { const inner_ = ${v()}; if (${booleans(names, depth - 1)}) { return { inner_ }; } else if (!inner_) return { n: 1 }; const b_ = { ${constant(x)}, inner_ }; return b_; })(${v()})`,
		t`(${booleans(names, depth - 1)} ? ${o()} : ${o()})`,
		t`(${o()} satisfies object)`,
	);
});

const sorts: readonly { readonly sort: Sort; readonly make: (names: Names, depth: number) => Expression }[] = [
	{ sort: "n", make: numbers },
	{ sort: "s", make: texts },
	{ sort: "b", make: booleans },
	{ sort: "l", make: lists },
	{ sort: "o", make: maps },
];

/** A file: some constants, each of which may use those before it, and a default export. */
export const program: fc.Arbitrary<string> = fc.gen().map((draw) => {
	let names: Names = { n: [], s: [], b: [], l: [], o: [] };
	const lines = ['import { cable, defineTopology, join, range } from "netgen";'];
	const count = draw(fc.nat, { max: 4 });
	for (let i = 0; i < count; i++) {
		const { sort, make } = sorts[draw(fc.nat, { max: sorts.length - 1 })] as (typeof sorts)[number];
		lines.push(`const ${sort}${i} = ${make(names, 3)(draw)};`);
		names = withNames(names, { [sort]: [`${sort}${i}`] });
	}
	const shared = [...names.s, ...names.b, ...names.l, ...names.o].join(", ");
	const value = t`{ first: ${any(names, 3)}, second: ${any(names, 3)}, all: [${any(names, 2)}], ${constant(shared)} }`;
	return `${lines.join("\n")}\nexport default defineTopology(${value(draw)});\n`;
});
