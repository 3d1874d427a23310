import type ts from "typescript";
import type { Code } from "../../diagnostics/make.js";
import type { Compiler } from "./context.js";
import type { KindName } from "./kinds.js";

type RefusedCode = Extract<
	Code,
	`NG0${"15" | "16" | "17" | "18" | "19" | "20" | "21" | "22" | "23" | "24" | "25" | "26" | "27" | "28" | "29"}`
>;

/** Why a construct cannot be used, and what to write instead. */
export interface RefusedSyntax {
	readonly code: RefusedCode;
	readonly what: string;
	readonly instead: string;
}

const no = (code: RefusedCode, what: string, instead: string): RefusedSyntax => ({ code, what, instead });

const loop = (word: string) =>
	no("NG018", `A loop (\`${word}\`)`, "Make the values with range(), .map() or .filter() instead.");
const declaration = (what: string) =>
	no("NG021", what, "Declare plain values with `const`; types may be declared with `interface` or `type`.");
const operator = (symbol: string, instead: string) => no("NG028", `The operator \`${symbol}\``, instead);
const assignment = (symbol: string) =>
	no(
		"NG017",
		`Changing a value with \`${symbol}\``,
		"Values do not change here: make a new one with `const` and a spread.",
	);
const plainly = "Write the value itself, as plain data.";
const arrow = "Write an arrow function: `const name = (x) => value`.";
const asData = "Write a plain property, `name: value`, or an arrow function, `name: (x) => value`.";

/** Constructs that are refused wherever they stand. */
export const refusals: Partial<Readonly<Record<KindName, RefusedSyntax>>> = {
	ForStatement: loop("for"),
	ForInStatement: loop("for ... in"),
	ForOfStatement: loop("for ... of"),
	WhileStatement: loop("while"),
	DoStatement: loop("do ... while"),
	SwitchStatement: no("NG019", "`switch`", "Choose with `condition ? a : b`, or look the value up in a map."),
	TryStatement: no("NG019", "`try`", "Nothing is thrown here: " + "write the value itself."),
	ThrowStatement: no("NG019", "`throw`", "A topology has no run-time errors: leave it out."),
	LabeledStatement: no("NG019", "A label", "Leave it out: there are no loops to leave."),
	BreakStatement: no("NG019", "`break`", "Leave it out: there are no loops to leave."),
	ContinueStatement: no("NG019", "`continue`", "Leave it out: there are no loops to go on with."),
	WithStatement: no("NG019", "`with`", "Name the map: `map.key`."),
	DebuggerStatement: no("NG019", "`debugger`", "A topology is read, not run: leave it out."),
	ExpressionStatement: no(
		"NG019",
		"An expression whose value nobody takes",
		"Give it a name with `const`, or leave it out.",
	),
	CommaListExpression: operator(",", "Write one value."),
	PrivateIdentifier: no("NG019", "A private name", "Use a name without #."),
	MissingDeclaration: declaration("A decorator"),
	Decorator: declaration("A decorator"),
	ClassDeclaration: declaration("A class"),
	ClassExpression: declaration("A class"),
	EnumDeclaration: declaration("An enum"),
	ModuleDeclaration: declaration("A namespace or module"),
	FunctionDeclaration: no("NG020", "A function declared with `function`", arrow),
	FunctionExpression: no("NG020", "A `function` expression", arrow),
	GetAccessor: no("NG022", "A getter", asData),
	SetAccessor: no("NG022", "A setter", asData),
	MethodDeclaration: no("NG022", "A method", asData),
	NewExpression: no("NG023", "`new`", plainly),
	ThisKeyword: no("NG024", "`this`", "Name the value: `const map = { ... }`, then `map.key`."),
	SuperKeyword: no("NG024", "`super`", plainly),
	MetaProperty: no("NG024", "`import.meta` or `new.target`", plainly),
	RegularExpressionLiteral: no(
		"NG025",
		"A regular expression",
		"Use .split(), .includes() or .startsWith() with a text.",
	),
	TaggedTemplateExpression: no(
		"NG026",
		"A tagged template",
		"Write the template without the tag, or call an arrow function.",
	),
	AwaitExpression: no("NG027", "`await`", plainly),
	YieldExpression: no("NG027", "`yield`", plainly),
	ImportKeyword: no("NG027", "A dynamic `import()`", 'Write `import { name } from "./file"` at the top of the file.'),
	DeleteExpression: no("NG017", "`delete`", "Take the key out with `const { key, ...rest } = map`."),
	PostfixUnaryExpression: assignment("++ or --"),
	TypeOfExpression: operator("typeof", "Use Array.isArray(), or make the values of one kind."),
	VoidExpression: operator("void", "Write `undefined`."),
	BigIntLiteral: no("NG028", "A BigInt", "Write a number without the n."),
	ExpressionWithTypeArguments: no("NG019", "A function with its type filled in", "Leave the type arguments out."),
	NamespaceExportDeclaration: no("NG015", "`export as namespace`", "Write `export default ...`."),
	ImportEqualsDeclaration: no("NG015", "`import name = ...`", 'Write `import { name } from "./file"`.'),
	ImportAttributes: no("NG015", "An import with attributes", "Write the data in a TypeScript file and import that."),
	NamespaceExport: no("NG015", "`export * as name from ...`", "Import the names, then export them."),
};

/** Operators that are refused, by the token's name. */
export const refusedOperators: Partial<Readonly<Record<KindName, RefusedSyntax>>> = {
	EqualsEqualsToken: operator("==", "Write `===`."),
	ExclamationEqualsToken: operator("!=", "Write `!==`."),
	InKeyword: operator("in", "Write `Object.keys(map).includes(key)`, or `map[key] !== undefined`."),
	InstanceOfKeyword: operator("instanceof", "Use Array.isArray(), or make the values of one kind."),
	CommaToken: operator(",", "Write one value."),
	PlusPlusToken: assignment("++"),
	MinusMinusToken: assignment("--"),
	EqualsToken: assignment("="),
	PlusEqualsToken: assignment("+="),
	MinusEqualsToken: assignment("-="),
	AsteriskEqualsToken: assignment("*="),
	AsteriskAsteriskEqualsToken: assignment("**="),
	SlashEqualsToken: assignment("/="),
	PercentEqualsToken: assignment("%="),
	LessThanLessThanEqualsToken: assignment("<<="),
	GreaterThanGreaterThanEqualsToken: assignment(">>="),
	GreaterThanGreaterThanGreaterThanEqualsToken: assignment(">>>="),
	AmpersandEqualsToken: assignment("&="),
	BarEqualsToken: assignment("|="),
	CaretEqualsToken: assignment("^="),
	AmpersandAmpersandEqualsToken: assignment("&&="),
	BarBarEqualsToken: assignment("||="),
	QuestionQuestionEqualsToken: assignment("??="),
};

/** Constructs that are refused by what they hold. */
export function refusedInDetail(ts: Compiler, node: ts.Node, parent: ts.Node): RefusedSyntax | undefined {
	if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const)
		return no("NG016", "A variable that can change (`let`, `var`, `using`)", "Declare it with `const`.");
	if (ts.isOmittedExpression(node) && !ts.isArrayBindingPattern(parent))
		return no("NG029", "A hole in a list", "Write a value between the two commas, or `undefined`.");
	if (ts.isArrowFunction(node) && node.modifiers?.length)
		return no("NG020", "An `async` function", "Write it without `async`: nothing here has to be waited for.");
	if (ts.isVariableStatement(node) && node.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword))
		return declaration("`declare`");
	if (ts.isExportAssignment(node) && node.isExportEquals)
		return no("NG015", "`export =`", "Write `export default ...`.");
	if (ts.isExportDeclaration(node) && node.moduleSpecifier)
		return no("NG015", "`export ... from`", "Import the names, then export them: `export { name }`.");
	if (ts.isImportClause(node) && node.phaseModifier === ts.SyntaxKind.DeferKeyword)
		return no("NG015", "`import defer`", 'Write `import { name } from "./file"`.');
	if (ts.isParameter(node) && ts.isIdentifier(node.name) && ts.idText(node.name) === "this")
		return no("NG024", "`this`", "Leave it out: name the values that the function needs.");
	if (ts.isShorthandPropertyAssignment(node) && node.objectAssignmentInitializer) return assignment("=");
	if (ts.isIfStatement(parent) && ts.isVariableStatement(node))
		return no("NG019", "A `const` without a block around it", "Write braces: `if (condition) { const ... }`.");
	return undefined;
}
