import { connect } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Call } from "../../actions/catalogue.ts";
import type { HandAnswer } from "../../actions/wire.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { approve, planFor, requestOf, stepOf, undoBy } from "./fixture/approved.ts";
import { countedExec, ranWith } from "./fixture/counted-exec.ts";
import { handInFolder, ownFolder } from "./fixture/hand-in-folder.ts";

const requestCount = 20_000;
const connections = 8;

const ban: Call = {
  verb: "ban.add",
  args: { addresses: ["203.0.113.7", "2001:db8::/64"], seconds: 3600 },
};
const unban: Call = { verb: "ban.remove", args: { addresses: ["203.0.113.7"] } };
const edit: Call = {
  verb: "file.edit",
  args: { file: "motd", before: "0".repeat(64), diff: "@@ -1 +1 @@\n-a\n+b\n" },
};

const otherCalls: readonly Call[] = [
  { verb: "queue.delete", args: { server: "mail", ids: ["6AO99kou020782"] } },
  { verb: "map.build", args: { map: "access" } },
  { verb: "mail.rebuild", args: { server: "mail" } },
  { verb: "account.suspend", args: { list: "logins", user: "office@example.jp" } },
  { verb: "account.restore", args: { list: "logins", user: "office@example.jp" } },
  { verb: "service.start", args: { service: "named" } },
  { verb: "service.signal", args: { service: "named", signal: "ABRT" } },
  { verb: "core.keep", args: { service: "named" } },
];

/** Paths to every value below a JSON value. */
function pathsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (value === null || typeof value !== "object") return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [
    path,
    ...keys.flatMap((key) =>
      pathsOf((value as Record<string, unknown>)[key as string], [...path, key]),
    ),
  ];
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    "run",
    "look",
    "undo",
    "show",
    1,
    -1,
    0.5,
    1e21,
    "",
    "/bin/sh",
    "0.0.0.0/0",
    "named",
    "constructor",
  ),
  fc.constantFrom<unknown>(
    "service.restart",
    "ban.remove",
    "file.restore",
    "__proto__",
    "\u0000",
    "x".repeat(5000),
  ),
);

/** The request with one value changed, one taken out, or one put in. */
function mutated(request: object): fc.Arbitrary<string> {
  const paths = pathsOf(request).filter((path) => path.length > 0 && path[0] !== "id");
  return fc
    .tuple(fc.constantFrom(...paths), odd, fc.constantFrom("change", "remove", "add"))
    .map(([path, value, how]) => {
      const copy = structuredClone(request) as Record<string | number, unknown>;
      let at = copy;
      for (const key of path.slice(0, -1)) at = at[key] as typeof at;
      const last = path.at(-1) as string | number;
      if (how === "change") at[last] = value;
      else if (how === "remove") delete at[last];
      else at[Array.isArray(at) ? at.length : "more"] = value;
      return JSON.stringify(copy);
    });
}

/** The line with some bytes changed. */
function scratched(line: string): fc.Arbitrary<string> {
  const scratch = fc.tuple(fc.nat(line.length - 1), fc.integer({ min: 0x20, max: 0x7e }));
  return fc.array(scratch, { minLength: 1, maxLength: 3 }).map((scratches) => {
    const bytes = Buffer.from(line);
    for (const [at, byte] of scratches) bytes[at] = byte;
    return bytes.toString();
  });
}

const nested = fc
  .integer({ min: 1, max: 20_000 })
  .map((depth) => "[".repeat(depth) + "]".repeat(depth));

const garbage = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }).map((text) => text.replaceAll("\n", " ")),
  fc.json(),
  nested,
);

/** All but the id, which no approval covers. */
function meaning(line: string): string | undefined {
  try {
    const { id: _, ...rest } = JSON.parse(line) as Record<string, unknown>;
    return canonicalJson(rest);
  } catch {
    return undefined;
  }
}

/** Sends the lines over one connection, one after the other; a closed connection is opened again. */
function sendAll(path: string, lines: readonly string[]): Promise<HandAnswer[]> {
  return new Promise((resolve, reject) => {
    const answers: HandAnswer[] = [];
    const socket = connect(path);
    let held = "";
    const next = () => {
      const line = lines[answers.length];
      if (line === undefined) {
        socket.destroy();
        resolve(answers);
      } else socket.write(`${line}\n`);
    };
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`closed after ${answers.length} answers`)));
    socket.on("connect", next);
    socket.on("data", (chunk: Buffer) => {
      held += chunk.toString();
      const end = held.indexOf("\n");
      if (end < 0) return;
      answers.push(JSON.parse(held.slice(0, end)) as HandAnswer);
      held = held.slice(end + 1);
      next();
    });
  });
}

test(`of ${requestCount} random and mutated requests none executes anything, and the hand lives on`, async () => {
  const counted = countedExec(() => ranWith(""));
  const yaml = `services: { named: { unit: named.service, cores: { folder: /nowhere/cores } } }
files: { motd: { path: /nowhere/motd } }
mail_servers: { mail: { kind: sendmail, rebuild: [/usr/bin/m4, /nowhere/x.mc] } }
maps: { access: { kind: postmap, path: /nowhere/access } }
account_lists: { logins: { map: access } }
`;
  const hand = await handInFolder(ownFolder(), yaml, { exec: counted.exec });
  const plan = planFor([stepOf(ban, "ban", undoBy(unban)), stepOf(edit, "edit")], hand.settings);
  const request = requestOf("run", plan, approve(plan, hand.clock.nowMs), 0);
  const line = JSON.stringify(request);
  const others = planFor(
    otherCalls.map((call, index) => stepOf(call, `other-${index}`)),
    hand.settings,
  );
  const wide = requestOf("run", others, approve(others, hand.clock.nowMs), 0);
  const good = new Set([line, JSON.stringify(wide)].map(meaning));
  const deep = { ...request, plan: { ...request.plan, steps: [{ ...plan.steps[0], more: 0 }] } };
  const deepLine = JSON.stringify(deep).replace(
    '"more":0',
    `"more":${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  );
  const cases = fc.sample(
    fc.oneof(
      { weight: 6, arbitrary: mutated(request) },
      { weight: 1, arbitrary: mutated(wide) },
      { weight: 3, arbitrary: scratched(line) },
      { weight: 2, arbitrary: garbage },
    ),
    requestCount,
  );
  const lines = [deepLine, ...cases].filter(
    (each) => !good.has(meaning(each)) && each.trim() !== "" && !each.includes("\n"),
  );
  expect(lines.length).toBeGreaterThan(requestCount * 0.95);
  const shares = Array.from({ length: connections }, (_, at) =>
    lines.filter((__, index) => index % connections === at),
  );
  const answers = (
    await Promise.all(shares.map((share) => sendAll(hand.settings.socket, share)))
  ).flat();
  expect(answers).toHaveLength(lines.length);
  expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(["refused"]));
  expect(counted.calls).toEqual([]);
  // One step from all of these lies the one that is good.
  expect(await hand.ask(request)).toMatchObject({ type: "done" });
  expect(counted.calls).toHaveLength(1);
});

test("a line without end is refused at its limit, and a flood of connections keeps nobody out for good", async () => {
  const hand = await handInFolder(ownFolder(), "");
  const refused = await new Promise<string>((resolve) => {
    const socket = connect(hand.settings.socket);
    let said = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    socket.on("close", () => resolve(said));
    socket.write("x".repeat(3 * 1024 * 1024));
  });
  expect(refused).toContain("not-understood");
  const flood = Array.from({ length: 100 }, () =>
    connect(hand.settings.socket).on("error", () => undefined),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (const socket of flood) socket.destroy();
  await expect
    .poll(() => hand.ask({ id: "l", type: "look", call: { verb: "ban.list", args: {} } }))
    .toBeDefined();
});
