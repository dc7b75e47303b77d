// For: writing the present result into a scene's text, with its comments and its layout left as they are.
// Never: touches anything but `expected`, and nothing of that which is already right.

import { isMap, isScalar, isSeq, parseDocument, visit } from "yaml";
import type { Document, Node, YAMLMap } from "yaml";
import type { Told } from "./scene.ts";

type Plain =
  | string
  | number
  | boolean
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain };
type Path = readonly (string | number)[];

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === "object" && !Array.isArray(value);
}

/** A new node laid out as the scenes are: titles in quotes, small rows on one line. */
function newNode(document: Document, value: Plain): Node {
  const node = document.createNode(value);
  visit(node, {
    Map: (_, map) => void (map.flow = map.has("rule")),
    // An empty list has no other form.
    Seq: (_, list) => void (list.flow = list.items.length === 0),
    Pair(_, { key, value: inner }) {
      const isTitle = isScalar(key) && (key.value === "ja" || key.value === "en");
      if (isTitle && isScalar(inner)) inner.type = "QUOTE_DOUBLE";
    },
  });
  return node;
}

function keysOf(map: YAMLMap): string[] {
  return map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
}

function mend(document: Document, path: Path, value: Plain): void {
  const found: unknown = document.getIn(path, true);
  if (isMap(found) && isRecord(value)) {
    const gone = keysOf(found).filter((key) => value[key] === undefined);
    for (const key of gone) document.deleteIn([...path, key]);
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== undefined) mend(document, [...path, key], inner);
    }
  } else if (isSeq(found) && Array.isArray(value) && found.items.length > 0 && value.length > 0) {
    found.items.length = Math.min(found.items.length, value.length);
    for (const [at, inner] of value.entries()) mend(document, [...path, at], inner as Plain);
  } else if (isScalar(found) && !isRecord(value) && !Array.isArray(value)) {
    if (found.value !== value) found.value = value;
  } else {
    document.setIn(path, newNode(document, value));
  }
}

/** The text of scene.yml with `told` under `expected`. */
export function updateScene(text: string, told: Told): string {
  const document = parseDocument(text);
  mend(document, ["expected"], { ...told });
  return document.toString({ lineWidth: 0 });
}
