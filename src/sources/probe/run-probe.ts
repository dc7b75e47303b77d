// For: all forms offered to one server, a few at a time, then a wait for what arrives.
// Never: judges; goes on when the port never greets.

import { offerMessage } from "./dialogue.ts";
import type { DialogueTimes, Heard, Server } from "./dialogue.ts";
import type { Arrival } from "./sink.ts";
import { markedMessage } from "./token.ts";

export interface OfferedForm {
  readonly id: string;
  readonly helo?: string;
  readonly from: string;
  readonly to: readonly string[];
}

export interface ProbeOptions extends DialogueTimes {
  readonly server: Server;
  /** The first one is the control: it is offered alone, before the others. */
  readonly forms: readonly OfferedForm[];
  readonly helo: string;
  readonly senderDomain: string;
  readonly foreignMailbox: string;
  readonly token: string;
  readonly atOnce: number;
  /** How long to wait for arrivals after the last form, and how often to look. */
  readonly waitMs: number;
  readonly lookMs: number;
  readonly arrivals: () => Promise<readonly Arrival[]> | readonly Arrival[];
  readonly onProgress?: (done: number, all: number) => void;
}

export interface ProbeRun {
  readonly seen: readonly (Heard & { readonly id: string; readonly arrived: readonly Arrival[] })[];
  readonly lookedFrom?: string;
  readonly greeting?: string;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

export async function runProbe(options: ProbeOptions): Promise<ProbeRun> {
  const { server, forms, token, senderDomain, foreignMailbox } = options;
  const heard = new Map<string, Heard>();

  async function offer(form: OfferedForm): Promise<Heard> {
    const answer = await offerMessage(
      server,
      {
        helo: form.helo ?? options.helo,
        from: form.from,
        to: form.to,
        message: markedMessage(token, form.id, senderDomain, foreignMailbox),
      },
      options,
    );
    heard.set(form.id, answer);
    options.onProgress?.(heard.size, forms.length);
    return answer;
  }

  const [first, ...rest] = forms;
  const control = first && (await offer(first));
  const isDeaf = control?.stage === "greeting";
  const queue = isDeaf ? [] : [...rest];
  await Promise.all(
    Array.from({ length: options.atOnce }, async () => {
      for (let form = queue.shift(); form; form = queue.shift()) await offer(form);
    }),
  );
  const accepted = forms.filter(({ id }) => heard.get(id)?.stage === "accepted");
  let arrived: readonly Arrival[] = [];
  for (let waited = 0; ; waited += options.lookMs) {
    arrived = await options.arrivals();
    const isAllHere = accepted.every(({ id, to }) => {
      const count = arrived.filter((one) => one.id === id).length;
      return count >= to.length;
    });
    // What was accepted may also stay inside: the whole time is waited unless everything has come.
    if (isAllHere || waited >= options.waitMs) break;
    await sleep(options.lookMs);
  }
  const seen = forms.flatMap(({ id }) => {
    const each = heard.get(id);
    return each ? [{ ...each, id, arrived: arrived.filter((one) => one.id === id) }] : [];
  });
  return {
    seen,
    ...(control?.lookedFrom !== undefined && { lookedFrom: control.lookedFrom }),
    ...(control?.greeting !== undefined && { greeting: control.greeting }),
  };
}
