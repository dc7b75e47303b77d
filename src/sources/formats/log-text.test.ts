import * as fc from "fast-check";
import { expect, test } from "vitest";
import { logLine, originalText, textOfBytes, unescapeLog } from "./log-text.ts";
import { apacheEscaped, nginxEscaped, nginxJsonEscaped } from "./escaped-for-tests.ts";

const bytes = fc.uint8Array({ maxLength: 60 }).map((list) => Buffer.from(list).toString("latin1"));

test("a field comes out as it went in, whichever of the three ways the server escaped it", () => {
  fc.assert(
    fc.property(bytes, (field) => {
      expect(unescapeLog(apacheEscaped(field))).toBe(field);
      expect(unescapeLog(nginxEscaped(field))).toBe(field);
      expect(unescapeLog(nginxJsonEscaped(field))).toBe(field);
    }),
  );
});

test("Apache's and nginx' ways to write a backslash give the same text", () => {
  expect(unescapeLog("s=/index/\\\\think\\\\app")).toBe("s=/index/\\think\\app");
  expect(unescapeLog("s=/index/\\x5Cthink\\x5Capp")).toBe("s=/index/\\think\\app");
});

test("what neither server writes stays as it is", () => {
  expect(unescapeLog("a\\qb\\xg1\\x1")).toBe("a\\qb\\xg1\\x1");
  expect(unescapeLog("end\\")).toBe("end\\");
});

test("valid UTF-8 is read as such", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      const wellFormed = text.toWellFormed();
      expect(textOfBytes(Buffer.from(wellFormed).toString("latin1"))).toBe(wellFormed);
    }),
  );
});

test("overlong and broken bytes stay the characters of their values, beside good ones", () => {
  expect(textOfBytes("\xc1\x1c\xe6\x97\xa5\xe6\x97")).toBe("\xc1\x1c日\xe6\x97");
  expect(textOfBytes("\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80")).toBe(
    "\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80",
  );
  expect(textOfBytes("\xe0\x80\xaf \xf0\x80\x80\xaf \xf4\x90\x80\x80")).toBe(
    "\xe0\x80\xaf \xf0\x80\x80\xaf \xf4\x90\x80\x80",
  );
  expect(textOfBytes("\xf0\x9f\x94\xa5")).toBe("🔥");
});

test("a text without bytes beyond ASCII is the line itself, NUL included", () => {
  const line = logLine(Buffer.from("a\u0000b"));
  expect([originalText(line), line.isAscii, line.hasEscapes]).toEqual(["a\u0000b", true, false]);
});
