// For: the two kinds of answer that are not data: a refusal in JSON and a small page in HTML.
// Never: a word from the request in either.

import type { Language } from "../../base/said.ts";
import { refusal, type RefusalCode } from "./refusals.ts";
import { smallPage, type SmallPage } from "./small-page.ts";

const statusOf: Partial<Record<RefusalCode, 400 | 401 | 404 | 405 | 421 | 429 | 500 | 503>> = {
  "not-signed-in": 401,
  "bad-query": 400,
  "only-reading": 405,
  "wrong-host": 421,
  "too-many-tries": 429,
  "too-many-streams": 503,
  "our-fault": 500,
};

/** Japanese first unless the browser asks for something else first. */
export function firstLanguage(accepted: string | undefined): Language {
  return accepted === undefined || /^\s*ja\b/i.test(accepted) ? "ja" : "en";
}

export function refuse(code: RefusalCode, headers: Record<string, string> = {}): Response {
  return Response.json(refusal(code), { status: statusOf[code] ?? 404, headers });
}

export function html(page: SmallPage, request: Request, status: number): Response {
  const body = smallPage(page, firstLanguage(request.headers.get("accept-language") ?? undefined));
  return new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}
