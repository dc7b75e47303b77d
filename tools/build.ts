// For: the build: server by tsc one file to one, data files copied beside the code, the desk by Vite.
// Never: leaves a stamp behind when a part failed.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
process.chdir(root);

function run(script: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** A rule that was deleted in the sources must not go on running from dist. */
function dropStale(): void {
  for (const path of globSync(["dist/**/*.{js,js.map,yml}", "dist/**/scenes/**/*.log*"])) {
    if (path.startsWith("dist/faces/desk/public/")) continue;
    const source = path.replace(/^dist\//, path.startsWith("dist/rehearsals/") ? "" : "src/");
    const code = source.replace(/\.js(?:\.map)?$/, ".ts");
    if (!existsSync(code) && !existsSync(`${code}x`)) rmSync(path);
  }
}

rmSync("dist/.built", { force: true });
run("node_modules/typescript/bin/tsc", ["-p", "tsconfig.build.json"]);
run("node_modules/typescript/bin/tsc", ["-p", "tsconfig.rehearsals.json"]);
for (const from of globSync(["src/**/*.yml", "src/**/scenes/**/*.log*", "rehearsals/**/*.yml"])) {
  const to = join("dist", from.replace(/^src\//, ""));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
dropStale();
// The shipped rules, read: a start spares itself a fifth of a second of YAML.
const { packOf } = (await import(join(root, "dist/programs/rules-read.js"))) as {
  packOf: (paths: readonly string[]) => unknown;
};
writeFileSync(
  "dist/rules-read.json",
  JSON.stringify(packOf(globSync("dist/playbooks/*/rules/**/*.yml"))),
);
if (existsSync("src/faces/desk/vite.config.ts")) {
  run("node_modules/vite/bin/vite.js", [
    "build",
    "--config",
    "src/faces/desk/vite.config.ts",
    "--logLevel",
    "error",
  ]);
}
writeFileSync("dist/.built", "");
