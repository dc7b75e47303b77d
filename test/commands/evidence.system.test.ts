// For: the lines that prove an incident: one line may prove two, and where somebody got in, the line of the sign-in is among them.
// Never: what a room says of them.

import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../guard-kit.ts";
import { hinomi, newFolder } from "./run-hinomi.ts";

interface Shown {
  readonly evidence: readonly { readonly text: string }[];
}

test("a refused password proves the guessing and the break-in after it; the break-in also by its sign-in", async () => {
  const [log = ""] = globSync(join(root, "src/playbooks/break-in/scenes/guessed-and-in/*.log"));
  const store = join(newFolder(), "store");
  const zone = ["--timezone", "Asia/Tokyo"];
  const replayed = await hinomi(["replay", log, "--json", "--store", store, ...zone]);
  const { incidents } = JSON.parse(replayed.out) as {
    incidents: { id: string; severity: string }[];
  };
  const shown: (Shown & { readonly severity: string })[] = [];
  for (const { id, severity } of incidents) {
    const { out } = await hinomi(["show", id, "--json", "--store", store]);
    shown.push({ ...(JSON.parse(out) as Shown), severity });
  }
  const entered = shown.filter(({ severity }) => severity === "critical");
  expect(entered).toHaveLength(1);
  const lines = (one: Shown | undefined) => (one?.evidence ?? []).map(({ text }) => text);
  expect(lines(entered[0]).some((line) => line.includes("Accepted password"))).toBe(true);
  const others = new Set(shown.filter(({ severity }) => severity !== "critical").flatMap(lines));
  const shared = lines(entered[0]).filter((line) => others.has(line));
  expect(shared.length).toBeGreaterThan(0);
});
