// For: the pages under /signin that work without script; the desk's own sign-in screen (passkeys) stands at /signin.
// Never: a change by a form that did not come from a page of this desk.

import { Hono, type Context } from "hono";
import { qrPicture } from "./accounts/qr-picture.ts";
import type { SignedIn } from "./accounts/sign-in.ts";
import { html } from "./answers.ts";
import type { ApiDeps } from "./api-deps.ts";
import { mayAsk, type Caller } from "./caller.ts";
import type { Keys } from "./create-keys.ts";
import { answerAsset } from "./desk-routes.ts";
import { arrivalOf, type Door } from "./http/arrival.ts";
import { readBytes } from "./http/read-json.ts";
import { isSameOrigin } from "./http/same-origin.ts";
import type { Connection } from "./http/serve.ts";
import { setCookie } from "./http/session-cookie.ts";
import {
  confirmPage,
  notFromHere,
  recoveryPage,
  setupAgain,
  setupPage,
  setupWeak,
  signInBusy,
  signInPage,
  signInWrong,
} from "./plain-pages.ts";
import { signInNeeded, tooManyTries, type SmallPage } from "./small-page.ts";

type Here = Context<{ Variables: Connection }>;

const formBytesMax = 8 * 1024;

function doorOf(context: Here): Door {
  return { request: context.req.raw, peer: context.var.peer, called: context.var.called };
}

/** Browsers say where a form came from only when the page's policy lets them: `no-referrer` would make it "null". */
function page(which: SmallPage, { request }: Door, status = 200): Response {
  const answer = html(which, request, status);
  answer.headers.set("referrer-policy", "same-origin");
  return answer;
}

function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { location: path, ...headers } });
}

/** The fields of a form; undefined when it is not from here, too large or no form. */
async function fieldsOf({ request, peer }: Door): Promise<URLSearchParams | undefined> {
  const type = request.headers.get("content-type") ?? "";
  if (!isSameOrigin(request, peer) || !/^application\/x-www-form-urlencoded\b/i.test(type))
    return undefined;
  const bytes = await readBytes(request, formBytesMax);
  return bytes && new URLSearchParams(new TextDecoder().decode(bytes));
}

function afterSignIn(outcome: SignedIn, door: Door): Response {
  if (outcome.kind === "in")
    return seeOther("/", { "set-cookie": setCookie(outcome.cookie, door.called, door.peer) });
  if (outcome.kind === "wait") {
    const answer = page(tooManyTries, door, 429);
    answer.headers.set("retry-after", String(outcome.seconds));
    return answer;
  }
  return outcome.kind === "busy" ? page(signInBusy, door, 503) : page(signInWrong, door, 401);
}

export function plainRoutes(
  { assets, clock }: Pick<ApiDeps, "assets" | "clock">,
  keys: Keys,
): Hono<{ Variables: Connection }> {
  const app = new Hono<{ Variables: Connection }>();
  const { signIn, ownKeys, settingUp, identify } = keys;

  async function own(door: Door): Promise<Caller | undefined> {
    const caller = await identify(door);
    return mayAsk("self", caller) ? caller : undefined;
  }

  app.get("/signin", (context) => {
    const desk = assets.get("/index.html");
    return desk ? answerAsset(desk, context.req.raw) : seeOther("/signin/password");
  });
  app.get("/signin/password", (context) => page(signInPage, doorOf(context)));
  app.post("/signin/password", async (context) => {
    const door = doorOf(context);
    const fields = await fieldsOf(door);
    if (!fields) return page(notFromHere, door, 403);
    const [name = "", password = "", code = ""] = ["name", "password", "code"].map(
      (field) => fields.get(field)?.slice(0, 256) ?? "",
    );
    return afterSignIn(await signIn.byPassword(name, password, code, arrivalOf(door)), door);
  });

  app.get("/signin/setup", async (context) => {
    const door = doorOf(context);
    return (await own(door)) ? page(setupPage, door) : page(signInNeeded, door, 401);
  });
  app.post("/signin/setup", async (context) => {
    const door = doorOf(context);
    const caller = await own(door);
    if (!caller) return page(signInNeeded, door, 401);
    const fields = await fieldsOf(door);
    if (!fields) return page(notFromHere, door, 403);
    const begun = await ownKeys.beginPassword(caller, fields.get("password")?.slice(0, 256) ?? "");
    if (begun === "weak-password") return page(setupWeak, door, 409);
    if (begun === "busy") return page(signInBusy, door, 503);
    if (typeof begun === "string") return page(setupAgain, door, 403);
    return page(confirmPage(begun.secret, qrPicture(begun.uri), false), door);
  });
  app.post("/signin/setup/confirm", async (context) => {
    const door = doorOf(context);
    const caller = await own(door);
    if (!caller) return page(signInNeeded, door, 401);
    const fields = await fieldsOf(door);
    if (!fields) return page(notFromHere, door, 403);
    const codes = await ownKeys.confirmPassword(caller, fields.get("code")?.slice(0, 40) ?? "");
    if (typeof codes !== "string") return page(recoveryPage(codes), door);
    if (codes !== "wrong-code") return page(setupAgain, door, 403);
    const begun = settingUp.shown(caller.session ?? "", caller.who, clock.now());
    if (!begun) return page(setupPage, door, 409);
    return page(confirmPage(begun.secret, qrPicture(begun.uri), true), door, 409);
  });
  return app;
}
