import { wantNumber, wantWhole } from "../expect.js";
import { type Native, scalar } from "../value.js";

/** `String.fromCharCode`. */
export const makeText: Native = (cx, args, at) => {
	const wanted = { of: "String.fromCharCode()", at };
	cx.meter.text(args.length, at);
	return scalar(args.map((arg) => String.fromCharCode(wantNumber(cx, arg, wanted))).join(""), at);
};

/** `String.fromCodePoint`. */
export const makeTextFromPoints: Native = (cx, args, at) => {
	const wanted = { of: "String.fromCodePoint()", at };
	cx.meter.text(args.length * 2, at);
	return scalar(args.map((arg) => String.fromCodePoint(wantWhole(cx, arg, 0, 0x10ffff, wanted))).join(""), at);
};
