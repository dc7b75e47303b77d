// For: the kinds of answer that are not data: a refusal in JSON and a small page in HTML.
// Never: a word from the request in either.

import type { Language, Said } from "../../base/said.ts";
import type { Refusal } from "../kit/contract.ts";
import { refusal, refusals, type RefusalCode } from "./refusals.ts";
import { smallPage, type SmallPage } from "./small-page.ts";

/** Japanese first unless the browser asks for something else first. */
export function firstLanguage(accepted: string | undefined): Language {
  return accepted === undefined || /^\s*ja\b/i.test(accepted) ? "ja" : "en";
}

export function refuse(
  code: RefusalCode,
  headers: Record<string, string> = {},
  where?: string,
): Response {
  return Response.json(refusal(code, where), { status: refusals[code].status, headers });
}

/** The desk's work refused with a sentence of its own. */
export function refuseWith(said: Said): Response {
  return Response.json({ error: { code: "refused", said } } satisfies Refusal, { status: 409 });
}

export function html(page: SmallPage, request: Request, status: number): Response {
  const body = smallPage(page, firstLanguage(request.headers.get("accept-language") ?? undefined));
  return new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}
