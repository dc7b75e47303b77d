// For: the outbox: sending, trying again, taking back.
// Never: an attachment's bytes.

import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";

export function messageRoutes({
  work,
}: Pick<ApiDeps, "work">): HandlersOf<"send" | "messages" | "retryMessage" | "withdrawMessage"> {
  return {
    send: ({ params, body }, { who }) => work.send(params.id, body, who),
    messages: () => work.messages(),
    retryMessage: ({ params }, { who }) => work.retryMessage(params.id, who),
    withdrawMessage: ({ params }, { who }) => work.withdrawMessage(params.id, who),
  };
}
