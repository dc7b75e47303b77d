// For: a command is shown so that nobody mistakes one part for two.

import { describe, expect, it } from "vitest";
import { commandLine } from "./command-line.ts";

describe("a shown command", () => {
  it("leaves plain parts as they are and quotes what a shell would take apart", () => {
    expect(commandLine(["/usr/sbin/nft", "-f", "-"])).toBe("/usr/sbin/nft -f -");
    expect(commandLine(["echo", "a b", "", "$(id)", "it's"])).toBe(
      String.raw`echo 'a b' '' '$(id)' 'it'\''s'`,
    );
  });
});
