// For: /api/v1/status, /pages and /events: what the desk asks besides incidents.
// Never: an answer to who has not signed in; create-api.ts sees to that before any of these.

import { Hono, type Context } from "hono";
import type { Page } from "../../words/view.ts";
import type { Status } from "../kit/status.ts";
import { refuse } from "./answers.ts";
import type { ChangeStreams } from "./change-stream.ts";

interface ReadingDeps {
  readonly status: () => Promise<Status>;
  readonly pages: () => Promise<readonly Page[]>;
}

export function readingRoutes(
  { status, pages }: ReadingDeps,
  streams: ChangeStreams,
  isSignedIn: (context: Context) => boolean,
): Hono {
  const app = new Hono();
  app.get("/status", async (context) => context.json(await status()));
  app.get("/pages", async (context) =>
    context.json({ pages: (await pages()).map(({ name, title }) => ({ name, title })) }),
  );
  app.get("/pages/:name", async (context) => {
    const page = (await pages()).find((each) => each.name === context.req.param("name"));
    return page ? context.json(page) : refuse("no-such-page");
  });
  app.get("/events", (context) => {
    const { raw } = context.req;
    if (raw.method === "HEAD") return refuse("only-reading", { allow: "GET" });
    return (
      streams.open(raw.signal, () => isSignedIn(context)) ??
      refuse("too-many-streams", { "retry-after": "30" })
    );
  });
  return app;
}
