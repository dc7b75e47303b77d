// For: letting go of buffers in time: their bytes lie outside of the heap, whose own collector does not feel how many they are.
// Never: needed for anything to work.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (how: { readonly type: "minor" | "major" }) => void;

let collect: Collect | undefined;

/** `minor`: what is young, in about a millisecond. `major`: all of this thread. */
export function letGoOfBuffers(type: "minor" | "major"): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as Collect;
  }
  collect({ type });
}

const letGoBytes = 4 * 1024 * 1024;
let sinceLetGo = 0;

/** So many bytes of buffers were done with in this thread: now and then they are let go of. */
export function doneWithBytes(bytes: number): void {
  sinceLetGo += bytes;
  if (sinceLetGo < letGoBytes) return;
  sinceLetGo = 0;
  letGoOfBuffers("minor");
}
