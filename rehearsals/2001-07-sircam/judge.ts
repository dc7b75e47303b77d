// For: the filter that judges the made-up mails: its own code, from the sources or from the package, whichever this is.
// Never: a second judge: what the rehearsal tells is what the real filter would have written.

/** As far as a rehearsal needs it; generate.test.ts holds it together with src/events/mail-content.ts. */
export interface Content {
  readonly subject: string;
  readonly from: string;
  readonly messageId: string;
  readonly parts: readonly {
    readonly path: string;
    readonly names: readonly string[];
    readonly kind: string;
    readonly size: number;
    readonly depth: number;
    readonly marks: readonly string[];
    readonly declaredType: string;
    readonly sha256?: string;
  }[];
  readonly unread: readonly { readonly path: string; readonly why: string }[];
}

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
  readonly clientIp: string;
  readonly nowMs: number;
}

export type Scan =
  | { readonly state: "clean" }
  | { readonly state: "found"; readonly path: string; readonly name: string };

export interface Judgement {
  readonly verdict: "pass" | "tag" | "strip" | "hold" | "refuse" | "put-off";
  readonly reasons: readonly { readonly path: string; readonly word: string }[];
}

export interface Done {
  readonly action: string;
  readonly envelope: Envelope;
  readonly content?: Content;
  readonly judgement?: Judgement;
  readonly scan?: Scan | undefined;
  readonly quarantineId?: string;
  readonly size: number;
}

export interface Filter {
  look(mail: Buffer): Content;
  read(policy: unknown): unknown;
  judge(policy: unknown, envelope: Envelope, content: Content, scan: Scan | undefined): Judgement;
  /** Lines of its log, each with its line break. */
  lines(atMs: number, done: Done): readonly string[];
}

interface Modules {
  readonly lookAtMail: (mail: Buffer, onPart: undefined) => Content;
  readonly mailPolicy: Pick<Filter, "judge"> & {
    read(value: unknown): { readonly policy?: unknown };
  };
  readonly eventsOf: (done: Done) => readonly Readonly<Record<string, unknown>>[];
  readonly ownLine: (program: string, atMs: number, event: object) => string;
}

const isBuilt = !import.meta.url.endsWith(".ts");

/** In the sources the rehearsals stand beside src/, in the package among the programs. */
const load = (path: string) =>
  import(isBuilt ? `../../${path}.js` : `../../src/${path}.ts`) as Promise<Modules>;

export async function loadFilter(): Promise<Filter> {
  const { lookAtMail } = await load("programs/mail-filter/look/look-at-mail");
  const { mailPolicy } = await load("playbooks/virus-mail/policy/mail-policy");
  const { eventsOf } = await load("programs/mail-filter/judge/log-lines");
  const { ownLine } = await load("sources/formats/own/own-log");
  return {
    look: (mail) => lookAtMail(mail, undefined),
    read(value) {
      const { policy } = mailPolicy.read(value);
      if (policy === undefined) throw new Error("the policy of a rehearsal has a fault");
      return policy;
    },
    judge: mailPolicy.judge,
    lines: (atMs, done) => eventsOf(done).map((event) => ownLine("mail-filter", atMs, event)),
  };
}
