// For: the import table of the house as data: which place may know which. ARCHITECTURE.md quotes it; a test compares the two.
// Never: an exception for one file; a place that is not in the table is a violation.

/** Areas of src/ and what each may import besides itself. */
export const areas: Readonly<Record<string, readonly string[]>> = {
  base: [],
  events: ["base"],
  estate: ["base", "events"],
  detect: ["base", "events", "estate"],
  incidents: ["base", "events", "estate"],
  actions: ["base", "events", "estate"],
  words: ["base", "events", "estate"],
  playbooks: ["base", "events", "estate", "detect", "incidents", "actions", "words"],
  sources: ["base", "events", "estate"],
  stores: ["base", "events", "estate", "detect", "incidents", "actions", "words"],
  faces: ["base", "events", "estate", "detect", "incidents", "actions", "words"],
  programs: [
    "base",
    "events",
    "estate",
    "detect",
    "incidents",
    "actions",
    "words",
    "playbooks",
    "sources",
    "stores",
    "faces",
  ],
};

/** Areas whose folders are rooms that never meet, except through the one shared place named here. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  playbooks: [
    "playbook.ts",
    "letter-hook.ts",
    "mail-policy.ts",
    "service-watch.ts",
    "settings-audit.ts",
  ],
  sources: ["formats", "mime", "proc"],
  stores: ["sql"],
  faces: ["kit"],
};

/** Plain data types that siblings of the corridor may share, as types only. */
export const sharedTypes: readonly string[] = [
  "detect/finding.ts",
  "detect/sigma/ast.ts",
  "incidents/incident.ts",
  "incidents/journal.ts",
  "actions/plan.ts",
  "words/view.ts",
];

const siblings: ReadonlySet<string> = new Set(["detect", "incidents", "actions", "words"]);

/** node: modules and packages the pure areas may use; areas not named here may use any. */
export const pureArea: Readonly<Record<string, readonly string[]>> = {
  events: [],
  estate: [],
  detect: ["node:buffer", "node:crypto", "yaml", "zod"],
  incidents: ["node:crypto"],
  actions: ["node:crypto", "zod"],
  words: ["yaml"],
  playbooks: [],
};

/** Names that have one home: outside it they are refused. */
export const homes: readonly { readonly name: string; readonly home: readonly string[] }[] = [
  { name: "Date.now", home: ["base/clock.ts"] },
  { name: "performance.now", home: ["base/clock.ts"] },
  { name: "Math.random", home: ["base/ids.ts"] },
  { name: "process.env", home: ["base/settings.ts"] },
];

/** node:child_process may be imported only here. */
export const execHome = "base/exec.ts";

export interface Place {
  readonly area: string;
  /** Folder below the area, or the file's own name when it lies directly in it. */
  readonly room: string;
  /** Path below src/. */
  readonly path: string;
}

/** Where a file lies, by its path below src/; undefined outside src/. */
export function placeOf(file: string): Place | undefined {
  const at = file.replaceAll("\\", "/").lastIndexOf("/src/");
  if (at < 0) return undefined;
  const path = file.slice(at + "/src/".length);
  const [area = "", room = ""] = path.split("/");
  return { area, room, path };
}

/** Why `from` may not import `to`, or undefined when it may. */
export function refusal(from: Place, to: Place, typeOnly: boolean): string | undefined {
  const allowed = areas[from.area];
  const name = (place: Place) =>
    rooms[place.area] ? `${place.area}/${place.room.replace(/\.ts$/, "")}` : place.area;
  if (!allowed || !areas[to.area])
    return `${from.path} or ${to.path} lies in no area of the import table`;
  if (from.area !== to.area) {
    if (allowed.includes(to.area)) return registerOnly(from, to);
    if (typeOnly && siblings.has(from.area) && sharedTypes.includes(to.path)) return undefined;
    return `${name(from)} may not know ${name(to)}`;
  }
  const shared = rooms[from.area];
  if (!shared || from.room === to.room || shared.includes(to.room)) {
    // The files of one contract lie side by side; a shared folder knows nothing of its neighbours.
    const isOneContract = from.room.endsWith(".ts") && to.room.endsWith(".ts");
    return from.room !== to.room && shared?.includes(from.room) && !isOneContract
      ? `${name(from)} may not know ${name(to)}`
      : undefined;
  }
  const isRegister =
    from.area === "playbooks" && from.room === "index.ts" && to.path.endsWith("/playbook.ts");
  return isRegister ? undefined : `${name(from)} may not know ${name(to)}`;
}

/** Programs know the rooms only through the register. */
function registerOnly(from: Place, to: Place): string | undefined {
  const isInside = to.area === "playbooks" && to.room !== "index.ts" && to.room !== "playbook.ts";
  return isInside ? `${from.area} knows the playbooks only through playbooks/index.ts` : undefined;
}
