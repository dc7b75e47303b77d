// For: the formats against what Debian's own Apache, nginx and squid write for the odd requests of worm-scan.md section 2.
// Never: a daemon that is not started here.

import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../../base/settings.ts";
import type { Format } from "../../../events/format.ts";
import { formatFromApache, formatFromNginx } from "../access/custom-format.ts";
import { formatByName, recognise } from "../register.ts";
import { logFormatsOfApache } from "../server-config/apache-config.ts";
import { logFormatsOfNginx } from "../server-config/nginx-config.ts";
import { isInstalled, sendRaw } from "./daemon.ts";
import { type Shape, shapes } from "./shapes.ts";
import { squidProgram, startSquid } from "./squid-server.ts";
import {
  apacheProgram,
  nginxProgram,
  startApache,
  startNginx,
  type WebServer,
} from "./web-servers.ts";

/** Fields of which some logs have no column. */
const headers = ["http.request.referrer", "user_agent.original"];

const context = { nowMs: Date.UTC(2100, 0, 1), timeZone: "UTC" };

/** A missing daemon skips its tests (their titles say which package is needed), or fails them where daemons are required. */
function isWanted(program: string): boolean {
  return isInstalled(program) || daemonsRequired();
}

function named(name: string): Format {
  const format = formatByName({ name });
  if (!format) throw new Error(`no format ${name}`);
  return format;
}

function custom(format: Format | undefined): Format {
  if (!format) throw new Error("the server's own format does not compile");
  return format;
}

/** Shapes of which the server writes a line, in the order in which they are sent. */
function logged(server: "apache" | "nginx"): readonly Shape[] {
  return shapes.filter((shape) => shape.silent !== server);
}

async function sendAll(server: WebServer): Promise<void> {
  for (const shape of shapes) {
    await sendRaw(server.port, shape.bytes);
    // Lines are matched with requests by their order, and Apache's children write when they are done.
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await sendRaw(server.port, "GET /over-ipv6 HTTP/1.0\r\n\r\n", { host: "::1" });
}

type Told = readonly (readonly [title: string, fields: Readonly<Record<string, unknown>>])[];

/** What the lines say of every field that a shape names, and of who asked: nobody but loopback ever did. */
async function told(
  daemon: WebServer,
  kind: "apache" | "nginx",
  file: string,
  format: Format,
  lacking: readonly string[] = [],
): Promise<{ readonly seen: Told; readonly wanted: Told }> {
  const sent = logged(kind);
  const lines = await daemon.lines(file, sent.length + 1);
  const events = lines.map((line) => format.parse(line, context));
  const wanted = sent.map(({ title, sees, ...own }) => {
    const fields = Object.entries({ ...sees, ...own[kind], "source.ip": "127.0.0.1" });
    return [
      title,
      Object.fromEntries(fields.filter(([field]) => !lacking.includes(field))),
    ] as const;
  });
  const seen = wanted.map(([title, fields], index) => {
    const event = events[index];
    if (!event) return [title, { unread: lines[index]?.toString("latin1") }] as const;
    return [
      title,
      Object.fromEntries(Object.keys(fields).map((field) => [field, event[field]])),
    ] as const;
  });
  const last = events[sent.length];
  return {
    seen: [...seen, ["over IPv6", { ip: last?.["source.ip"], path: last?.["url.path"] }]],
    wanted: [...wanted, ["over IPv6", { ip: "::1", path: "/over-ipv6" }]],
  };
}

/** Lines of an error log that are not read, and all whom the others name, whatever was put into path, user, referrer. */
async function errorsTold(daemon: WebServer, format: Format): Promise<unknown> {
  const lines = await daemon.lines("error.log", 10);
  const events = lines.map((line) => format.parse(line, context));
  const sources = new Set(
    events.map((event) => event?.["source.ip"]).filter((ip) => ip !== undefined),
  );
  return {
    unread: lines.filter((_line, index) => !events[index]).map(String),
    sources: [...sources].sort(),
  };
}

const onlyLoopback = { unread: [], sources: ["127.0.0.1", "::1"] };

test.runIf(daemonsRequired())("the daemons are installed where they are required", () => {
  const missing = [apacheProgram, nginxProgram, squidProgram].filter(
    (program) => !isInstalled(program),
  );
  expect(missing).toEqual([]);
});

describe.skipIf(!isWanted(apacheProgram))("Apache of Debian (needs the package apache2)", () => {
  let apache: WebServer;
  beforeAll(async () => {
    apache = await startApache();
    await sendAll(apache);
  });
  afterAll(() => apache?.stop());

  test.each(["common", "combined", "combined-io", "hinomi", "vhost_combined"])(
    "writes %s lines of which all are read, the odd requests too",
    async (name) => {
      const lacking = name === "common" ? headers : [];
      const { seen, wanted } = await told(apache, "apache", `${name}.log`, named(name), lacking);
      expect(seen).toEqual(wanted);
    },
  );

  test.each(["combined", "combined-io", "hinomi", "vhost_combined", "pieces"])(
    "tells in its configuration how %s is written, and its lines are read by that",
    async (name) => {
      const { formats, logs } = logFormatsOfApache(apache.config, { LOGS: apache.folder });
      expect(logs.map((log) => log.path)).toContain(`${apache.folder}/${name}.log`);
      const logFormat = formats.find((format) => format.nickname === name)?.logFormat ?? "";
      const format = custom(formatFromApache(name, logFormat));
      const lacking = name === "pieces" ? headers : [];
      const { seen, wanted } = await told(apache, "apache", `${name}.log`, format, lacking);
      expect(seen).toEqual(wanted);
    },
  );

  test("writes a JSON template with its own escapes, which is read as JSON", async () => {
    const { seen, wanted } = await told(apache, "apache", "json.log", named("json-access"));
    expect(seen).toEqual(wanted);
  });

  test("says in %I and %O what was received and sent", async () => {
    const lines = await apache.lines("combined-io.log", shapes.length);
    const event = named("combined-io").parse(lines[0] as Buffer, context);
    expect(event?.["source.bytes"]).toBe((shapes[0] as Shape).bytes.length);
    expect(event?.["line.in.bytes"]).toBe((shapes[0] as Shape).bytes.length + 268);
    expect(event?.["destination.bytes"]).toBeGreaterThan(
      event?.["http.response.body.bytes"] as number,
    );
  });

  test("has an error log in which nobody but loopback is named", async () => {
    expect(await errorsTold(apache, named("apache-error"))).toEqual(onlyLoopback);
  });

  test.each([
    ["combined.log", "combined"],
    ["combined-io.log", "combined-io"],
    ["hinomi.log", "hinomi"],
    ["vhost_combined.log", "vhost_combined"],
    ["common.log", "common"],
    ["json.log", "json-access"],
    ["error.log", "apache-error"],
  ])("writes %s, which is recognised as %s", async (file, name) => {
    const found = recognise(await apache.lines(file, 5), `${apache.folder}/${file}`);
    expect([found?.format.name, found?.share]).toEqual([name, 1]);
  });
});

describe.skipIf(!isWanted(nginxProgram))("nginx of Debian (needs the package nginx)", () => {
  let nginx: WebServer;
  beforeAll(async () => {
    nginx = await startNginx();
    await sendAll(nginx);
  });
  afterAll(() => nginx?.stop());

  test.each([
    ["combined.log", "combined"],
    ["vhost.log", "nginx-vhost"],
    ["json.log", "json-access"],
  ])("writes %s, of which all lines are read as %s", async (file, name) => {
    const { seen, wanted } = await told(nginx, "nginx", file, named(name));
    expect(seen).toEqual(wanted);
  });

  test.each(["vhost", "json", "pieces"])(
    "tells in its configuration how %s is written, and its lines are read by that",
    async (name) => {
      const { formats, logs } = logFormatsOfNginx(nginx.config);
      expect(logs.map((log) => log.path)).toContain(`${nginx.folder}/${name}.log`);
      const logFormat = formats.find((format) => format.nickname === name)?.logFormat ?? "";
      const format = custom(formatFromNginx(name, logFormat));
      const { seen, wanted } = await told(nginx, "nginx", `${name}.log`, format);
      expect(seen).toEqual(wanted);
    },
  );

  test("has an error log in which nobody but loopback is named", async () => {
    expect(await errorsTold(nginx, named("nginx-error"))).toEqual(onlyLoopback);
  });

  test.each([
    ["combined.log", "combined"],
    ["vhost.log", "nginx-vhost"],
    ["json.log", "json-access"],
    ["error.log", "nginx-error"],
  ])("writes %s, which is recognised as %s", async (file, name) => {
    const found = recognise(await nginx.lines(file, 5), `${nginx.folder}/${file}`);
    expect([found?.format.name, found?.share]).toEqual([name, 1]);
  });
});

interface Asked {
  readonly bytes: (origin: string) => string;
  readonly sees: (origin: string) => Readonly<Record<string, unknown>>;
}

const asked: readonly Asked[] = [
  {
    bytes: (origin) =>
      `GET http://${origin}/page.html?a=b HTTP/1.1\r\nHost: ${origin}\r\nConnection: close\r\n\r\n`,
    sees: (origin) => ({
      "url.original": `http://${origin}/page.html?a=b`,
      "http.response.status_code": 200,
      "proxy.result": "TCP_MISS",
    }),
  },
  {
    bytes: (origin) =>
      `GET http://${origin}/q"u\\o HTTP/1.1\r\nHost: ${origin}\r\nReferer: http://r/"192.0.2.66" \\b\r\nUser-Agent: "x" \xe6\x97\xa5\r\nConnection: close\r\n\r\n`,
    sees: () => ({ "http.response.status_code": 200, "http.request.method": "GET" }),
  },
  {
    bytes: () => "GET http://denied.example.net/ HTTP/1.0\r\n\r\n",
    sees: () => ({
      "url.domain": "denied.example.net",
      "http.response.status_code": 403,
      "proxy.result": "TCP_DENIED",
      "proxy.hierarchy": "HIER_NONE",
    }),
  },
  {
    bytes: (origin) => `CONNECT ${origin} HTTP/1.0\r\n\r\n`,
    sees: (origin) => ({
      "http.request.method": "CONNECT",
      "url.domain": "127.0.0.1",
      "url.original": origin,
    }),
  },
  {
    bytes: () => "\x16\x03\x01\x02\x00\x01\n\r\n\r\n",
    sees: () => ({ "http.response.status_code": 400, "http.malformed": true }),
  },
];

describe.skipIf(!isWanted(squidProgram))("squid of Debian (needs the package squid)", () => {
  let squid: Awaited<ReturnType<typeof startSquid>>;
  let site: Server;
  let origin = "";
  beforeAll(async () => {
    site = createServer((_request, response) =>
      response.setHeader("Content-Type", "text/html; charset=utf-8").end("hello"),
    );
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const address = site.address();
    origin = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    squid = await startSquid();
    for (const { bytes } of asked) {
      await sendRaw(squid.port, bytes(origin), { staysOpen: true });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  afterAll(async () => {
    await squid?.stop();
    site?.close();
  });

  test.each(["squid", "squid-combined", "squid-common"])(
    "writes %s lines of which all are read",
    async (name) => {
      const lines = await squid.lines(`${name}.log`, asked.length);
      // squid also logs the bare connection by which its start was noticed.
      const events = lines.map((line) => named(name).parse(line, context));
      expect(lines.filter((_line, index) => events[index] === undefined).map(String)).toEqual([]);
      const requests = events.filter(
        (event) => event?.["url.original"] !== "error:transaction-end-before-headers",
      );
      expect(requests.length).toBe(asked.length);
      for (const [index, { sees }] of asked.entries())
        expect(requests[index]).toMatchObject(sees(origin));
      expect(new Set(events.map((event) => event?.["source.ip"]))).toEqual(new Set(["127.0.0.1"]));
      expect(recognise(lines, `${name}.log`)?.format.name).toBe(name);
    },
  );

  test("names in its native log the peer, the type and the time taken", async () => {
    const lines = await squid.lines("squid.log", asked.length);
    const events = lines.map((line) => named("squid").parse(line, context));
    const page = events.find((event) => event?.["url.path"] === "/page.html");
    expect(page).toMatchObject({
      "destination.ip": "127.0.0.1",
      "http.response.mime_type": "text/html",
      "proxy.hierarchy": "HIER_DIRECT",
    });
    expect(page?.["event.duration"]).toBeGreaterThanOrEqual(0);
  });
});
