// For: routes of held mail.
// Never: for anybody but an administrator: what is held are other people's letters.

import type * as held from "../quarantine.ts";
import { a, type Route } from "./route.ts";

export const quarantine = {
  quarantine: {
    method: "GET",
    path: "/quarantine",
    needs: "admin",
    query: a<held.QuarantineQuery>(),
    answer: a<held.QuarantineList>(),
    said: "Held mail, newest first; `q` is looked for in addresses, subject and names.",
  },
  heldMail: {
    method: "GET",
    path: "/quarantine/:id",
    needs: "admin",
    answer: a<held.HeldMailAnswer>(),
    mayRefuse: true,
    said: "One held mail: why, its parts, its first text as plain text, and what can be done.",
  },
  heldDeed: {
    method: "POST",
    path: "/quarantine/:id/deeds",
    needs: "admin",
    body: a<held.HeldDeed>(),
    answer: a<held.HeldMailAnswer>(),
    said: "Releases, deletes or keeps it longer: yes to exactly the plan with this hash; or says no to who asked.",
  },
} as const satisfies Record<string, Route>;
