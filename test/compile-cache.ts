// For: starting the same programs hundreds of times in tests without compiling them each time (NODE_COMPILE_CACHE).
// Never: the shipped programs, which are started once.

import { fileURLToPath } from "node:url";

export const compileCache: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: fileURLToPath(
    new URL("../node_modules/.cache/hinomi-tests", import.meta.url),
  ),
};
