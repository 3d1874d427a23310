/** Texts that a careless program would run, cut short, or take for something of its own. */
import fc from "fast-check";

/** Each on its own, and in any mixture. `PWNED` is a file that must not appear. */
export const hostileParts = [
	..."'\"`$\\;|&<>(){}[]*?~#!%^=,:/@+-_. ",
	"''",
	'"""',
	"$(touch PWNED)",
	"`touch PWNED`",
	"'; touch PWNED; '",
	'"; touch PWNED; "',
	"; touch PWNED #",
	"| touch PWNED",
	"&& touch PWNED",
	">PWNED",
	"${IFS}touch${IFS}PWNED",
	"$((PWNED=1))",
	";rm -rf .",
	"\n",
	"\r",
	"\r\n",
	"\ntouch PWNED\n",
	"\rtouch PWNED\r",
	"\u2028touch PWNED\u2028",
	"\u0085touch PWNED",
	"\u0000",
	"\t",
	"\v",
	"\f",
	"\u007f",
	"\u0000touch PWNED\u0000",
	"\u001b[2J",
	"\u001b]0;title\u0007",
	"\nFACTS\n",
	"\nCLAIMS\n",
	"\nUSAGE\n",
	"\nBATCH\n",
	"\nEOF\n",
	"FACTS\ntouch PWNED\n",
	"\n}\ntouch PWNED\n",
	"FACTS",
	"CLAIMS",
	"USAGE",
	"dev",
	"up",
	"name",
	"netns",
	"machine",
	"a b",
	"x23456789012345",
	"x234567890123456",
	"x2345678901234567",
	"x".repeat(300),
	"日本語",
	"ルータ",
	"é",
	"e\u0301",
	"👩‍👩‍👧",
	"🇯🇵",
	"\ud800",
	"\udc00",
	"\udfff\ud800",
	"\u202e",
	"\u2066",
	"\u200f",
	"\ufeff",
	"\u00a0",
	"-",
	"--",
	"--help",
	"-rf",
	"[a]",
	"%s%n",
	"\\n",
	"\\",
	"\\\n",
	"{{name}}",
	"{{{this}}}",
	"{{#each nodes}}",
	"${PATH}",
	"$0",
	"$1",
	"!!",
	"__proto__",
	"constructor",
	"../../etc/passwd",
	"/dev/null",
	"0",
	"1e9",
	"NaN",
] as const;

/** Hostile parts, one to four of them; now and then nothing at all, or characters at random. */
export function hostileText(): fc.Arbitrary<string> {
	return fc.oneof(
		{
			weight: 8,
			arbitrary: fc
				.array(fc.constantFrom<string>(...hostileParts), { minLength: 1, maxLength: 4 })
				.map((parts) => parts.join("")),
		},
		{ weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
		{
			weight: 1,
			arbitrary: fc
				.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
				.map((units) => String.fromCharCode(...units)),
		},
		{ weight: 1, arbitrary: fc.constant("") },
	);
}

/**
 * Names that a script may trip over: words of its facts, of ip, of the shell; long ones; odd ones. All are fine as nodes;
 * some of them are refused as interfaces.
 */
export const nastyNames = [
	..."mac metric onlink out machine stage port route forward masquerade namespace bridge cable address on".split(" "),
	..."facts claims usage main say die done fi then if while in case esac eval exec exit set test true".split(" "),
	..."FACTS CLAIMS USAGE BATCH PATH IFS PREFIX TAG STATE SCRATCH".split(" "),
	..."to mtu via dev name up down netns type lo default all group peer".split(" "),
	..."a--b Z9 x- X x23456789012345 veth0 br0 A-B-C-D-E-F-G-H add del show list get a1-".split(" "),
] as const;
