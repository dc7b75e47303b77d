import { expect, test } from "vitest";
import type { Call } from "../../actions/catalogue.ts";
import { undoFits } from "./undo-fits.ts";

const hash = "0".repeat(64);
const account = (verb: "account.suspend" | "account.restore", user = "a", list = "x"): Call => ({
  verb,
  args: { list, user },
});
const rebuild: Call = { verb: "mail.rebuild", args: { server: "mail" } };
const restore = (server: string): Call => ({
  verb: "mail.restore",
  args: { server, backup: hash, before: hash },
});
const build = (map: string): Call => ({ verb: "map.build", args: { map } });
const reload = (service: string): Call => ({ verb: "service.reload", args: { service } });
const start: Call = { verb: "service.start", args: { service: "named" } };
const remove: Call = { verb: "queue.delete", args: { server: "mail", ids: ["ABCDEF123456"] } };
const release: Call = { verb: "queue.release", args: { server: "mail", ids: ["ABCDEF123456"] } };

test.each([
  ["a suspended account restored", account("account.suspend"), account("account.restore"), true],
  ["a restored account suspended", account("account.restore"), account("account.suspend"), true],
  ["another account", account("account.suspend"), account("account.restore", "b"), false],
  ["another list", account("account.suspend"), account("account.restore", "a", "y"), false],
  ["the same again", account("account.suspend"), account("account.suspend"), false],
  ["sendmail.cf put back", rebuild, restore("mail"), true],
  ["another server's", rebuild, restore("post"), false],
  ["the table built again", build("access"), build("access"), true],
  ["another table", build("access"), build("aliases"), false],
  ["the settings read again", reload("named"), reload("named"), true],
  ["another service", reload("named"), reload("squid"), false],
  ["a start", start, start, false],
  ["deleted mail released", remove, release, false],
])("as an undo: %s — %s / %s: %s", (_title, step, undo, fits) => {
  expect(undoFits(step, undo)).toBe(fits);
});
