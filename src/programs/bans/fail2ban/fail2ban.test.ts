import { describe, expect, test } from "vitest";
import { readSettings } from "../../../base/settings.ts";
import { knownFrom } from "../../../estate/never-ban.ts";
import { allowYaml, ignoredBy } from "./ignored.ts";
import { expanded, layered, readIni } from "./read-ini.ts";

const nowMs = Date.parse("2026-11-24T09:00:00Z");
const settings = readSettings("offices: [{ name: 神戸, network: 10.3.0.0/24 }]", "hinomi.yaml");
const nobody = { gateways: [], resolvers: [], sessions: [], offices: [] };
const known = knownFrom({ settings, own: ["203.0.113.1", "127.0.0.1"], ...nobody });

function ignored(...files: readonly string[]) {
  return ignoredBy(layered(files.map(readIni)), known, nowMs);
}

describe("fail2ban's settings", () => {
  test("hold values over several lines, with comments between and behind them", () => {
    const ini = readIni(
      "# ignoreip = 9.9.9.9\n[DEFAULT]\nIgnoreIP : 192.0.2.10, ; the office\n   198.51.100.0/24\n   # not this\n\n\t2001:db8:5::/48\r\nbantime = 1h\n[sshd]\nenabled=true\n",
    );
    expect(expanded(ini, "sshd", "ignoreip")?.split(/[\s,]+/)).toEqual([
      "192.0.2.10",
      "198.51.100.0/24",
      "2001:db8:5::/48",
    ]);
    expect(expanded(ini, "sshd", "bantime")).toBe("1h");
  });

  test("refer to each other, to what a file before said, and to other sections", () => {
    const ini = layered([
      readIni("[DEFAULT]\nignoreip = 192.0.2.1\noffice = 192.0.2.2\n"),
      readIni("[DEFAULT]\nignoreip = %(known/ignoreip)s %(office)s\n[mail]\npeer = 192.0.2.3\n"),
      readIni(
        "[sshd]\nignoreip = %(known/ignoreip)s %(mail/peer)s 100%%\n[web]\nignoreip = %(ignoreip)s x\n",
      ),
    ]);
    expect(expanded(ini, "sshd", "ignoreip")).toBe("192.0.2.1 192.0.2.2 192.0.2.3 100%");
    expect(expanded(ini, "web", "ignoreip")).toBe("192.0.2.1 192.0.2.2 x");
    expect(expanded(ini, "other", "ignoreip")).toBe("192.0.2.1 192.0.2.2");
  });

  test("that lead in circles, nowhere or into the millions come to an end", () => {
    const doubled = Array.from({ length: 60 }, () => "[DEFAULT]\na = %(known/a)s%(known/a)s\n");
    const nested = Array.from(
      { length: 12 },
      (_, index) => `n${index} = %(n${index + 1})s%(n${index + 1})s`,
    );
    const ini = layered(["[DEFAULT]\na = aaaa\n", ...doubled].map(readIni));
    expect(expanded(ini, "x", "a")?.length).toBeLessThanOrEqual(65_536);
    const circle = readIni(
      `[DEFAULT]\nb = %(c)s\nc = %(b)s\nd = 1%(none)s\n${nested.join("\n")}\n`,
    );
    expect(expanded(circle, "x", "b")).toBe("");
    expect(expanded(circle, "x", "d")).toBe("1");
    expect(expanded(circle, "x", "n0")).toBe("");
    expect(readIni("no section\n = \n[\n[x\n: y\n").size).toBe(0);
  });
});

describe("whom fail2ban ignores", () => {
  test("becomes allow entries that hinomi.yaml takes; what cannot is named with its reason", () => {
    const { allow, left } = ignored(
      `[DEFAULT]
ignoreip = 127.0.0.1/8 ::1 192.0.2.10 198.51.100.0/255.255.255.0 10.3.0.0/24 10.0.0.0/8
  203.0.113.1 monitor.example.jp 0.0.0.0/0 192.0.2.999 192.0.2.010
[sshd]
enabled = true
ignoreip = %(ignoreip)s 2001:db8:5::/48
[recidive]
enabled = no
ignoreip = 192.0.2.66
`,
    );
    expect(allow.map(({ network }) => network)).toEqual([
      "192.0.2.10",
      "198.51.100.0/24",
      "10.0.0.0/8",
      "2001:db8:5::/48",
    ]);
    expect(readSettings(allowYaml(allow), "hinomi.yaml").allow).toEqual(allow);
    expect(allow.at(-1)?.why).toBe("fail2ban ignoreip (sshd)");
    const why = new Map(left.map(({ what, why: said }) => [what, said.en]));
    expect(why.get("127.0.0.1/8")).toContain("already");
    expect(why.get("10.3.0.0/24")).toContain("神戸");
    expect(why.get("203.0.113.1")).toContain("this machine");
    expect(why.get("monitor.example.jp")).toContain("not looked up");
    expect(why.get("0.0.0.0/0")).toContain("too wide");
    expect(why.get("192.0.2.999")).toContain("not an address");
    expect(why.get("192.0.2.010")).toContain("not an address");
    expect([...why.keys()]).not.toContain("192.0.2.66");
  });

  test("is nobody when nothing is written", () => {
    expect(ignored("[DEFAULT]\n#ignoreip = 127.0.0.1/8 ::1\n")).toEqual({ allow: [], left: [] });
    expect(allowYaml([])).toBe("");
  });
});
