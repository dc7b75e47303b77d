// For: the proof of a fix without touching the running server: the site's settings in a namespace, probed from outside before and after the diffs.
// Never: a "closed" of a twin that could not be built.

import { mkdtempSync, existsSync, rmSync, readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../../base/exec.ts";
import type { Said } from "../../../base/said.ts";
import { Trouble, exitCodes } from "../../../base/trouble.ts";
import type { AuditReport, SettingsAudit, SettingsFile } from "../../../playbooks/playbook.ts";
import { gatherFiles } from "../gather-files.ts";
import { applyFixes, makeEtc } from "./copy-etc.ts";
import { prepareExim } from "./exim-twin.ts";
import { preparePostfix } from "./postfix-twin.ts";
import { runTwin } from "./run-twin.ts";
import { buildCf, isSourceChanged, prepareSendmail } from "./sendmail-twin.ts";
import type {
  TwinAddresses,
  TwinDaemons,
  TwinPlan,
  TwinProbe,
  TwinProduct,
  TwinProof,
} from "./twin-plan.ts";

export interface TwinRequest {
  readonly audit: SettingsAudit;
  readonly root: string;
  readonly files: ReadonlyMap<string, SettingsFile | undefined>;
  readonly report: AuditReport;
  readonly daemons?: Partial<TwinDaemons>;
  readonly onNote: (said: Said) => void;
}

const installed: TwinDaemons = {
  sendmail: ["/usr/libexec/sendmail/sendmail"],
  sendmailCf: "/usr/share/sendmail/cf",
  exim: "/usr/sbin/exim4",
};

const candidates = ["192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.7.7", "198.19.9.9"];

/** Addresses that the settings do not speak of, so that the prober is a stranger to them. */
function addressesFor(files: TwinRequest["files"]): TwinAddresses {
  const texts = [...files.values()].map((file) => file?.text ?? "");
  const isFree = (address: string) => {
    const start = address.slice(0, address.lastIndexOf(".") + 1);
    return !texts.some((text) => text.includes(start));
  };
  const free = [...candidates.filter(isFree), ...candidates.filter((each) => !isFree(each))];
  const [outside = "", foreign = "", server = ""] = free;
  return { server, outside, foreign };
}

function portsOf(product: TwinProduct, etc: string): number[] {
  if (product !== "postfix") return [25];
  const named: Readonly<Record<string, number>> = { smtp: 25, submission: 587 };
  const rows = readFileSync(join(etc, "postfix/master.cf"), "utf8").split("\n");
  const ports = rows.flatMap((row) => {
    const found = /^([\w.[\]:]+)\s+inet\s.*\s(?:smtpd|postscreen)(?:\s|$)/.exec(row)?.[1];
    if (found === undefined || /^(?:127\.|\[::1\])/.test(found)) return [];
    const port = found.slice(found.lastIndexOf(":") + 1);
    return named[port] ?? (/^\d+$/.test(port) ? Number(port) : []);
  });
  // 465 speaks only TLS.
  return [...new Set(ports)].filter((port) => port !== 465).slice(0, 4);
}

/** Tables whose text the fix changed are compiled again. */
async function rebuildTables(etc: string, changed: ReadonlySet<string>): Promise<void> {
  for (const path of changed) {
    const copy = join(etc, "..", path);
    if (!existsSync(`${copy}.db`) || !existsSync("/usr/sbin/postmap")) continue;
    await runProgram("/usr/sbin/postmap", [`hash:${copy}`], {
      timeoutMs: 10_000,
      outputBytesMax: 4096,
    });
  }
}

/** Looks again after each round of diffs: one may stand in the context of the next. */
const roundsMax = 8;

function fixAll(
  audit: SettingsAudit,
  product: TwinProduct,
  folder: string,
): { readonly changed: ReadonlySet<string> } {
  const all = new Set<string>();
  for (let round = 0; round < roundsMax; round += 1) {
    const { files } = gatherFiles(audit, folder, []);
    const { weaknesses } = audit.judge({ files, ownNetworks: [] });
    const mine = weaknesses.filter((each) => each.product === product);
    const { changed } = applyFixes(join(folder, "etc"), mine);
    if (changed.size === 0) break;
    for (const path of changed) all.add(path);
  }
  return { changed: all };
}

async function phase(
  request: TwinRequest,
  product: TwinProduct,
  file: string,
  isFixed: boolean,
): Promise<{
  readonly probes?: readonly TwinProbe[];
  readonly why?: string;
  readonly addresses: TwinAddresses;
}> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-twin-"));
  const addresses = addressesFor(request.files);
  try {
    const daemons = { ...installed, ...request.daemons };
    const etc = makeEtc(folder, request.root, request.files, addresses);
    const token = `hinomi-${randomBytes(8).toString("hex")}`;
    const fixed = isFixed ? fixAll(request.audit, product, folder) : undefined;
    if (fixed) await rebuildTables(etc, fixed.changed);
    const changed = [...(fixed?.changed ?? [])];
    if (changed.length > 0 && changed.every((path) => path.endsWith(".def"))) {
      return { why: "the CF tool that makes sendmail.cf of sendmail.def is not here", addresses };
    }
    const ports = portsOf(product, etc);
    const plan: TwinPlan = { product, folder, daemons, addresses, ports, token };
    if (product === "postfix") preparePostfix(plan);
    if (product === "sendmail") {
      const isSource =
        !existsSync(join(etc, "mail/sendmail.cf")) || (fixed && isSourceChanged(fixed.changed));
      if (isSource === true) await buildCf(plan);
      prepareSendmail(plan);
    }
    if (product === "exim") {
      const copy = join(folder, file);
      const text = existsSync(copy)
        ? readFileSync(copy, "utf8")
        : (request.files.get(file)?.text ?? "");
      prepareExim(plan, text);
    }
    const answer = await runTwin(plan);
    return answer.isDone ? { probes: answer.probes, addresses } : { why: answer.why, addresses };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error), addresses };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isProduct(name: string): name is TwinProduct {
  return name === "postfix" || name === "sendmail" || name === "exim";
}

export async function proveByTwin(request: TwinRequest): Promise<TwinProof[]> {
  if (process.getuid?.() !== 0) {
    throw new Trouble(
      {
        ja: "--twin は隔離した場所を作るため、root で実行してください（sudo hinomi audit mail --twin）。監査だけなら --twin なしでできます。",
        en: "--twin makes a place apart, which needs root (sudo hinomi audit mail --twin). The audit alone works without --twin.",
      },
      exitCodes.noInput,
    );
  }
  const proofs: TwinProof[] = [];
  for (const { product, file } of request.report.servers) {
    if (!isProduct(product)) continue;
    request.onNote({
      ja: `${product}の写しを隔離して動かし、外から試しています…`,
      en: `Running a copy of ${product} apart and probing it from outside …`,
    });
    const before = await phase(request, product, file, false);
    const hasFix = request.report.weaknesses.some((each) => each.product === product && each.fix);
    const after = hasFix ? await phase(request, product, file, true) : undefined;
    proofs.push({
      product,
      addresses: before.addresses,
      before: before.probes ?? [],
      ...(after?.probes && { after: after.probes }),
      said: saidOf(product, before, after),
    });
  }
  return proofs;
}

function saidOf(
  product: string,
  before: { readonly probes?: readonly TwinProbe[]; readonly why?: string },
  after: { readonly probes?: readonly TwinProbe[]; readonly why?: string } | undefined,
): Said {
  const isOpen = (probes?: readonly TwinProbe[]) =>
    probes?.some(({ verdict }) => verdict.state === "open") ?? false;
  const isClosed = (probes?: readonly TwinProbe[]) =>
    probes !== undefined &&
    probes.length > 0 &&
    probes.every(({ verdict }) => verdict.state === "closed");
  const why = before.why ?? after?.why;
  if (before.why === undefined && after?.why !== undefined) {
    return {
      ja: `いまの設定の写しは下のとおりです（${product}）。直したあとの写しは作れませんでした（${after.why.slice(0, 200)}）。直して作り直してから、もう一度試してください。`,
      en: `The copy behaved as shown below (${product}). A copy with the fix could not be made (${after.why.slice(0, 200)}): fix, rebuild, and look again.`,
    };
  }
  if (why !== undefined) {
    return {
      ja: `${product}の写しを動かせませんでした。設定の監査だけが頼りです（${why.slice(0, 200)}）。`,
      en: `The copy of ${product} could not be run, so only the audit speaks (${why.slice(0, 200)}).`,
    };
  }
  if (!isOpen(before.probes) && !isClosed(before.probes) && after && isClosed(after.probes)) {
    return {
      ja: `写しで確かめました：いまの設定は下のとおりで、直したあとは普通のメールを受け取り、外からのメールは中継しません（${product}）。`,
      en: `Proven on the copy: with the present settings as shown below; after the fix it takes ordinary mail and relays nothing for the outside (${product}).`,
    };
  }
  if (isOpen(before.probes) && after && isClosed(after.probes)) {
    return {
      ja: `写しで確かめました：いまの設定では中継し、直したあとは中継しません（${product}）。`,
      en: `Proven on the copy: it relays with the present settings and does not after the fix (${product}).`,
    };
  }
  if (!after && isClosed(before.probes)) {
    return {
      ja: `写しで確かめました：外からのメールを中継しません（${product}）。`,
      en: `Proven on the copy: it relays nothing for the outside (${product}).`,
    };
  }
  return {
    ja: `写しの結果は下のとおりです（${product}）。開いたままのものがあれば、直し方が足りません。`,
    en: `The copy behaved as shown below (${product}). What is still open needs more than this fix.`,
  };
}
