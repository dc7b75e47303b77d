// For: a mail of which one part was taken out: the rest byte for byte, the notice readable.
// Never: judged by our own reader alone where bytes can be compared.

import { describe, expect, test } from "vitest";
import { attached, bytesOf, lines, mixed } from "./fixture/difficult-mail.ts";
import { eachPart, partBytes } from "./part-bytes.ts";
import { replacePart } from "./replace-part.ts";

const notice = { text: "取り除きました。\nThe attachment was removed.\n", fileName: "removed.txt" };
const mail = lines(...mixed(), "--b", "", "hello", "--b", ...attached("x.zip"), "--b--", "bye");

describe("a part is replaced by a notice", () => {
  test("everything else keeps its bytes", () => {
    const at = mail.indexOf("Content-Type: application/octet-stream");
    const end = mail.indexOf("\r\n--b--");
    const replaced = replacePart(mail, "2/x.zip/a.exe", notice) ?? Buffer.alloc(0);
    expect(replaced.subarray(0, at).equals(mail.subarray(0, at))).toBe(true);
    expect(replaced.subarray(end - mail.length).equals(mail.subarray(end))).toBe(true);
    expect(partBytes(replaced, "2")?.toString()).toBe(notice.text);
    expect([...eachPart(replaced)].map(({ names }) => names)).toEqual([[], ["removed.txt"]]);
    expect(replaced.includes("\n\n")).toBe(false);
  });

  test("in a mail inside, and of one that is encoded the whole of it", () => {
    const inside = lines(...mixed("o"), "--o", "Content-Type: message/rfc822", "", mail, "--o--");
    const replaced = replacePart(inside, "1.2", notice) ?? Buffer.alloc(0);
    expect([...eachPart(replaced)].map(({ path, names }) => [path, names])).toEqual([
      ["1.1", []],
      ["1.2", ["removed.txt"]],
    ]);
    const coded = [
      "Content-Type: message/rfc822",
      "Content-Transfer-Encoding: base64",
      "",
      mail.toString("base64"),
    ];
    const whole = replacePart(lines(...mixed("o"), "--o", ...coded, "--o--"), "1.2", notice);
    expect([...eachPart(whole ?? mail)].map(({ path, names }) => [path, names])).toEqual([
      ["1", ["removed.txt"]],
    ]);
  });

  test("the mail's only part: its other fields stay in their order", () => {
    const only = bytesOf(
      "Received: a\n\tb\nContent-Type: application/octet-stream;\n\tname=a.exe\nSubject: x\n",
      "content-transfer-encoding: base64\n\nTVqQ\n",
    );
    const replaced = replacePart(only, "1", { text: "removed" })?.toString("latin1") ?? "";
    expect(replaced).toMatch(/^Received: a\n\tb\nSubject: x\nContent-Type: text\/plain/);
    expect(replaced).not.toContain("a.exe");
    expect(partBytes(Buffer.from(replaced), "1")?.toString()).toBe("removed");
  });

  test("no such part", () => {
    expect(replacePart(mail, "7", notice)).toBeUndefined();
    expect(partBytes(mail, "7")).toBeUndefined();
  });
});
