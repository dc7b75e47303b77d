// For: one mail of a PC in the office, to the address that is its argument; prints the stage it came to, and the answer.
// Never: started outside the gateway's network.

import { offerMessage } from "../../../src/sources/probe/dialogue.ts";
import { addresses } from "./diary-site.ts";

const { stage, answer } = await offerMessage(
  { address: addresses.gateway, port: 25, from: addresses.pc },
  {
    helo: "pc5.example.jp",
    from: "<hanako@example.jp>",
    to: [`<${process.argv[2] ?? ""}>`],
    message: "From: hanako@example.jp\r\nSubject: words\r\n\r\nwords\r\n",
  },
  { greetingMs: 10_000, answerMs: 10_000 },
);
process.stdout.write(`${stage} ${answer}\n`);
