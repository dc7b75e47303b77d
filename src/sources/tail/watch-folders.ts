// For: hints that something changed in a folder, sooner than the next poll would see it.
// Never: relied on. A folder that cannot be watched is polled only.

import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { basename } from "node:path";

/**
 * `isRename`: a name came, went or was given to another file. `name` undefined: something, nobody
 * knows what.
 */
export type OnChange = (folder: string, name: string | undefined, isRename: boolean) => void;

export interface Watching {
  /**
   * Watches these folders, and no others any more. A watch is on the folder, never on the file:
   * that would stay with the old inode.
   */
  set(folders: ReadonlySet<string>): void;
  close(): void;
}

export function watchFolders(onChange: OnChange): Watching {
  const watchers = new Map<string, FSWatcher>();

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) => {
        // The folder itself was removed or renamed: the next `set` watches what has its name then.
        if (event === "rename" && name === basename(folder)) drop(folder);
        onChange(folder, name ?? undefined, event === "rename");
      });
      watcher.on("error", () => drop(folder));
      watchers.set(folder, watcher);
    } catch {
      // Not there, not allowed, or no inotify watches left: polling finds everything, only later.
    }
  }

  return {
    set(folders) {
      for (const folder of Array.from(watchers.keys())) if (!folders.has(folder)) drop(folder);
      for (const folder of folders) if (!watchers.has(folder)) add(folder);
    },
    close() {
      for (const folder of Array.from(watchers.keys())) drop(folder);
    },
  };
}
