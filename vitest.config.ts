// For: two projects: pure tests share one process (fast); system tests (disk, processes, daemons, browser) are isolated.
// Never: a test in both.
import { defineConfig } from "vitest/config";

const everywhere = ["src/**", "test/**", "tools/**", "bench/**", "rehearsals/**"];
const tests = (ending: string) => everywhere.map((place) => `${place}/*${ending}`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          include: tests(".test.ts"),
          exclude: [...tests(".system.test.ts"), "**/node_modules/**"],
          isolate: false,
          // A busy machine is no fault: how fast things are is measured in bench/.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "system",
          include: tests(".system.test.ts"),
          exclude: ["**/node_modules/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
