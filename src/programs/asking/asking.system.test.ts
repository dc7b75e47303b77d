// For: what the probes see of real daemons that are whole, dead, stopped, zombies, and of a full disk.
// Never: a daemon, a network or a folder of the machine's own.

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runProgram } from "../../base/exec.ts";
import { daemonsRequired } from "../../base/settings.ts";
import { obstacle, writeGateway } from "./fixture/gateway.ts";

interface Played {
  readonly scenes: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly cpuMs: readonly number[];
  readonly needs: readonly { readonly from: string; readonly to: string; readonly kind: string }[];
}

interface Commanded {
  readonly codes: readonly number[];
  readonly words: string;
  readonly answer: {
    readonly version: number;
    readonly nodes: readonly {
      readonly name: string;
      readonly status: string;
      readonly why: string;
    }[];
  };
}

const why = daemonsRequired() ? undefined : obstacle();

describe.skipIf(why !== undefined)(
  `a real gateway asked${why === undefined ? "" : ` (not here: ${why})`}`,
  () => {
    let folder = "";
    let played: Played;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "hinomi-gateway-"));
      chmodSync(folder, 0o755);
      const inside = fileURLToPath(new URL("./fixture/inside.ts", import.meta.url));
      const program = `'${process.execPath}' --disable-warning=ExperimentalWarning '${inside}' '${folder}'`;
      writeGateway(folder, program);
      const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
      const ran = await runProgram(
        "/usr/bin/unshare",
        [...namespaces, "--", "/bin/sh", join(folder, "boot.sh")],
        { timeoutMs: 110_000, outputBytesMax: 1024 * 1024 },
      );
      const printed = ran.output.toString("utf8");
      if (!printed.startsWith("{")) throw new Error(ran.errors.toString("utf8").slice(-2000));
      played = JSON.parse(printed) as Played;
    });

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** Nodes that were not all right, with what was seen. */
    function reds(scene: string): Record<string, string | number> {
      const all = Object.entries(played.scenes[scene] ?? {});
      return Object.fromEntries(
        all.filter(([node, said]) => node !== "evidence" && !String(said).startsWith("ok ")),
      );
    }

    test("a healthy gateway is green in every part, and every part was found", () => {
      expect(reds("healthy")).toEqual({});
      expect(Object.keys(played.scenes["healthy"] ?? {})).toEqual(
        expect.arrayContaining(
          [
            "proc:named proc:squid proc:postfix proc:apache2 proc:dovecot",
            "dns:own-zone dns:outside proxy:port proxy:by-ip web:by-name origin:direct",
            "mail:smtp mail:queue mail:imap mail:pop3 tls:dovecot:993 tls:dovecot:143 tls:dovecot:110 tls:postfix:25 line disk:/srv memory clock",
          ].flatMap((names) => names.split(" ")),
        ),
      );
      expect(played.needs).toContainEqual({
        from: "web:by-name",
        to: "dns:own-zone",
        kind: "hard",
      });
      process.stdout.write(`CPU of ten rounds: ${played.cpuMs.join(" ")} ms\n`);
    });

    /** Squid says 502 when it has given up; before that it says nothing at all. */
    const noPage: unknown = expect.stringMatching(/^fail (?:http-502|timeout)$/);
    const refused = "fail refused";
    /** Until process 1 has buried it. */
    const dead: unknown = expect.stringMatching(/^fail (?:gone|zombie)$/);

    test("named killed: names fail and pages by name, pages by address come", () => {
      expect(reds("named killed")).toEqual({
        "proc:named": dead,
        "dns:own-zone": refused,
        "dns:outside": refused,
        "web:by-name": noPage,
      });
    });

    test("named started anew is another process", () => {
      const { before, after } = played.scenes["named new"] ?? {};
      expect(Number(after)).toBeGreaterThan(Number(before));
    });

    test("named stopped: its port is open and nothing comes", () => {
      expect(reds("named stopped")).toEqual({
        "proc:named": "fail stopped",
        "dns:own-zone": "fail timeout",
        "dns:outside": "fail timeout",
        "web:by-name": noPage,
      });
    });

    test("a dead named that nobody buried is no living one", () => {
      expect(reds("named a zombie")).toEqual({
        "proc:named": "fail zombie",
        "dns:own-zone": refused,
        "dns:outside": refused,
        "web:by-name": noPage,
      });
    });

    /** What is just dying breaks off before it refuses. */
    const closed: unknown = expect.stringMatching(/^fail (?:refused|reset)$/);

    test("squid killed: everything through it is refused, names are well", () => {
      expect(reds("squid killed")).toEqual({
        "proc:squid": dead,
        "proxy:port": closed,
        "proxy:by-ip": closed,
        "web:by-name": closed,
      });
    });

    test("the web server dead: squid, which says so, is not to blame", () => {
      const saidSo: unknown = expect.stringMatching(/^fail http-50[23]$/);
      expect(reds("origin dead")).toEqual({
        "proc:apache2": dead,
        "origin:direct": closed,
        "proxy:by-ip": saidSo,
        "web:by-name": saidSo,
      });
    });

    test("a full disk is red, and nothing else", () => {
      expect(reds("disk full")).toEqual({ "disk:/srv": "fail full" });
    });

    test.each(["tls:dovecot:993", "tls:dovecot:143", "tls:dovecot:110", "tls:postfix:25"])(
      "%s: a certificate of 30 days is about to end after 28",
      (node) => {
        expect(played.scenes[node]).toMatchObject({ status: "fail", why: "expires-soon" });
      },
    );

    test("the line down: what is here is well", () => {
      expect(reds("line down")).toEqual({ line: "fail unreachable" });
    });

    test("the command tells all of it, and by its exit code that something fails", () => {
      const { codes, words, answer } = played.scenes["command"] as unknown as Commanded;
      // Of what is outside nobody knows anything here.
      const failing = answer.nodes.filter(({ status }) => status === "fail");
      expect(failing.map(({ name, why: said }) => `${name} ${said}`)).toEqual([
        "dns:outside servfail",
      ]);
      expect(codes).toEqual([1, 1]);
      expect(answer.version).toBe(1);
      expect(words).toMatch(/^✗ +社外の名前解決 +dns:outside +servfail/m);
      expect(words).toMatch(/^✓ +ホームページの閲覧 +web:by-name +http-200/m);
    });
  },
);
