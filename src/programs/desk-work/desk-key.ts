// For: the desk's signing key: what the hand knows an approval by. Lies in the store's folder, readable by its owner only.
// Never: leaves this machine; the hand gets the public half.

import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const keyName = "desk.key";
const publicName = "desk.key.pub";

/** Makes the pair at first use. */
export function deskKey(storeFolder: string): KeyObject {
  const path = join(storeFolder, keyName);
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(path, privateKey.export({ type: "pkcs8", format: "pem" }), {
    mode: 0o600,
    flag: "wx",
  });
  const shared = createPublicKey(privateKey).export({ type: "spki", format: "pem" });
  writeFileSync(join(storeFolder, publicName), shared, { mode: 0o644 });
  return privateKey;
}
