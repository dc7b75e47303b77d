// For: how a setting's value is shown.

import { expect, it } from "vitest";
import { settingLines } from "./setting-lines.ts";

it.each([
  ["Asia/Tokyo", ["Asia/Tokyo"]],
  ["", []],
  ["[]", []],
  ["{}", []],
  ['{"speed":64000}', ["speed: 64000"]],
  ['["192.0.2.0/24","198.51.100.7"]', ["- 192.0.2.0/24", "- 198.51.100.7"]],
  ['{"names":[],"port":4649}', ["names: –", "port: 4649"]],
  [
    '[{"name":"Takamatsu","networks":["10.1.0.0/16"]}]',
    ["- name: Takamatsu", "  networks:", "    - 10.1.0.0/16"],
  ],
  ["[broken", ["[broken"]],
])("%s", (value, lines) => {
  expect(settingLines(value)).toEqual(lines);
});
