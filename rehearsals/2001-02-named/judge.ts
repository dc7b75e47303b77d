// For: the room that judges the made-up rounds: its own code, from the sources or from the package, whichever this is.
// Never: a second judge: what the rehearsal tells is what the real watch would have told.

/** Of src/playbooks/service-watch.ts, as far as a rehearsal needs it; its test holds the two together. */
export interface Judge {
  judge(
    memory: unknown,
    round: Round,
  ): {
    readonly memory: unknown;
    readonly events: readonly Readonly<Record<string, unknown>>[];
    readonly wishes: readonly { readonly node: string; readonly does: string }[];
  };
}

export interface Line {
  readonly atMs: number;
  readonly program: string;
  readonly text: string;
}

export interface Round {
  readonly atMs: number;
  readonly graph: Graph;
  readonly saw: readonly Saw[];
  readonly heard: readonly Line[];
  readonly held?: ReadonlyMap<string, number>;
  readonly changed: ReadonlyMap<string, string>;
  readonly asked: ReadonlyMap<string, readonly { readonly atMs: number; readonly text: string }[]>;
}

export interface Graph {
  readonly nodes: readonly {
    readonly name: string;
    readonly said: { readonly ja: string; readonly en: string };
    readonly isFelt: boolean;
    readonly service?: string;
  }[];
  readonly needs: readonly { readonly from: string; readonly to: string; readonly kind: "hard" }[];
}

export interface Saw {
  readonly node: string;
  readonly status: "ok" | "fail" | "unknown";
  readonly why: string;
  readonly ms: number;
  readonly evidence: string;
  readonly startedMs?: number;
}

const isBuilt = !import.meta.url.endsWith(".ts");
const room = "playbooks/service-watch/judge/judge-round";

/** In the sources the rehearsals stand beside src/, in the package among the programs. */
export async function loadJudge(): Promise<Judge> {
  const path = isBuilt ? `../../${room}.js` : `../../src/${room}.ts`;
  const { createServiceWatch } = (await import(path)) as { createServiceWatch: () => Judge };
  return createServiceWatch();
}
