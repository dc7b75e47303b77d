// For: `npm test`: builds, runs all tests (pure, then system), and ends with one plain line for whoever counts.
// Never: a green end when no test ran, or when a test was skipped without its reason being shown.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
process.chdir(root);

interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const extra = process.argv.slice(2);
const built = spawnSync(process.execPath, ["tools/build.ts"], {
  stdio: ["ignore", "inherit", "inherit"],
});
if (built.status !== 0) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), "hinomi-test-"));
const file = join(folder, "report.json");
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter",
    "default",
    "--reporter",
    "json",
    "--outputFile.json",
    file,
    ...extra,
  ],
  { stdio: ["ignore", "inherit", "inherit"] },
);

let report: Report | undefined;
try {
  report = JSON.parse(readFileSync(file, "utf8")) as Report;
} catch {
  process.stderr.write("vitest left no report; see above for what stopped it.\n");
}
rmSync(folder, { recursive: true, force: true });

const passed = report?.numPassedTests ?? 0;
const brokenFiles =
  report?.testResults.filter((each) => each.assertionResults.length === 0 && each.message).length ??
  0;
const failed = (report?.numFailedTests ?? 0) + brokenFiles;
const skipped = report?.numPendingTests ?? 0;
for (const { assertionResults } of report?.testResults ?? []) {
  for (const each of assertionResults) {
    if (each.status === "pending" || each.status === "skipped")
      process.stdout.write(`skipped: ${each.fullName}\n`);
  }
}
process.stdout.write(
  `\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
);
process.exitCode = status === 0 && failed === 0 && passed > 0 ? 0 : 1;
