// For: `hinomi report ID --for WHOM`: an incident in the words of who is to read it, on the terminal or as a PDF.
// Never: sends anything.

import { writeFileSync } from "node:fs";
import { inert } from "../../base/text.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { ReportedAnswer } from "../../faces/cli/results.ts";
import { audiences } from "../../words/telling.ts";
import type { Audience } from "../../words/telling.ts";
import { done, openForReport } from "../at-work.ts";
import type { Session } from "../session.ts";

function audienceOf({ call }: Session): Audience {
  const wanted = call.options["for"] ?? "admin";
  const found = audiences.find((each) => each === wanted);
  if (found) return found;
  throw new Trouble(
    {
      ja: `--for には ${audiences.join("、")} のどれかを指定してください。何も書いていません。`,
      en: `--for takes one of ${audiences.join(", ")}. Nothing was written.`,
    },
    exitCodes.usage,
  );
}

export async function report(session: Session): Promise<number> {
  const { call, printer } = session;
  const id = String(call.arguments[0]).toUpperCase();
  const wish = {
    audience: audienceOf(session),
    language: printer.language,
    easy: call.options["easy"] === true,
  };
  const work = await openForReport(session);
  try {
    const { document, complaints } = done(await work.report(id, wish));
    const path = call.options["pdf"];
    if (typeof path === "string") {
      const file = done(await work.reportFile(id, wish, "pdf"));
      writeFileSync(path, file.bytes);
      printer.note({ ja: `書き出しました：${inert(path)}`, en: `Written: ${inert(path)}` });
    } else if (!printer.json) {
      const file = done(await work.reportFile(id, wish, "text"));
      for (const line of Buffer.from(file.bytes).toString().trimEnd().split("\n"))
        printer.line(inert(line));
    }
    for (const complaint of complaints) printer.note(complaint);
    const answer: ReportedAnswer = { version: cliVersion, document, complaints };
    printer.answer(answer);
    return exitCodes.ok;
  } finally {
    await work.close();
  }
}
