// For: `/ask/TOKEN`: where the link of the daily list leads. GET shows, POST asks, once.
// Never: a session, a script, a word of the request on the page; a scanner that follows links asking for anything.

import { Hono, type Context } from "hono";
import type { AskAnswer } from "../../kit/quarantine.ts";
import { html } from "../answers.ts";
import type { ApiDeps } from "../api-deps.ts";
import type { Connection } from "../http/serve.ts";
import { createWriteRate } from "../http/write-rate.ts";
import { nothingHere, type SmallPage } from "../small-page.ts";
import { askedPage, askPage, busyPage, otherwise } from "./ask-pages.ts";

type Here = Context<{ Variables: Connection }, "/ask/:token">;

/** Dots, letters, digits, `-` and `_`: nothing that could leave an attribute. */
const tokenShape = /^[\w.-]{40,1000}$/;

function pageOf({ state, mail }: AskAnswer, token: string): readonly [SmallPage, number] {
  if (state === "asked") return [askedPage(mail), 200];
  if (state !== "good") return otherwise[state];
  return mail ? [askPage(mail, `/ask/${token}`), 200] : otherwise.over;
}

export function askRoutes({
  work,
  clock,
}: Pick<ApiDeps, "work" | "clock">): Hono<{ Variables: Connection }> {
  const app = new Hono<{ Variables: Connection }>();
  const rate = createWriteRate();

  async function answer(
    context: Here,
    ask: (token: string) => Promise<AskAnswer>,
  ): Promise<Response> {
    const request = context.req.raw;
    const token = context.req.param("token");
    if (!tokenShape.test(token)) return html(nothingHere, request, 404);
    const waitSeconds = rate.take(context.var.peer.address, clock.now());
    const [page, status] =
      waitSeconds > 0 ? ([busyPage, 429] as const) : pageOf(await ask(token), token);
    const response = html(page, request, status);
    if (waitSeconds > 0) response.headers.set("retry-after", String(waitSeconds));
    return response;
  }

  app.get("/ask/:token", (context) => answer(context, (token) => work.lookAtAsk(token)));
  app.post("/ask/:token", (context) => answer(context, (token) => work.askForRelease(token)));
  return app;
}
