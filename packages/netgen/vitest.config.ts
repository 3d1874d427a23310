import { defineConfig } from "vitest/config";

// Most tests start the command, several times, on machines that do other things, too.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 30_000 } });
