import { expect, test } from "vitest";
import * as model from "./index.js";

test("the exports", () => {
	expect(Object.keys(model).sort()).toEqual([
		"addressOf",
		"because",
		"cable",
		"cameWith",
		"catalogue",
		"check",
		"checkRules",
		"defineTopology",
		"deriveMac",
		"diagnostic",
		"didYouMean",
		"digest",
		"expand",
		"fold",
		"formatDiagnostics",
		"fromValue",
		"ipText",
		"ipValue",
		"isSwitch",
		"join",
		"jsonSchema",
		"linkLocalOf",
		"placeOf",
		"range",
		"reach",
		"validateShape",
		"walk",
	]);
});
