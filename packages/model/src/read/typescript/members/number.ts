import { atMost, wantWhole } from "../expect.js";
import { scalar } from "../value.js";
import type { Method, Methods } from "./method.js";

const inBase: Method<number> = (cx, number, args, wanted) => {
	atMost(cx, args, 1, wanted);
	return scalar(number.toString(args[0] ? wantWhole(cx, args[0], 2, 36, wanted) : 10), wanted.at);
};

/** What a number can do. */
export const numberMethods: Methods<number> = {
	toFixed: (cx, number, args, wanted) => {
		atMost(cx, args, 1, wanted);
		return scalar(number.toFixed(args[0] ? wantWhole(cx, args[0], 0, 100, wanted) : 0), wanted.at);
	},
	toString: inBase,
};
