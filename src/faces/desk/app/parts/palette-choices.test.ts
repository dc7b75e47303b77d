// For: what Ctrl-K offers.

import { expect, it } from "vitest";
import { choicesFor } from "./palette-choices.ts";

const pages = [
  { to: "/", text: "きょう" },
  { to: "/rules", text: "検知規則" },
];
const incidents = [
  { to: "/incidents/INC-2001-0003", text: "Code Red II：続いています。", note: "INC-2001-0003" },
  { to: "/incidents/INC-2001-0005", text: "Nimda", also: "It goes on", note: "INC-2001-0005" },
];
const search = { to: "/search?q=x", text: "検索する" };

function found(typed: string): string[] {
  return choicesFor(typed, pages, incidents, search).map(({ to }) => to);
}

it("is everything at first, and then what has all the words, the search last", () => {
  expect(found("")).toEqual(["/", "/rules", incidents[0]?.to, incidents[1]?.to]);
  expect(found("規則")).toEqual(["/rules", search.to]);
  expect(found("inc-2001 RED")).toEqual([incidents[0]?.to, search.to]);
  expect(found("goes on")).toEqual([incidents[1]?.to, search.to]);
  expect(found("192.0.2.9")).toEqual([search.to]);
});

it("is never longer than a glance", () => {
  const many = Array.from({ length: 300 }, (_, at) => ({ to: `/${at}`, text: "same" }));
  expect(choicesFor("same", many, incidents, search)).toHaveLength(10);
});
