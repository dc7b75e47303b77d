// For: what the registries said, kept over a restart under every network that it speaks for.
// Never: a registry asked.

import { expect, test } from "vitest";
import { abuseLookup, madeUpWork } from "../fixture/made-up-work.ts";
import { createLookupRecords, lookupOfId } from "./lookup-records.ts";

test("an answer is found under each of its networks, most specific first, after a restart too", async () => {
  const before = await madeUpWork();
  const lookup = abuseLookup("abuse@isp.example");
  const networks = ["198.51.100.0/25", "198.51.100.128/25"];
  await createLookupRecords(before.context).write(networks, lookup);
  const { context, store } = await madeUpWork({ store: before.store });
  const kept = createLookupRecords(context);
  expect(await kept.read(["198.51.100.200/32", "198.51.100.128/25"])).toEqual(lookup);
  expect(await lookupOfId(store, "198.51.100.0/25")).toEqual(lookup);
  expect(await kept.read(["203.0.113.0/24"])).toBeUndefined();
});

test("the text of an answer is stored once, however many networks it speaks for", async () => {
  const { context, store } = await madeUpWork();
  const networks = Array.from({ length: 8 }, (_, at) => `198.51.100.${at * 32}/27`);
  await createLookupRecords(context).write(networks, abuseLookup("abuse@isp.example"));
  const bodies = (await store.records({ kind: "lookup" })).map(({ body }) => JSON.stringify(body));
  expect(bodies.filter((text) => text.includes("abuse@isp.example"))).toHaveLength(1);
});
