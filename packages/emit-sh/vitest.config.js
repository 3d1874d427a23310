import { defineConfig } from "vitest/config";

/** Property tests run hundreds of cases: a busy machine needs more than vitest's five seconds. */
export default defineConfig({ test: { testTimeout: 120_000 } });
