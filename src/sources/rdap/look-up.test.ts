// For: who is asked what, in which order, and what is kept; over made-up registries.
// Never: a socket.

import { expect, test } from "vitest";
import { dayMs, hourMs } from "../../base/clock.ts";
import { bundledBootstrap } from "./bootstrap.ts";
import { createLookUp } from "./look-up.ts";
import { memoryLookupStore } from "./memory-lookup-store.ts";
import { createPace } from "./pace.ts";
import type { Fetched } from "./ports.ts";

type Page = string | object | { readonly status: number } | Fetched;

/** Registries that know these pages and whois questions; everything else is 404 or silent. */
function madeUpRegistries(pages: Readonly<Record<string, Page>>, isAllowed = true) {
  const asked: string[] = [];
  let nowMs = Date.UTC(2026, 2, 23);
  const bootstrap = bundledBootstrap();
  function answer(key: string): Fetched {
    asked.push(key);
    const page = pages[key] ?? { status: 404 };
    if (typeof page === "object" && "kind" in page) return page;
    if (typeof page === "object" && "status" in page)
      return { kind: "answered", status: page.status, url: key, text: "" };
    const text = typeof page === "string" ? page : JSON.stringify(page);
    return { kind: "answered", status: 200, url: key, text };
  }
  const lookUp = createLookUp({
    fetchJson: (url) => Promise.resolve(answer(url)),
    whois: (host, query) => Promise.resolve(answer(`${host}: ${query}`)),
    clock: { now: () => nowMs },
    sleep: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
    pace: createPace(),
    bootstrap: () => bootstrap,
    store: memoryLookupStore(),
    isAllowed: () => isAllowed,
  });
  return {
    asked,
    pass: (ms: number) => {
      nowMs += ms;
    },
    lookUp: (address: string) => lookUp(address, new AbortController().signal),
  };
}

const network = (first: string, last: string, rest: object = {}) => ({
  objectClassName: "ip network",
  startAddress: first,
  endAddress: last,
  ...rest,
});
const withMail = (handle: string) => ({
  handle,
  roles: ["administrative"],
  vcardArray: ["vcard", [["email", {}, "text", "noc@isp.example.jp"]]],
});

const arinPage = "https://rdap.arin.net/registry/ip/198.51.100.9";

test("an address is asked for at its registry, and the answer is kept as it came", async () => {
  const page = network("198.51.100.0", "198.51.100.255", { name: "EXAMPLE-NET" });
  const { asked, lookUp } = madeUpRegistries({ [arinPage]: page });
  expect(await lookUp("198.51.100.9")).toEqual({
    address: "198.51.100.9",
    networks: ["198.51.100.0/24"],
    answers: [
      {
        registry: "arin",
        how: "rdap",
        asked: arinPage,
        atMs: Date.UTC(2026, 2, 23),
        text: JSON.stringify(page),
      },
    ],
    failures: [],
  });
  expect(asked).toEqual([arinPage]);
});

test("a neighbour in the same network costs no question for seven days, then one", async () => {
  const pages = {
    [arinPage]: network("198.51.100.0", "198.51.100.255"),
    "https://rdap.arin.net/registry/ip/198.51.100.200": network("198.51.100.0", "198.51.100.255"),
  };
  const { asked, lookUp, pass } = madeUpRegistries(pages);
  const [, second] = await Promise.all([lookUp("198.51.100.9"), lookUp("198.51.100.200")]);
  expect([asked.length, second.address, second.answers.length]).toEqual([1, "198.51.100.200", 1]);
  pass(7 * dayMs - 1);
  await lookUp("198.51.100.200");
  expect(asked).toHaveLength(1);
  pass(1);
  await lookUp("198.51.100.200");
  expect(asked).toHaveLength(2);
});

test("nothing is asked without leave, for a private or reserved address, or for a name", async () => {
  const closed = madeUpRegistries({}, false);
  const open = madeUpRegistries({});
  const results = [
    await closed.lookUp("198.51.100.9"),
    await open.lookUp("192.168.7.9"),
    await open.lookUp("224.0.0.1"),
    await open.lookUp("pc7.attacker.example"),
    await open.lookUp("3fff:0:5:9::/64"),
  ];
  expect(results.map(({ failures }) => failures[0]?.problem)).toEqual([
    "not-allowed",
    "private-address",
    "private-address",
    "no-address",
    "no-registry",
  ]);
  expect([...closed.asked, ...open.asked]).toEqual([]);
});

const apnicPage = "https://rdap.apnic.net/ip/133.0.0.9";
const jpnicPage = "https://jpnic.rdap.apnic.net/ip/133.0.0.9";
const japanese = network("133.0.0.0", "133.0.0.255", { country: "JP" });

test("Japan: APNIC, then JPNIC; handles without an address cost a second question each", async () => {
  const registryItself = {
    roles: ["abuse"],
    vcardArray: ["vcard", [["email", {}, "text", "hostmaster@nic.ad.jp"]]],
  };
  const bare = (handle: string) => ({ handle, roles: ["technical"] });
  const { asked, lookUp } = madeUpRegistries({
    [apnicPage]: japanese,
    [jpnicPage]: network("133.0.0.0", "133.0.0.255", {
      remarks: [{ description: ["x", "email", "y@z.example"] }],
      entities: [registryItself, bare("JP00000001"), bare("AB0123JP"), bare("no/handle?")],
    }),
    "https://jpnic.rdap.apnic.net/entity/JP00000001": {
      objectClassName: "entity",
      ...withMail("JP00000001"),
    },
    "https://jpnic.rdap.apnic.net/entity/AB0123JP": {
      objectClassName: "entity",
      ...withMail("AB0123JP"),
    },
  });
  const lookup = await lookUp("133.0.0.9");
  expect(asked).toEqual([
    apnicPage,
    jpnicPage,
    "https://jpnic.rdap.apnic.net/entity/JP00000001",
    "https://jpnic.rdap.apnic.net/entity/AB0123JP",
  ]);
  expect(lookup.answers.map(({ registry }) => registry)).toEqual([
    "apnic",
    "jpnic",
    "jpnic",
    "jpnic",
  ]);
});

test("Japan without JPNIC's pages: its whois in English, and each handle of the record", async () => {
  const record =
    "m. [Administrative Contact]     JP00000001\nn. [Technical Contact]          JP00000001\n";
  const { asked, lookUp } = madeUpRegistries({
    [apnicPage]: japanese,
    "whois.nic.ad.jp: NET 133.0.0.9/e": record,
    "whois.nic.ad.jp: JP00000001/e": "d. [E-Mail]     noc@isp.example.jp\n",
  });
  const lookup = await lookUp("133.0.0.9");
  expect(asked).toEqual([
    apnicPage,
    jpnicPage,
    "whois.nic.ad.jp: NET 133.0.0.9/e",
    "whois.nic.ad.jp: JP00000001/e",
  ]);
  expect(lookup.failures).toMatchObject([{ registry: "jpnic", problem: "not-found" }]);
});

test("a 429 is an hour's rest for that registry alone; it is not kept as an answer", async () => {
  const lacnic = "https://rdap.lacnic.net/rdap/ip/200.0.0.9";
  const { asked, lookUp, pass } = madeUpRegistries({ [lacnic]: { status: 429 } });
  const first = await lookUp("200.0.0.9");
  const untilMs = Date.UTC(2026, 2, 23) + hourMs;
  expect(first.failures).toMatchObject([{ registry: "lacnic", problem: "held", untilMs }]);
  const second = await lookUp("200.0.0.9");
  expect(second.failures).toMatchObject([{ problem: "held", untilMs }]);
  expect(asked, "no whois behind its back, no second question").toEqual([lacnic]);
  pass(hourMs);
  await lookUp("200.0.0.9");
  expect(asked).toEqual([lacnic, lacnic]);
});

test("pages out of reach: the same registry's whois is asked, and the failure stands beside the answer", async () => {
  const { lookUp } = madeUpRegistries({
    [arinPage]: { kind: "failed", problem: "timeout" } as const,
    "whois.arin.net: 198.51.100.9": "OrgAbuseEmail: abuse@isp.example\n",
  });
  expect(await lookUp("198.51.100.9")).toMatchObject({
    answers: [{ registry: "arin", how: "whois", asked: "whois.arin.net: 198.51.100.9" }],
    failures: [{ registry: "arin", problem: "timeout", asked: arinPage }],
  });
});

test("who is sent on by a redirect is told by the name of who answered", async () => {
  const moved = {
    kind: "answered",
    status: 200,
    url: "https://rdap.db.ripe.net/ip/198.51.100.9",
    text: "{}",
  } as const;
  const { lookUp } = madeUpRegistries({ [arinPage]: moved });
  expect((await lookUp("198.51.100.9")).answers).toMatchObject([
    { registry: "ripe", asked: moved.url },
  ]);
});

test("a page that is no JSON object is a failure, not an answer", async () => {
  for (const text of ["<html>", "[]", "null", ""]) {
    const page = { kind: "answered", status: 200, url: arinPage, text } as const;
    const { lookUp } = madeUpRegistries({ [arinPage]: page });
    expect(await lookUp("198.51.100.9")).toMatchObject({
      answers: [],
      failures: [{ problem: "not-json" }, { problem: "not-found" }],
    });
  }
});
