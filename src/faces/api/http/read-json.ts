// For: the body of a request as JSON, bounded in bytes and depth before anything is built of it.
// Never: another type than JSON; never more memory than the bound.

import type { RefusalCode } from "../refusals.ts";

export const bodyBytesMax = 512 * 1024;
export const jsonDepthMax = 32;

export type ReadBody = { readonly value: unknown } | { readonly fault: RefusalCode };

/** The whole body, or undefined when it is longer than `max`. */
export async function readBytes(request: Request, max: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > max) return undefined;
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** Deepest nesting of brackets outside of strings; linear in the text's length. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInString) {
      if (character === "\\") at += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "[" || character === "{") {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (character === "]" || character === "}") depth -= 1;
  }
  return deepest;
}

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

export async function readJson(request: Request): Promise<ReadBody> {
  if (!jsonType.test(request.headers.get("content-type") ?? "")) return { fault: "not-json" };
  const bytes = await readBytes(request, bodyBytesMax);
  if (!bytes) return { fault: "too-large" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (jsonDepth(text) > jsonDepthMax) return { fault: "bad-body" };
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: "bad-body" };
  }
}
