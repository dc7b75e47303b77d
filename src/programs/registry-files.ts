// For: reading the address registries' lists that the settings name.
// Never: a reason not to start: a list that cannot be read is told, and its countries stay unknown.

import { readFileSync, statSync } from "node:fs";
import { limits } from "../base/limits.ts";
import type { Said } from "../base/said.ts";
import { inert } from "../base/text.ts";
import { readRegistries } from "../estate/registries.ts";
import type { Registries } from "../estate/registries.ts";

export interface RegistryFiles {
  readonly registries: Registries;
  readonly troubles: readonly Said[];
}

export function readRegistryFiles(paths: readonly string[]): RegistryFiles {
  const texts: string[] = [];
  const troubles: Said[] = [];
  for (const path of paths) {
    try {
      if (statSync(path).size > limits.registryBytes)
        throw Object.assign(new Error(), { code: "EFBIG" });
      texts.push(readFileSync(path, "latin1"));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      troubles.push({
        ja: `アドレス登録簿 ${inert(path)} を読めません（${code}）。国名なしで続けます。hinomi.yaml の registries を確かめてください。`,
        en: `The registry list ${inert(path)} cannot be read (${code}). Hinomi goes on without countries. Check \`registries\` in hinomi.yaml.`,
      });
    }
  }
  return { registries: readRegistries(texts), troubles };
}
