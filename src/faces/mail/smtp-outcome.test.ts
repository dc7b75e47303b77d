// For: what an answer of a mail server means, also where the library that talks to it would judge by one recipient alone.
// Never: a socket.

import { expect, test } from "vitest";
import { smtpOutcome } from "./smtp-outcome.ts";
import type { SmtpError } from "./smtp-outcome.ts";

function failed(more: Partial<SmtpError>): SmtpError {
  return { name: "Error", message: "x", ...more };
}

test("refused for all, but for one only for now: the message waits", () => {
  const rejectedErrors = [failed({ responseCode: 452 }), failed({ responseCode: 550 })];
  const all = { code: "EENVELOPE", command: "RCPT TO" };
  expect(smtpOutcome(failed({ ...all, responseCode: 550, rejectedErrors })).type).toBe("later");
  const forGood = [failed({ responseCode: 550 })];
  expect(smtpOutcome(failed({ ...all, responseCode: 550, rejectedErrors: forGood })).type).toBe(
    "refused",
  );
});

test("a refusal before the mail itself is the way's, not the mail's", () => {
  expect(smtpOutcome(failed({ command: "EHLO", responseCode: 550 })).type).toBe("dead");
  expect(smtpOutcome(failed({ command: "MAIL FROM", responseCode: 550 })).type).toBe("refused");
  expect(smtpOutcome(failed({ code: "ETIMEDOUT", command: "CONN" })).type).toBe("dead");
});
