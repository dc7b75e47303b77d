// For: `hinomi services hold`, `holds` and `release` as they are typed: with a running desk and without, in the journal, and mistaken.

import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hinomi, newFolder, startUp, until } from "../../../test/commands/run-hinomi.ts";
import { openSqliteStore } from "../../stores/sqlite/open-sqlite-store.ts";
import { journalPages } from "../journal-pages.ts";

async function journalKinds(folder: string): Promise<readonly string[]> {
  const store = await openSqliteStore(folder);
  const found: string[] = [];
  for await (const page of journalPages(store)) {
    const ours = page.filter(({ kind }) => kind.startsWith("service."));
    found.push(...ours.map(({ kind, who, said }) => `${kind} ${who}: ${said.en}`));
  }
  await store.close();
  return found;
}

async function holdsOf(store: string): Promise<readonly string[]> {
  const { out } = await hinomi(["services", "holds", "--json", "--store", store]);
  const { holds } = JSON.parse(out) as { holds: { service: string; why: string }[] };
  return holds.map(({ service, why }) => `${service} ${why}`.trim());
}

test("over the store and through the running desk: held, listed, replaced, released, and written down", async () => {
  const folder = newFolder();
  const store = join(folder, "store");
  const words = ["--store", store, "--lang", "en"];
  const first = await hinomi([
    "services",
    "hold",
    "named",
    "--for",
    "90m",
    "--why",
    "new version",
    ...words,
  ]);
  expect(first).toMatchObject({ code: 0 });
  expect(first.out).toMatch(/^named {2}is not started again until .* new version$/m);
  expect(await holdsOf(store)).toEqual(["named new version"]);

  const up = startUp(words);
  onTestFinished(async () => void (await up.kill("SIGKILL")));
  await until(() => up.said().includes("Desk: "), "the desk");
  expect((await hinomi(["services", "hold", "squid", "--for", "1d", ...words])).code).toBe(0);
  expect(await holdsOf(store)).toEqual(["named new version", "squid"]);
  expect((await hinomi(["services", "release", "named", ...words])).code).toBe(0);
  expect(await holdsOf(store)).toEqual(["squid"]);
  const again = await hinomi(["services", "release", "named", ...words]);
  expect([again.code === 0, again.err]).toEqual([
    false,
    expect.stringContaining('no hold on "named"'),
  ]);
  await up.kill("SIGTERM");

  const written = await journalKinds(store);
  expect(written).toEqual([
    expect.stringMatching(/^service\.held administrator: named is not to be .* \(new version\)\.$/),
    expect.stringMatching(/^service\.held administrator: squid is not to be /),
    "service.released administrator: named is left to the watch again.",
  ]);
});

test.each([
  [["hold"], /There is no "hold"/],
  [["holds", "named"], /There is no "holds named"/],
  [["hold", "named", "--for", "soon"], /"soon" is not a duration/],
  [["hold", "a b\u001b[31m"], /is no name of a service/],
  [["release", "named"], /no hold on "named"/],
])("hinomi services %j changes nothing, and says what to type", async (args, said) => {
  const store = join(newFolder(), "store");
  const { code, err } = await hinomi(["services", ...args, "--store", store, "--lang", "en"]);
  expect(code).not.toBe(0);
  expect(err).toMatch(said);
  expect(err).not.toContain("\u001b");
});
