export { hostileParts, hostileText, nastyNames } from "./hostile/texts.js";
export { type Asked, type Job, type Recorded, type RecordOptions, record } from "./recorder/record.js";
export { lackingTools, programs } from "./recorder/tools.js";
export { pool } from "./run/pool.js";
export { findTool, lacks, lacksSandbox, sandboxWords } from "./run/requirements.js";
export { type Ran, type RunOptions, run } from "./run/run.js";
export { arbitraryTopology, checkValue, type RandomTopology, randomTopologies } from "./topology/arbitrary-topology.js";
export { type AssembleOptions, assemble } from "./topology/assemble.js";
export { arbitrarySpec, type Spec, type SpecOptions } from "./topology/spec.js";
