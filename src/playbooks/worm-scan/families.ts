// For: what the room knows of each family besides its rules: what an answer of the server says about success, and when it is over.
// Never: a text (words/), a pattern (rules/).

import { dayMs, hourMs } from "../../base/clock.ts";

/**
 * What a 2xx answer to an attempt says.
 * `tells`: the path exists only where the hole is, so an answer means success.
 * `hints`: an ordinary page may stand there; somebody has to look.
 * `login`: a refused log-in answers 200 too; a redirect may be an accepted one.
 * `silent`: the payload rides on any page, or the line cannot show it: the answer says nothing.
 * `refused`: the rule only sees requests that were refused.
 */
export type Answer = "tells" | "hints" | "login" | "silent" | "refused";

/** Quiet for so long, and the wave is over. Worms come in waves of days; the noise of scanners never quite ends. */
const waveMs = dayMs;
const noiseMs = 3 * dayMs;
const trainMs = 6 * hourMs;

export interface Family {
  readonly answer: Answer;
  readonly quietMs: number;
  /**
   * Bytes of request body per attempt that no access log shows, as the family's rules say
   * (`request_body_bytes`); a system test compares the two.
   */
  readonly bodyBytes?: number;
}

export const families = {
  "code-red": { answer: "tells", quietMs: waveMs, bodyBytes: 3569 },
  "code-red-ii": { answer: "tells", quietMs: waveMs, bodyBytes: 3379 },
  nimda: { answer: "tells", quietMs: waveMs },
  mozi: { answer: "tells", quietMs: noiseMs },
  "jaws-dvr": { answer: "tells", quietMs: noiseMs },
  gpon: { answer: "tells", quietMs: noiseMs },
  "realtek-boa": { answer: "tells", quietMs: noiseMs },
  "dlink-hnap": { answer: "hints", quietMs: noiseMs },
  "tplink-luci": { answer: "tells", quietMs: noiseMs },
  themoon: { answer: "tells", quietMs: noiseMs },
  phpunit: { answer: "tells", quietMs: noiseMs },
  thinkphp: { answer: "silent", quietMs: noiseMs },
  "apache-traversal": { answer: "tells", quietMs: noiseMs },
  log4shell: { answer: "silent", quietMs: noiseMs },
  shellshock: { answer: "silent", quietMs: noiseMs },
  secrets: { answer: "tells", quietMs: noiseMs },
  wordpress: { answer: "login", quietMs: noiseMs },
  phpmyadmin: { answer: "hints", quietMs: noiseMs },
  guessing: { answer: "refused", quietMs: trainMs },
  "open-proxy": { answer: "hints", quietMs: noiseMs },
  "tls-bytes": { answer: "refused", quietMs: noiseMs },
  "rdp-bytes": { answer: "refused", quietMs: noiseMs },
  "not-http": { answer: "refused", quietMs: noiseMs },
  actuator: { answer: "hints", quietMs: noiseMs },
  solr: { answer: "hints", quietMs: noiseMs },
  weblogic: { answer: "tells", quietMs: noiseMs },
  pulse: { answer: "tells", quietMs: noiseMs },
  hikvision: { answer: "tells", quietMs: noiseMs },
  spring4shell: { answer: "silent", quietMs: noiseMs },
  confluence: { answer: "hints", quietMs: noiseMs },
  ivanti: { answer: "tells", quietMs: noiseMs },
  "pan-os": { answer: "tells", quietMs: noiseMs },
  fortinet: { answer: "tells", quietMs: noiseMs },
  zyxel: { answer: "tells", quietMs: noiseMs },
  "php-cgi": { answer: "hints", quietMs: noiseMs },
  exchange: { answer: "hints", quietMs: noiseMs },
  "shell-injection": { answer: "silent", quietMs: noiseMs },
  traversal: { answer: "hints", quietMs: noiseMs },
  probing: { answer: "refused", quietMs: noiseMs },
  "after-attack": { answer: "hints", quietMs: noiseMs },
  /** Attacks that seem to come from an inside address: a proxy that hides the true one, or a machine of ours. */
  inside: { answer: "silent", quietMs: waveMs },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof families;

/** Bytes per attempt that no access log shows; 0 for most families. */
export function bodyBytesOf(name: FamilyName): number {
  const family: Family = families[name];
  return family.bodyBytes ?? 0;
}

export function isFamilyName(name: string | undefined): name is FamilyName {
  return name !== undefined && Object.hasOwn(families, name);
}
