// For: the filters that are compared, each at a unix socket: clamav-milter, rspamd with clamd, ours without and with clamd.
// Never: a setting that favours ours: rspamd keeps its own, less what needs DNS, Redis or the network.

import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { familyOf, launch, pause, run, waitForFile } from "./processes.ts";
import type { Started } from "./processes.ts";

export interface FilterAtWork {
  /** Processes whose time and memory are counted, clamd's among them where it is asked. */
  pids(): number[];
  end(): Promise<void>;
}

export interface FilterPlace {
  /** Work folder that all may enter. */
  readonly folder: string;
  readonly socket: string;
  /** Program and first arguments of `hinomi`. */
  readonly hinomi: readonly [string, ...string[]];
}

const log = ({ folder }: FilterPlace, name: string) => join(folder, `${name}.log`);

/** One signature, EICAR: what clamd's database costs is its own affair. */
async function startClamd(place: FilterPlace): Promise<Started & { readonly socket: string }> {
  const folder = join(place.folder, "clamd");
  mkdirSync(join(folder, "db"), { recursive: true });
  chmodSync(folder, 0o777);
  const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS", "TEST-FILE!$H+H*"];
  const hex = Buffer.from(eicar.join("-")).toString("hex");
  writeFileSync(join(folder, "db", "own.ndb"), `Hinomi.Eicar-Test:0:*:${hex}\n`);
  const socket = join(folder, "clamd.sock");
  const settings = [
    `DatabaseDirectory ${folder}/db`,
    `LocalSocket ${socket}`,
    "LocalSocketMode 666",
    `TemporaryDirectory ${folder}`,
    "Foreground yes",
    "StreamMaxLength 50M",
    "MaxThreads 4",
    "",
  ];
  writeFileSync(join(folder, "clamd.conf"), settings.join("\n"));
  const started = launch(
    "/usr/sbin/clamd",
    ["-c", join(folder, "clamd.conf")],
    log(place, "clamd"),
  );
  await waitForFile(socket);
  return { ...started, socket };
}

function together(...all: readonly Started[]): FilterAtWork {
  return {
    pids: () => all.flatMap(({ pid }) => familyOf(pid)),
    async end() {
      for (const each of all.toReversed()) await each.end();
    },
  };
}

async function clamavMilter(place: FilterPlace): Promise<FilterAtWork> {
  const clamd = await startClamd(place);
  const path = join(place.folder, "clamav-milter.conf");
  const settings = [
    `MilterSocket unix:${place.socket}`,
    "MilterSocketMode 666",
    `ClamdSocket unix:${clamd.socket}`,
    "Foreground yes",
    "OnInfected Reject",
    "MaxFileSize 50M",
    "",
  ];
  writeFileSync(path, settings.join("\n"));
  const milter = launch("/usr/sbin/clamav-milter", ["-c", path], log(place, "clamav-milter"));
  await waitForFile(place.socket);
  return together(clamd, milter);
}

const rspamdOff =
  "arc asn bayes_expiry clickhouse dkim dkim_signing dmarc elastic fuzzy_check greylist history_redis maps_stats multimap mx_check neural phishing ratelimit rbl replies reputation spf surbl url_redirector whitelist";

async function rspamd(place: FilterPlace): Promise<FilterAtWork> {
  const clamd = await startClamd(place);
  const folder = join(place.folder, "rspamd");
  const local = join(folder, "conf", "local.d");
  for (const each of [local, ...["db", "run", "log"].map((name) => join(folder, name))]) {
    mkdirSync(each, { recursive: true });
    chmodSync(each, 0o777);
  }
  chmodSync(folder, 0o777);
  const write = (name: string, text: string) => writeFileSync(join(local, name), `${text}\n`);
  for (const module of rspamdOff.split(" ")) write(`${module}.conf`, "enabled = false;");
  for (const worker of ["normal", "fuzzy"]) write(`worker-${worker}.inc`, "enabled = false;");
  write(
    "worker-controller.inc",
    `bind_socket = "${folder}/run/controller.sock mode=0600"; count = 1;`,
  );
  write(
    "worker-proxy.inc",
    `bind_socket = "${place.socket} mode=0666"; milter = yes; timeout = 120s; upstream "local" { default = yes; self_scan = yes; } count = 2;`,
  );
  write("logging.inc", `type = "file"; filename = "${folder}/log/rspamd.log"; level = "warning";`);
  write(
    "options.inc",
    `tempdir = "${folder}/run"; pidfile = "${folder}/run/rspamd.pid"; control_socket = "${folder}/run/rspamd.sock mode=0600"; local_addrs = []; dns { nameserver = ["127.0.0.1:5399"]; timeout = 0.05s; retransmits = 1; }`,
  );
  write(
    "antivirus.conf",
    `clamav { type = "clamav"; servers = "${clamd.socket}"; symbol = "CLAM_VIRUS"; action = "reject"; scan_mime_parts = true; scan_text_mime = true; max_size = 52428800; timeout = 15.0; log_clean = false; }`,
  );
  await run("/bin/chown", ["-R", "_rspamd", folder], log(place, "chown"));
  const started = launch(
    "/usr/bin/rspamd",
    [
      "-f",
      "-u",
      "_rspamd",
      "-g",
      "_rspamd",
      `--var=LOCAL_CONFDIR=${folder}/conf`,
      `--var=DBDIR=${folder}/db`,
      `--var=RUNDIR=${folder}/run`,
      `--var=LOGDIR=${folder}/log`,
    ],
    log(place, "rspamd"),
  );
  await waitForFile(place.socket);
  await pause(3000);
  return together(clamd, started);
}

const nobody = 65534;

/** As its unit starts it (src/programs/table.ts): few arenas, so that what was let go of is given back. */
const environment = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "131072" };

async function ours(place: FilterPlace, withClamd: boolean): Promise<FilterAtWork> {
  const clamd = withClamd ? await startClamd(place) : undefined;
  const folder = join(place.folder, "ours");
  mkdirSync(folder, { recursive: true });
  chownSync(folder, nobody, nobody);
  const path = join(place.folder, "hinomi.yaml");
  const settings = [
    "mail_filter:",
    `  spool: ${folder}/spool`,
    ...(clamd ? ["  clamd:", `    socket: unix:${clamd.socket}`, "    part_bytes: 50000000"] : []),
    "  quarantine:",
    `    folder: ${folder}/quarantine`,
    `  outbreak: ${folder}/outbreak.json`,
    `  log: ${folder}/log/mail-filter.log`,
    "",
  ];
  writeFileSync(path, settings.join("\n"));
  const [program, ...first] = place.hinomi;
  const args = ["mail-filter", "--settings", path, "--socket", place.socket, "--user", "nobody"];
  const filter = launch(program, [...first, ...args], log(place, "ours"), environment);
  await waitForFile(place.socket);
  await pause(1500);
  chmodSync(place.socket, 0o666);
  return clamd ? together(clamd, filter) : together(filter);
}

export const filters: Readonly<Record<string, (place: FilterPlace) => Promise<FilterAtWork>>> = {
  "clamav-milter": clamavMilter,
  "rspamd + clamd": rspamd,
  "hinomi without clamd": (place) => ours(place, false),
  "hinomi + clamd": (place) => ours(place, true),
};
