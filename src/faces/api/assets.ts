// For: the built desk, read once into memory and compressed once. A request only ever picks from a map: no path of a
//      request reaches the disk.
// Never: reload; a new build needs a restart.

import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

export interface Asset {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Absent when it would not be smaller. */
  readonly gzipped?: Uint8Array<ArrayBuffer>;
  /** Its name holds its hash, so it may be kept for ever. */
  readonly isHashed: boolean;
}

/** `/assets/index-a1b2.js` → asset; `/` is index.html. Empty when the desk was not built. */
export type Assets = ReadonlyMap<string, Asset>;

const assetsMax = 200;
const assetBytesMax = 4 * 1024 * 1024;

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
  woff2: "font/woff2",
};

function assetOf(path: string, body: Buffer): Asset | undefined {
  const type = types[path.slice(path.lastIndexOf(".") + 1)];
  if (type === undefined || body.length > assetBytesMax) return undefined;
  const gzipped = gzipSync(body);
  return {
    type,
    body: new Uint8Array(body),
    isHashed: path.startsWith("/assets/"),
    ...(gzipped.length < body.length * 0.9 ? { gzipped: new Uint8Array(gzipped) } : {}),
  };
}

/** `folder` ends with a slash. A folder that is missing gives no assets: the API works without the desk. */
export async function readAssets(folder: URL): Promise<Assets> {
  const assets = new Map<string, Asset>();
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  for (const name of names.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, assetsMax)) {
    const path = `/${name.replaceAll("\\", "/")}`;
    // A folder's own name cannot be read as a file and is passed over.
    const body = await readFile(new URL(`.${path}`, folder)).catch(() => undefined);
    const asset = body && assetOf(path, body);
    if (!asset) continue;
    assets.set(path, asset);
    if (path === "/index.html") assets.set("/", asset);
  }
  return assets;
}
