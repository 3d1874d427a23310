export type { ClaimOptions } from "./claims.js";
export { type Command, commands, type Marks, type Reversible } from "./commands.js";
export { emit, hasFixture, hasNat, scriptsFor } from "./emit.js";
export type { Origin } from "./header.js";
export { type ScriptName, scriptNames } from "./names.js";
export { placeOf, plan } from "./plan.js";
export { quote } from "./quote.js";
export type { Place, Plan, Step, StepKind, StepOf } from "./step.js";
export { type TypedKind, type TypedLine, typed, typedIn, typedRemoval } from "./typed.js";
