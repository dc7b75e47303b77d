// For: our own lint rules for oxlint: who may import whom, and names that have one home.
// Never: an opinion on style that oxlint or oxfmt has already.

import { dirname, resolve } from "node:path";
import { execHome, homes, placeOf, pureArea, refusal } from "./table.ts";

interface Located {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Context {
  readonly filename: string;
  report(problem: { node: Located; message: string }): void;
}

type Visitor = Readonly<Record<string, (node: never) => void>>;

interface Importing extends Located {
  readonly source?: { readonly type: string; readonly value?: unknown } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly argument?: {
    readonly type: string;
    readonly value?: unknown;
    readonly literal?: { readonly value?: unknown };
  };
}

function isTestFile(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /\/(?:test|fixture|scenes)\//.test(file);
}

function checkTarget(context: Context, node: Located, target: string, typeOnly: boolean): void {
  const from = placeOf(context.filename);
  if (!from || isTestFile(context.filename)) return;
  if (!target.startsWith(".")) return checkPackage(context, node, from.area, from.path, target);
  const to = placeOf(resolve(dirname(context.filename), target));
  if (!to)
    return context.report({
      node,
      message: `${from.path} may not import from outside src/: ${target}`,
    });
  const why = refusal(from, to, typeOnly);
  if (why) context.report({ node, message: why });
}

function checkPackage(
  context: Context,
  node: Located,
  area: string,
  path: string,
  target: string,
): void {
  if (target.startsWith("#") || target === "hinomi" || target.startsWith("hinomi/")) {
    return context.report({ node, message: `import by relative path, not by alias: ${target}` });
  }
  if (/^(?:node:)?child_process$/.test(target) && path !== execHome) {
    return context.report({ node, message: `child_process has its one home in src/${execHome}` });
  }
  const allowed = pureArea[area];
  if (allowed && !allowed.includes(target)) {
    context.report({
      node,
      message: `${area} touches no disk, socket, process or clock, so it may not use ${target}`,
    });
  }
}

const boundaries = {
  create(context: Context): Visitor {
    const check = (node: Importing) => {
      const target = node.source?.value;
      if (typeof target !== "string") return;
      checkTarget(context, node, target, node.importKind === "type" || node.exportKind === "type");
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression(node: Importing) {
        const target = node.source?.value;
        if (typeof target === "string") checkTarget(context, node, target, false);
        else if (placeOf(context.filename) && !isTestFile(context.filename)) {
          context.report({ node, message: "a computed import cannot be checked: name the module" });
        }
      },
      TSImportType(node: Importing) {
        const target = node.source?.value ?? node.argument?.value ?? node.argument?.literal?.value;
        if (typeof target === "string") checkTarget(context, node, target, true);
      },
      Identifier(node: Located) {
        if (node["name"] === "createRequire" && placeOf(context.filename)) {
          context.report({ node, message: "createRequire would step over the import table" });
        }
      },
    };
  },
};

interface Member extends Located {
  readonly object?: Located & { readonly name?: string };
  readonly property?: Located & { readonly name?: string; readonly value?: unknown };
}

const oneHome = {
  create(context: Context): Visitor {
    return {
      MemberExpression(node: Member) {
        const place = placeOf(context.filename);
        if (!place || isTestFile(context.filename) || place.path.startsWith("faces/desk/app/"))
          return;
        const name = `${node.object?.name}.${node.property?.name ?? String(node.property?.value)}`;
        const found = homes.find((each) => each.name === name);
        if (found && !found.home.includes(place.path)) {
          context.report({
            node,
            message: `${name} has its one home in src/${found.home.join(", src/")}`,
          });
        }
      },
    };
  },
};

const plainData = {
  create(context: Context): Visitor {
    const say = (message: string) => (node: Located) => context.report({ node, message });
    return {
      ExportDefaultDeclaration: say(
        "named exports only: a default export has no name to search for",
      ),
      TSEnumDeclaration: say("no enum: a union of strings is plain data"),
      TSModuleDeclaration: say("no namespace: a file is the module"),
      TSAnyKeyword: say("no any: say what it is, or unknown"),
    };
  },
};

const plugin = {
  meta: { name: "hinomi" },
  rules: { boundaries, "one-home": oneHome, "plain-data": plainData },
};

// oxlint takes a plugin by its default export.
export default plugin;
