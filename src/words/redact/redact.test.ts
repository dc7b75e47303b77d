// For: what strangers get to see of a bundle, and what they never see.

import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { isInner, readAddress } from "../../base/ip.ts";
import type { Document, Known, Redacted, RedactOptions } from "./bundle.ts";
import { redact } from "./redact.ts";

const key = (secret: string) => (text: string) =>
  createHmac("sha256", secret).update(text).digest();
const options: RedactOptions = { mac: key("one") };

/** The firm of the tests: its own addresses lie in the ranges that pseudonyms come from. */
const firm: Known = {
  hosts: ["gw1.example.jp", "pc-kobe-01"],
  domains: ["example.jp", "hinomi-trading.co.jp"],
  organisations: ["株式会社ヒノミ商事", "Hinomi Trading Co., Ltd."],
  users: ["yamato"],
  mailAddresses: ["keiri-tanto@example.jp"],
  addresses: ["203.0.113.9", "2001:db8:13::25"],
  networks: ["203.0.113.8/29", "10.1.0.0/16", "2001:db8:13::/48"],
  phones: ["078-123-4567"],
  secrets: ["Ume8Sakura"],
};

type Ready = Extract<Redacted, { kind: "ready" }>;

function ready(result: Redacted): Ready {
  if (result.kind !== "ready") throw new Error(JSON.stringify(result.leaks));
  return result;
}

function documentsOf(text: string): Document[] {
  return [{ name: "messages", text }];
}

/** The redacted text of one document. */
function shown(text: string, known: Known = firm, more: Partial<RedactOptions> = {}): string {
  return ready(redact(documentsOf(text), known, { ...options, ...more })).documents[0]?.text ?? "";
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const hexOf = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
const percent = (text: string) => hexOf(text).replace(/../g, "%$&");

describe("the same host under all its names", () => {
  test("is one pseudonym, with and without domain, in any case", () => {
    const text = shown("gw1 GW1 gw1.example.jp GW1.Example.JP gw1.example.jp. xgw1 gw10");
    const [short = "", capitals, long = "", mixed, rooted, ...others] = text.split(" ");
    expect(short).toMatch(/^host\d+$/);
    expect(capitals).toBe(short.toUpperCase());
    expect(long.startsWith(`${short}.`)).toBe(true);
    expect([mixed, rooted]).toEqual([long, `${long}.`]);
    expect(others).toEqual(["xgw1", "gw10"]);
  });

  test("is found behind dashes, escapes, punycode, base64 and hexadecimal", () => {
    const idn: Known = { hosts: ["本社.example.co.jp"] };
    for (const spelling of [
      "gw1-example-jp",
      "gw1_example_jp.log",
      percent("gw1.example.jp"),
      "gw1%2Eexample%2ejp",
      "\\x67\\x77\\x31\\x2eexample.jp",
      "gw1\\u002eexample.jp",
      base64("to gw1.example.jp"),
      base64(base64("to gw1.example.jp")),
      hexOf("gw1.example.jp"),
      `=?UTF-8?B?${base64("戻り gw1.example.jp")}?=`,
      `=?UTF-8?B?${base64("gw1.exam")}?= =?UTF-8?B?${base64("ple.jp")}?=`,
      `=?UTF-8?B?${base64("yamato")}?= =?UTF-8?B?${base64("yamato")}?=`,
      "=?iso-8859-1?Q?gw1=2Eexample=2Ejp?=",
      "ｇｗ１．ｅｘａｍｐｌｅ．ｊｐ",
    ]) {
      const result = shown(`a ${spelling} b`);
      expect([spelling, result === `a ${spelling} b`]).toEqual([spelling, false]);
    }
    expect(
      shown(`${new URL("http://本社.example.co.jp").hostname} 本社.example.co.jp`, idn),
    ).toMatch(/^(host\d+\.\S+) \1$/);
  });

  test("stays readable inside its wrapping", () => {
    const text = shown(
      `x ${base64("to gw1.example.jp!")} ${hexOf("to gw1.example.jp")} gw1.example.jp`,
    );
    const [, wrapped = "", hex = "", plain = ""] = text.split(" ");
    expect(atob(wrapped)).toBe(`to ${plain}!`);
    expect(hex).toBe(hexOf(`to ${plain}`));
  });

  test("is gone from the names of documents too", () => {
    const result = ready(
      redact([{ name: "gw1.example.jp/10-1-3-21.log", text: "10.1.3.21" }], firm, options),
    );
    const dashed = result.documents[0]?.text.replaceAll(".", "-");
    expect(result.documents[0]?.name).toMatch(/^host\d+\.\S+\/10-\d+-\d+-\d+\.log$/);
    expect(result.documents[0]?.name.split("/")[1]).toBe(`${dashed}.log`);
    expect(result.preview[0]?.replacements.map(({ line }) => line)).toContain(0);
  });
});

describe("addresses", () => {
  test("one address in every spelling gets one new address in the same spelling", () => {
    const text = shown(
      "10.1.3.21 dhcp-10-1-3-21 21.3.1.10.in-addr.arpa 0A010315 0x1503010a 167838485 ::ffff:10.1.3.21 10.1.3.21.443 > 010.001.003.021",
    );
    const [plain = "", ...others] = text.split(" ");
    const parts = plain.split(".").map(Number);
    const hex = parts.map((part) => part.toString(16).padStart(2, "0"));
    expect(plain).not.toBe("10.1.3.21");
    expect(others).toEqual([
      `dhcp-${parts.join("-")}`,
      `${parts.toReversed().join(".")}.in-addr.arpa`,
      hex.join("").toUpperCase(),
      `0x${hex.toReversed().join("")}`,
      String(parts.reduce((sum, part) => sum * 256 + part, 0)),
      `::ffff:${plain}`,
      `${plain}.443`,
      ">",
      plain,
    ]);
  });

  test("IPv6 too, and what shares a /64 goes on sharing one", () => {
    const nibbles = "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.3.1.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
    const text = shown(
      `2001:db8:13::25 2001:DB8:13:0:0:0:0:25 2001-db8-13--25 ${nibbles} 2001:db8:13::26 2001:db8:13:1::25 fd00:1::5 [IPv6:2001:db8:13::25]`,
    );
    const [one = "", ...others] = text.split(" ");
    const words = (each: string | undefined) => {
      const address = readAddress(each ?? "");
      return address?.family === 6 ? address.words : [];
    };
    expect(one).toMatch(/^2001:db8:/);
    expect(others.slice(0, 2)).toEqual([one, one.replaceAll(":", "-")]);
    const digits = words(one)
      .map((word) => word.toString(16).padStart(4, "0"))
      .join("");
    expect(others[2]).toBe(`${Array.from(digits).toReversed().join(".")}.ip6.arpa`);
    expect(words(others[3]).slice(0, 4)).toEqual(words(one).slice(0, 4));
    expect(words(others[4]).slice(0, 3)).toEqual(words(one).slice(0, 3));
    expect(words(others[4])[3]).not.toBe(words(one)[3]);
    expect(others[5]).toMatch(/^3fff:/);
    expect(others[6]).toBe(`[IPv6:${one}]`);
  });

  test("a version is no address, unless the same number is one elsewhere", () => {
    const versions =
      "bind-9.18.1.2 version 1.2.3.4 nginx/1.18.0.1 Chrome/120.0.0.0 1.3.6.1.4.1.2021";
    expect(shown(versions)).toBe(versions);
    const both = shown("version 1.2.3.4, client 1.2.3.4");
    expect(both).toMatch(
      /^version (192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+), client \1$/,
    );
  });

  test("what means the same everywhere stays", () => {
    const same =
      "127.0.0.1 ::1 0.0.0.0 255.255.255.255 255.255.255.0 :: 224.0.0.1 ff02::1 00:00:00:00:00:00";
    expect(shown(same)).toBe(same);
    expect(shown("8.8.8.8")).not.toBe("8.8.8.8");
  });

  test("private addresses stay private, neighbours stay neighbours, .0 stays a network", () => {
    const octet = fc.integer({ min: 1, max: 254 });
    const net = fc.constantFrom(
      "10.1.3",
      "10.1.4",
      "10.2.3",
      "192.168.1",
      "192.168.10",
      "172.16.9",
    );
    const address = fc.tuple(net, octet).map(([first, last]) => `${first}.${last}`);
    fc.assert(
      fc.property(
        fc.uniqueArray(address, { minLength: 2, maxLength: 20 }),
        fc.string(),
        (all, secret) => {
          const text = shown(all.join("\n"), {}, { mac: key(secret) }).split("\n");
          const start = (each: string | undefined, parts: number) =>
            (each ?? "").split(".").slice(0, parts).join(".");
          for (const [a, original] of all.entries()) {
            const value = readAddress(text[a] ?? "");
            expect(value !== undefined && isInner(value)).toBe(true);
            for (const b of all.keys()) {
              const wasOne = start(original, 3) === start(all[b], 3);
              expect(start(text[a], 3) === start(text[b], 3)).toBe(wasOne);
            }
          }
          expect(new Set(text).size).toBe(all.length);
        },
      ),
      { numRuns: 60 },
    );
    expect(shown("10.1.3.0/24 10.1.3.255")).toMatch(/^(10\.\d+\.\d+)\.0\/24 \1\.255$/);
    expect(shown("10.9.0.0/16 10.9.3.4")).toMatch(/^(10\.\d+)\.0\.0\/16 \1\.\d+\.\d+$/);
    expect(shown("10.1.3.64/26 10.1.3.70 10.1.3.90")).toMatch(
      /^(10\.\d+\.\d+)\.(?:0|64|128|192)\/26 \1\.\d+ \1\.\d+$/,
    );
  });

  test("our public network stays one network", () => {
    const text = shown("203.0.113.8/29 203.0.113.9 203.0.113.10");
    const [network = "", ...hosts] = text.split(/\/29 | /);
    const base = Number(network.split(".")[3]);
    expect(base % 8).toBe(0);
    for (const host of hosts) expect(Math.floor(Number(host.split(".")[3]) / 8)).toBe(base / 8);
  });

  test("762 strangers fill the documentation ranges; further ones are told, none is wrapped round", () => {
    const strangers = Array.from({ length: 800 }, (_, n) => `45.${n >> 8}.7.${n & 255}`);
    const { documents, overflow } = ready(redact(documentsOf(strangers.join("\n")), {}, options));
    const names = (documents[0]?.text ?? "").split("\n");
    expect(new Set(names).size).toBe(800);
    expect(overflow).toEqual({ benchmark: 800 - 762, removed: 0 });
    expect(names.filter((name) => /^198\.1[89]\./.test(name))).toHaveLength(800 - 762);
  });

  test("a documentation address of the bundle is nobody's pseudonym", () => {
    const all = Array.from({ length: 256 }, (_, n) => `192.0.2.${n}`);
    const names = shown([...all, "45.1.1.1"].join("\n"), {}).split("\n");
    expect(names.filter((name) => name.startsWith("192.0.2."))).toEqual([]);
    expect(new Set(names).size).toBe(257);
  });

  test("strangers may stay as evidence; ours never do", () => {
    const text = shown("45.9.9.9 203.0.113.9 10.1.3.21 2a02:9::1 2001:db8:13::25", firm, {
      keepForeignAddresses: true,
    });
    const [stranger, ...others] = text.split(" ");
    expect([stranger, others[2]]).toEqual(["45.9.9.9", "2a02:9::1"]);
    expect(text).not.toMatch(/203\.0\.113\.9|10\.1\.3\.21|2001:db8:13:/);
  });
});

describe("names keep their meaning", () => {
  test("the kind of a domain is kept, also where the example domain is our own", () => {
    const text = shown(
      "www.hinomi-trading.co.jp mx.foreign.com ns.example.jp a.foreign.de b.foreign.de",
    );
    expect(text).toMatch(
      /^host\d+\.example\.co\.jp host\d+\.example\.com host\d+\.jp\.example (host\d+)(\.de\.example) host\d+\2$/,
    );
  });

  test("people by login, mail address and home are one user", () => {
    const text = shown(
      "Accepted password for nobuta from 10.1.3.21 port 9\n/home/nobuta/x <nobuta@example.jp> YAMATO\nroot postmaster@example.jp",
    );
    const user = /for (user\d+) from/.exec(text)?.[1];
    expect(text).toContain(`/home/${user}/x <${user}@`);
    expect(text).toMatch(/USER\d+\nroot postmaster@/);
  });

  test("a name that a stranger tried goes where it stands, and not out of the rest of the text", () => {
    const text = shown(
      "Failed password for invalid user sales from 45.9.9.9 port 9: sales figures",
    );
    expect(text).toMatch(/invalid user user\d+ from \S+ port 9: sales figures$/);
  });

  test("firms, telephones and MAC addresses", () => {
    const text = shown(
      "ヒノミ商事 /srv/hinomi-trading HinomiTrading 078-123-4567 0781234567 +81 78 123 4567 03(1111)2222 AA:bb:cc:00:11:22 aabb.cc00.1122",
    );
    const [firmName, path = "", joined, phone = "", bare, abroad, other, mac = "", dotted] =
      text.split(" ");
    expect(firmName).toMatch(/^組織\d+$/);
    expect(path).toBe(`/srv/${joined?.toLowerCase()}`);
    expect(phone).toMatch(/^03-0000-\d{4}$/);
    expect([bare, abroad]).toEqual([phone.replaceAll("-", ""), `+81-${phone.slice(1)}`]);
    expect(other).toMatch(/^03-0000-\d{4}$/);
    expect(mac).toMatch(/^00:00:5e:00:53:[0-9a-f]{2}$/i);
    expect(dotted).toBe(
      mac
        .toLowerCase()
        .replaceAll(":", "")
        .replace(/.{4}(?!$)/g, "$&."),
    );
  });

  test("columns stay columns where there is room", () => {
    expect(shown("10.1.3.21      up\npc-kobe-01     up\n")).toMatch(/^\S+ +up\n\S+ +up\n$/);
    const lines = shown("10.1.3.21      up\npc-kobe-01     up\n").split("\n");
    expect(lines.map((line) => line.indexOf("up"))).toEqual([15, 15, -1]);
  });
});

describe("secrets are dropped", () => {
  test.each([
    ["a password setting", "password = Kiku7Momo"],
    ["a quoted one in JSON", '{"db_password": "Kiku7Momo", "port": 3}'],
    ["one of several on a line", "connect user=x password=Kiku7Momo host=y"],
    ["in Japanese", "パスワード：Kiku7Momo"],
    ["a key in an address", "GET /cb?token=Kiku7Momo&x=1"],
    ["a login in an address", "fetch https://app:Kiku7Momo@example.com/x"],
    ["a header", "Authorization: Bearer Kiku7Momo"],
    ["a header that goes on", "Cookie: a=1;\n b=Kiku7Momo\nHost: x"],
    ["a header inside a logged line", '1 "Cookie: sid=Kiku7Momo" 200'],
    ["Basic, decoded or not", `x Basic ${base64("app:Kiku7Momo")}`],
    ["SNMP", "snmp-server community Kiku7Momo RO"],
    ["net-snmp", "rocommunity Kiku7Momo 10.0.0.0/8"],
    ["a wireless key", 'psk="Kiku7Momo"'],
    ["TSIG", 'key "k" { algorithm hmac-sha256; secret "Kiku7Momo"; };'],
    ["a relay's password", "[smtp.example.net]:587 app:Kiku7Momo"],
    ["a shadow line", "app:$6$Kiku7Momo$abcdefghijklmnop:19000:0:99999:7:::"],
    ["an htpasswd line", "app:$apr1$Kiku7Momo$abcdefghijk"],
    ["LDAP", "userPassword: {SSHA}Kiku7Momo/abcdefgh"],
    ["a POP3 session", "< PASS Kiku7Momo"],
    ["a command", "mysql --password Kiku7Momo -h x"],
    ["behind escapes", "GET /?%70assword=Kiku7Momo"],
    ["an AWS key", "use AKIAKIKU7MOMO7KIKU7M now"],
    ["a JWT", "x eyJhbGciOiJIUzI1NiJ9.eyJLaWt1N01vbW8iOjF9.Kiku7Momo_x y"],
    [
      "a private key",
      "-----BEGIN RSA PRIVATE KEY-----\nKiku7Momo+/\n-----END RSA PRIVATE KEY-----",
    ],
    ["a key cut off", "-----BEGIN PRIVATE KEY-----\nKiku7Momo\n"],
    ["known to the estate", "the word is Ume8Sakura today"],
    [
      "a mail's body",
      "From: a@example.com\nTo: b@example.com\nSubject: x\n\nthe word is Kiku7Momo\n",
    ],
  ])("%s", (_what, line) => {
    const { documents, map, preview } = ready(redact(documentsOf(line), firm, options));
    expect(documents[0]?.text).toContain("[secret removed]");
    expect(JSON.stringify([documents, map, preview])).not.toMatch(/Kiku7Momo|Ume8Sakura|AKIAKIKU/i);
  });

  test("one that was told in a setting is gone from the rest of the bundle", () => {
    const { documents } = ready(
      redact(
        [
          { name: "a", text: "login with Kiku7Momo failed" },
          { name: "b", text: "password=Kiku7Momo" },
        ],
        firm,
        options,
      ),
    );
    expect(documents[0]?.text).toBe("login with [secret removed] failed");
  });

  test("headers of a mail stay, each mail of a mailbox loses its body", () => {
    const mail = "From x Mon\nReceived: by y\nSubject: hello\n\nprivate words\n";
    expect(shown(mail + mail)).toBe(
      "From x Mon\nReceived: by y\nSubject: hello\n\n[secret removed]\n"
        .repeat(2)
        .replace(/\n$/, ""),
    );
  });

  test("ordinary lines of a log are none", () => {
    const lines = "Failed password for root from port 22 ssh2\nmaster compassion passed: yes";
    expect(shown(lines)).toBe(lines);
  });
});

describe("for every bundle", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{4,8}[a-z]$/);
  const four = fc
    .tuple(fc.integer({ min: 1, max: 223 }), fc.nat(255), fc.nat(255), fc.nat(255))
    .filter(([first]) => first !== 127)
    .map((parts) => parts.join("."));
  const six = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 6, maxLength: 6 })
    .map((words) => `2001:db8:${words.map((each) => each.toString(16)).join(":")}`);
  const estate = fc.record({
    hosts: fc.array(
      word.map((each) => `${each}.kobe-net.co.jp`),
      { minLength: 1, maxLength: 3 },
    ),
    organisations: fc.array(fc.constantFrom("株式会社火見", "ヒノミ商事", "Aoba Denki Inc."), {
      maxLength: 2,
    }),
    users: fc.array(word, { maxLength: 3 }),
    addresses: fc.array(fc.oneof(four, six), { minLength: 1, maxLength: 4 }),
    phones: fc.constant(["06-6123-4567"]),
  });
  const form = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => `[${text}]`,
    (text) => `/srv/${text}/x`,
    (text) => text.replaceAll(".", "-"),
    (text) => percent(text),
    (text) => base64(`say ${text}!`),
    (text) => hexOf(`is ${text}`),
    (text) => `=?UTF-8?B?${base64(text)}?=`,
    (text) => encodeURIComponent(text),
  );
  const bundle = estate.chain((known) => {
    const values = [
      ...known.hosts,
      ...known.organisations,
      ...known.users,
      ...known.addresses,
      ...known.phones,
    ];
    const spot = fc.tuple(
      fc.constantFrom(...values),
      form,
      fc.constantFrom("log", "a\nb", "、次は", "x=1;", "  "),
    );
    return fc.record({
      known: fc.constant(known as Known),
      values: fc.constant(values),
      texts: fc.array(
        fc
          .array(spot, { maxLength: 12 })
          .map((spots) =>
            spots.map(([value, write, filler]) => `${filler} ${write(value)} `).join(""),
          ),
        { minLength: 1, maxLength: 3 },
      ),
    });
  });
  const documents = (texts: readonly string[]) => texts.map((text, n) => ({ name: `d${n}`, text }));

  test("no value of ours survives, in any form", () => {
    fc.assert(
      fc.property(bundle, ({ known, values, texts }) => {
        const result = ready(redact(documents(texts), known, options));
        const all = result.documents
          .map(({ text }) => text)
          .join("\n")
          .toLowerCase();
        for (const value of values) {
          // Words of the replacement's own are not told from random short names.
          const lower = value.toLowerCase();
          expect(all.includes(lower)).toBe(false);
          expect(all.includes(percent(lower))).toBe(false);
          expect(all.includes(hexOf(lower))).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("equal values get equal names, other values others, in whatever order the documents come", () => {
    fc.assert(
      fc.property(bundle, ({ known, texts }) => {
        const forth = ready(redact(documents(texts), known, options));
        const back = ready(redact(documents(texts).toReversed(), known, options));
        expect(back.documents.toReversed()).toEqual(forth.documents);
        const names = forth.map.renamed
          .filter(({ kind }) => kind !== "guess")
          .map(({ kind, pseudonym }) => `${kind} ${pseudonym}`);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 60 },
    );
  });

  test("another key gives other names", () => {
    const text =
      "10.1.3.21 203.0.113.9 45.9.9.9 gw1.example.jp yamato 078-123-4567 2001:db8:13::25";
    const one = shown(text).split(" ");
    const two = shown(text, firm, { mac: key("two") }).split(" ");
    expect(one.filter((name, at) => name === two[at])).toEqual([]);
    expect(shown(text).split(" ")).toEqual(one);
  });

  test("anything at all is answered, and what has no values is left as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(["ready", "refused"]).toContain(redact(documentsOf(text), firm, options).kind);
      }),
      { numRuns: 200 },
    );
    const plain = "nothing to see\r\n\tat all: 3 of 7, 12:34:56, std::cout, a-b-c, README.md";
    expect(shown(plain)).toBe(plain);
  });
});

describe("limits are told", () => {
  test("a bundle with more values than are kept has the rest removed and says so", () => {
    const count = limits.bundleValues + 50;
    const text = Array.from(
      { length: count },
      (_, n) => `45.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
    ).join("\n");
    const result = ready(redact(documentsOf(text), {}, options));
    expect(result.limits).toEqual([{ limit: "bundleValues", where: "help bundle", times: 50 }]);
    expect(result.map.renamed).toHaveLength(limits.bundleValues);
    expect((result.documents[0]?.text.match(/\[removed\]/g) ?? []).length).toBe(50);
    expect(result.preview[0]?.replacements).toHaveLength(limits.bundlePreviewRows);
    expect(result.preview[0]?.omitted).toBe(count - limits.bundlePreviewRows);
  });
});
