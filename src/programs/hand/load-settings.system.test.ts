import { generateKeyPairSync } from "node:crypto";
import { chmodSync, chownSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Said } from "../../base/said.ts";
import { fingerprintOf, handCommand } from "../hand.ts";
import { askHand } from "../hand-client.ts";
import { deskKeys } from "./fixture/approved.ts";
import { handInFolder, ownFolder } from "./fixture/hand-in-folder.ts";
import { loadDeskKey, loadHandSettings } from "./load-settings.ts";

const isRoot = process.geteuid?.() === 0;
const strict = { isUnprivileged: false };

function yamlIn(folder: string, text = "services: {}\n"): string {
  const path = join(folder, "hand.yaml");
  writeFileSync(path, text, { mode: 0o644 });
  return path;
}

describe.runIf(isRoot)("settings are believed only when nobody but root can write them", () => {
  test("a file of root's below folders of root's", () => {
    expect(loadHandSettings(yamlIn(ownFolder()), strict).supervisor).toBe("systemd");
  });

  test.each([
    ["writable by a group", (path: string) => chmodSync(path, 0o664)],
    ["writable by all", (path: string) => chmodSync(path, 0o646)],
    ["owned by another", (path: string) => chownSync(path, 1, 1)],
    ["in a folder that others can write", (path: string) => chmodSync(join(path, ".."), 0o777)],
  ])("not one %s, unless that is not asked for", (_title, spoil) => {
    const path = yamlIn(ownFolder());
    spoil(path);
    expect(() => loadHandSettings(path, strict)).toThrow("can be written by others than root");
    expect(loadHandSettings(path, { isUnprivileged: true }).supervisor).toBe("systemd");
  });

  test("not a link, nor one that is not there; what to do is said", () => {
    const folder = ownFolder();
    const link = join(folder, "link.yaml");
    symlinkSync(yamlIn(folder), link);
    expect(() => loadHandSettings(link, strict)).toThrow("ELOOP");
    expect(() => loadHandSettings(join(folder, "none.yaml"), strict)).toThrow("hinomi hand --init");
  });
});

describe("the desk's key", () => {
  test.each([
    ["a private key", () => String(deskKeys.privateKey.export({ type: "pkcs8", format: "pem" }))],
    [
      "a key of another kind",
      () =>
        String(
          generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({
            type: "spki",
            format: "pem",
          }),
        ),
    ],
    ["no key", () => "hello\n"],
  ])("is not %s", (_title, text) => {
    const path = join(ownFolder(), "desk.pub");
    writeFileSync(path, text());
    expect(() => loadDeskKey(path, { isUnprivileged: true })).toThrow("no Ed25519 public key");
  });

  test("is shown by --print-key as the fingerprint that the desk can show too", async () => {
    const folder = ownFolder();
    writeFileSync(
      join(folder, "desk.pub"),
      deskKeys.publicKey.export({ type: "spki", format: "pem" }),
    );
    const settings = yamlIn(folder, `desk_key: ${folder}/desk.pub\n`);
    const told: Said[] = [];
    const options = { settings, isPrintKey: true, isUnprivileged: true };
    expect(await handCommand(options, (said) => told.push(said))).toBe(0);
    expect(told[0]?.en.split("\n")[0]).toBe(fingerprintOf(deskKeys.publicKey));
  });
});

test("--init writes a first file, 0600, and never over one that is there", async () => {
  const settings = join(ownFolder(), "etc/hand.yaml");
  const told: Said[] = [];
  const init = () =>
    handCommand({ settings, isInit: true, isUnprivileged: true }, (said) => told.push(said));
  expect(await init()).toBe(0);
  expect(told[0]?.en).toContain(settings);
  expect((statSync(settings).mode & 0o777).toString(8)).toBe("600");
  expect(loadHandSettings(settings, { isUnprivileged: true }).services).toEqual({});
  writeFileSync(settings, "mine\n");
  await expect(init()).rejects.toThrow("was left as it is");
  expect(readFileSync(settings, "utf8")).toBe("mine\n");
});

describe("at the door", () => {
  test("a second hand does not start while one is at work, and leaves its log alone", async () => {
    const first = await handInFolder(ownFolder(), "");
    const log = readFileSync(first.settings.log, "utf8");
    await expect(handInFolder(first.folder, "")).rejects.toThrow("another hinomi hand");
    expect(readFileSync(first.settings.log, "utf8")).toBe(log);
  });

  test("a hand that is away, silent, or talks nonsense is undefined to who asks", async () => {
    const request = { id: "l", type: "look", call: { verb: "ban.list", args: {} } } as const;
    const folder = ownFolder();
    expect(await askHand(join(folder, "none.sock"), request, 1000)).toBeUndefined();
    for (const [name, reply] of [
      ["silent", ""],
      ["nonsense", "hello\n"],
      ["other", '{"id":"x","type":"done","result":{}}\n'],
    ] as const) {
      const path = join(folder, `${name}.sock`);
      const server = createServer((socket) => void socket.on("data", () => socket.write(reply)));
      onTestFinished(() => void server.close());
      await new Promise<void>((resolve) => server.listen(path, resolve));
      expect(await askHand(path, request, 300)).toBeUndefined();
    }
  });
});
