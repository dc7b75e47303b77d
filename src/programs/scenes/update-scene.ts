// For: writing the present result into a scene's text, with its comments and its layout left as they are.
// Never: touches anything but `expected`, and nothing of that which is already right.

import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Document } from "yaml";
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
function newNode(document: Document, value: Plain): unknown {
  const node = document.createNode(value);
  if (isRecord(value) && "rule" in value && isMap(node)) node.flow = true;
  if (isMap(node) && isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const child: unknown = node.get(key, true);
      if ((key === "ja" || key === "en") && isScalar(child)) child.type = "QUOTE_DOUBLE";
      else if (inner !== undefined) node.set(key, newNode(document, inner));
    }
  }
  if (isSeq(node) && Array.isArray(value)) {
    node.items = value.map((each: Plain) => newNode(document, each));
    // An empty list has no block form.
    node.flow = value.length === 0;
  }
  return node;
}

function mend(document: Document, path: Path, value: Plain): void {
  const found: unknown = document.getIn(path, true);
  if (isMap(found) && isRecord(value)) {
    const gone = found.items
      .map(({ key }) => (isScalar(key) ? String(key.value) : ""))
      .filter((key) => value[key] === undefined);
    for (const key of gone) found.delete(key);
    for (const [key, inner] of Object.entries(value))
      if (inner !== undefined) mend(document, [...path, key], inner);
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
