/** The scripts that can be emitted. `fixture` plays the outside in a sandbox; it is never part of the others. */
export const scriptNames = ["setup", "verify", "teardown", "nat", "lab", "fixture"] as const;
export type ScriptName = (typeof scriptNames)[number];
