// For: a daemon that writes numbered lines in bursts, and reopens its log when told, as after
// logrotate.
// Never: a half line; two writers share the file, and daemons write whole lines.

import { closeSync, openSync, writeSync } from "node:fs";

const [log = "", name = ""] = process.argv.slice(2);
let out = openSync(log, "a");
let number = 0;

const ticking = setInterval(() => {
  let text = "";
  for (let line = 0; line < 1 + (number % 5); line += 1) {
    number += 1;
    text += `${name} ${number} ${"x".repeat((number * 7) % 90)}\n`;
  }
  writeSync(out, text);
}, 4);

process.on("message", (message) => {
  if (message === "reopen") {
    closeSync(out);
    out = openSync(log, "a");
    process.send?.("reopened");
  } else {
    clearInterval(ticking);
    process.send?.(number);
  }
});
process.once("disconnect", () => process.exit());
process.send?.("ready");
