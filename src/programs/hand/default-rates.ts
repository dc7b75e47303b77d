// For: how often each verb is carried out at most, where hand.yaml says nothing else.
// Never: a verb without a limit.

import { z } from "zod";
import type { Verb } from "../../actions/catalogue.ts";

export const rate = z.strictObject({
  times: z.int().min(0).max(10_000),
  per_seconds: z.int().min(1).max(86_400),
});

const minute = 60;
const hour = 3600;

/** How often each verb is carried out at most. Undoing is not limited: each step is undone once. */
export const defaultRates: Readonly<Record<Verb, z.output<typeof rate>>> = {
  "service.status": { times: 120, per_seconds: minute },
  "service.restart": { times: 6, per_seconds: hour },
  "service.reload": { times: 12, per_seconds: hour },
  // One that dies again and again is started again after a minute at the latest.
  "service.start": { times: 60, per_seconds: hour },
  "service.signal": { times: 12, per_seconds: hour },
  "core.list": { times: 60, per_seconds: minute },
  "core.keep": { times: 60, per_seconds: hour },
  "ban.add": { times: 60, per_seconds: hour },
  "ban.remove": { times: 60, per_seconds: hour },
  "ban.list": { times: 120, per_seconds: minute },
  "file.read": { times: 120, per_seconds: minute },
  "file.edit": { times: 20, per_seconds: hour },
  "file.restore": { times: 20, per_seconds: hour },
  "queue.list": { times: 60, per_seconds: minute },
  "queue.hold": { times: 60, per_seconds: hour },
  "queue.release": { times: 60, per_seconds: hour },
  "queue.delete": { times: 20, per_seconds: hour },
  "queue.flush": { times: 12, per_seconds: hour },
  "map.build": { times: 30, per_seconds: hour },
  "mail.rebuild": { times: 12, per_seconds: hour },
  "mail.restore": { times: 12, per_seconds: hour },
  "account.suspend": { times: 30, per_seconds: hour },
  "account.restore": { times: 30, per_seconds: hour },
};
