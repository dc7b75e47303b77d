// For: templates as files: the shipped ones pass, a site's own takes their place, a broken one is told with its line.

import { expect, test } from "vitest";
import { lintTemplate } from "../lint/lint-template.ts";
import { readTemplate, readTemplates } from "./read-templates.ts";
import { shippedTemplates, templateText } from "./shipped.ts";
import { templateNames } from "./template.ts";

const complaintsOf = (text: string, figures?: ReadonlySet<string>) =>
  readTemplate({ path: "site/words/president.yml", text }, figures).complaints.map(
    ({ line, said }) => `${line}: ${said.en}`,
  );

const small = (blocks: string) => `to: {ja: 社長 殿, en: To the President}
from: []
title: {ja: "{subject}", en: "{subject}"}
blocks:
${blocks}
footer: []
`;

test("each shipped template passes the check that the administrator's own go through, and the linter", () => {
  for (const name of templateNames) {
    const file = { path: `site/words/${name}.yml`, text: templateText(name) };
    const read = readTemplate(file, new Set());
    expect([name, read.complaints]).toEqual([name, []]);
    expect(read.template).toEqual(shippedTemplates[name]);
    expect([name, lintTemplate(file, name)]).toEqual([name, []]);
  }
});

test("a site's own template takes the place of the shipped one, and no other", () => {
  const text = small('  - {type: paragraph, text: {ja: "{back}", en: "{back}"}}');
  const { templates, complaints } = readTemplates([{ path: "site/words/president.yml", text }]);
  expect(complaints).toEqual([]);
  expect(templates.president.blocks).toEqual([
    { type: "paragraph", text: { ja: "{back}", en: "{back}" } },
  ]);
  expect(templates.staff).toBe(shippedTemplates.staff);
});

test("a broken one is not used", () => {
  const text = small('  - {type: paragraph, text: {ja: "{bakc}", en: "{back}"}}');
  const { templates, complaints } = readTemplates([{ path: "site/words/president.yml", text }]);
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toMatchObject({ path: "site/words/president.yml", line: 5 });
  expect(templates.president).toBe(shippedTemplates.president);
});

test("an unknown fact, figure, block type, list, condition or key is told with its line", () => {
  const figures = new Set(["hosts"]);
  const blocks = [
    '  - {type: paragraph, text: {ja: "{backk}", en: "{back}"}}',
    '  - {type: paragraph, text: {ja: "{figure:hosts}", en: "{figure:ghosts}"}}',
    "  - {type: picture}",
    "  - {type: steps, of: dance}",
    "  - {type: quote, of: evidence, when: weather}",
    "  - {type: days, colour: red}",
    "  - {type: table, of: changes, columns: [{ja: 項目, en: Figure}]}",
  ];
  expect(complaintsOf(small(blocks.join("\n")), figures)).toEqual([
    "5: there is no fact {backk}",
    '6: no playbook gives a figure "ghosts"',
    '7: no block type "picture" (there are heading, paragraph, box, pairs, table, steps, ticks, quote, days)',
    '8: "dance" is none of please, please-not, technical',
    '9: when: there is no fact or list "weather"',
    '10: the key "colour" is none of type, when',
    '11: the table "changes" has 3 columns, not 1',
  ]);
});

test("a missing language is told with its line, and an empty one counts as missing", () => {
  const blocks = [
    '  - {type: heading, text: {ja: "見出し"}}',
    '  - {type: heading, text: {ja: " ", en: "Heading"}}',
  ];
  expect(complaintsOf(small(blocks.join("\n")))).toEqual([
    "5: text is missing in en",
    "6: text is missing in ja",
  ]);
});

test("what is no template at all is told in one sentence", () => {
  expect(complaintsOf("")).toHaveLength(1);
  expect(complaintsOf("- a\n- b")).toHaveLength(1);
  expect(complaintsOf("to: [")[0]).toContain("cannot be read");
  expect(complaintsOf("x: ".repeat(300_000))[0]).toContain("more than");
  expect(complaintsOf("[".repeat(100_000))).toHaveLength(1);
  expect(readTemplates([{ path: "site/words/boss.yml", text: "" }]).complaints).toHaveLength(1);
});

test("an alias, which could grow without bound, is refused", () => {
  const bomb = "a: &a {ja: x, en: x}\nto: *a\n";
  expect(complaintsOf(bomb).some((each) => each.includes("alias"))).toBe(true);
});

test("a sentence too long or a vague word in a site's own template is found with file and line", () => {
  const long = "あ".repeat(61);
  const text = small(
    [
      `  - {type: paragraph, text: {ja: "${long}です。", en: "Fine."}}`,
      '  - {type: paragraph, text: {ja: "なるべく 急いで ください。", en: "Fine."}}',
    ].join("\n"),
  );
  const lint = lintTemplate({ path: "site/words/staff-easy.yml", text }, "staff-easy");
  expect(lint.map(({ path, line, rule }) => `${path}:${line} ${rule}`)).toEqual([
    "site/words/staff-easy.yml:5 sentence-length",
    "site/words/staff-easy.yml:6 vague-word",
  ]);
});
