// For: status, pages and the event stream: what the desk asks besides incidents.
// Never: the machine's insides to the president's account, which is for one page.

import { refuse } from "./answers.ts";
import type { ApiDeps } from "./api-deps.ts";
import type { Caller } from "./caller.ts";
import type { ChangeStreams } from "./change-stream.ts";
import type { Handlers, HandlersOf } from "./http/asked.ts";
import type { Status } from "../kit/status.ts";

/** What the president's page needs: how it stands and why. */
function briefly(status: Status): Status {
  return { ...status, sources: [], limits: [] };
}

export interface ReadingDeps extends Pick<ApiDeps, "status" | "pages" | "work"> {
  readonly streams: ChangeStreams;
  /** Whether who opened the stream still may. */
  readonly isStillIn: (caller: Caller) => Promise<boolean>;
  readonly document: () => Promise<Record<string, unknown>>;
}

export function readingRoutes(
  deps: ReadingDeps,
): HandlersOf<"status" | "pages" | "page" | "events" | "openapi"> {
  const events: Handlers["events"] = async ({ request }, caller) => {
    if (request.method === "HEAD") return refuse("wrong-method", { allow: "GET" });
    const stream = deps.streams.open(
      request.signal,
      () => deps.isStillIn(caller),
      caller.scopes.has("read") ? undefined : ({ status }) => (status ? { status } : undefined),
    );
    return stream ?? refuse("too-many-streams", { "retry-after": "30" });
  };
  return {
    async status(_, caller) {
      const status = await deps.status();
      return caller.scopes.has("read") ? status : briefly(status);
    },
    async pages() {
      const quarantine = await deps.work.quarantineHere();
      const pages = (await deps.pages()).map(({ name, title }) => ({ name, title }));
      return { pages, ...(quarantine && { quarantine }) };
    },
    async page({ params }) {
      const page = (await deps.pages()).find((each) => each.name === params.name);
      return page ?? refuse("no-such-page");
    },
    events,
    openapi: () => deps.document(),
  };
}
