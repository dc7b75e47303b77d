// For: a table of what happens to logs, each tried while following, while stopped, and with a
// restart after every step.
// Never: a scene that is told apart by its timing; lines are counted when nothing more comes.

import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, test } from "vitest";
import { backlogOf } from "./backlog-of.ts";
import { readPiece } from "./read-piece.ts";
import { keep, newFolder, nothingKept, polls, run, until } from "./follow-for-tests.ts";
import type { Kept } from "./follow-for-tests.ts";

function line(number: number): string {
  const second = String(number % 60).padStart(2, "0");
  return `203.0.113.7 - - [19/Jul/2001:14:03:${second} +0900] "GET /default.ida?${number} HTTP/1.0" 404 280`;
}

function lines(from: number, to: number): string {
  let text = "";
  for (let number = from; number <= to; number += 1) text += `${line(number)}\n`;
  return text;
}

interface Scene {
  readonly title: string;
  readonly steps: readonly (() => void)[];
  /** Numbers of the lines, each expected once; `also`: other lines expected once. */
  readonly upTo: number;
  readonly also?: readonly string[];
  /**
   * The second step takes away what the first wrote: so many lines must have been read between
   * them.
   */
  readonly firstLines?: number;
}

/** The scenes in a folder; each test has its own. */
function scenesIn(folder: string): readonly Scene[] {
  const log = join(folder, "x.log");
  const add = (text: string, name = "x.log") => appendFileSync(join(folder, name), text);
  const move = (from: string, to: string) => renameSync(join(folder, from), join(folder, to));
  function pack(from: string, to: string, at = `${from}.gz`): void {
    writeFileSync(join(folder, at), gzipSync(readFileSync(join(folder, from))));
    rmSync(join(folder, from));
    if (at !== to) move(at, to);
  }
  function link(target: string): void {
    symlinkSync(target, join(folder, "next"));
    move("next", "x.log");
  }

  return [
    {
      title: "a log renamed by logrotate",
      steps: [() => add(lines(1, 5)), () => (move("x.log", "x.log.1"), add(lines(6, 9)))],
      upTo: 9,
    },
    {
      title: "a log renamed while its last lines were unread",
      steps: [
        () => add(lines(1, 5)),
        () => (add(lines(6, 7)), move("x.log", "x.log.1"), add(lines(8, 9))),
      ],
      upTo: 9,
    },
    {
      title: "a log renamed and packed at once",
      steps: [
        () => add(lines(1, 5)),
        () => (
          add(lines(6, 7)),
          move("x.log", "x.log.1"),
          pack("x.log.1", "x.log.1.gz"),
          add(lines(8, 9))
        ),
      ],
      upTo: 9,
    },
    {
      title: "a log renamed by date and packed at the next rotation",
      steps: [
        () => add(lines(1, 5)),
        () => (move("x.log", "x.log-20261101"), add(lines(6, 7))),
        () => {
          pack("x.log-20261101", "x.log-20261101.gz");
          move("x.log", "x.log-20261102");
          add(lines(8, 9));
        },
      ],
      upTo: 9,
    },
    {
      title: "a log whose rotated part is half packed for a while",
      steps: [
        () => add(lines(1, 5)),
        () => (move("x.log", "x.log.1"), add(`rotated\n${lines(6, 7)}`)),
        () => {
          const packed = gzipSync(readFileSync(`${log}.1`));
          writeFileSync(`${log}.1.gz`, packed.subarray(0, packed.length >> 1));
        },
        () => pack("x.log.1", "x.log.1.gz"),
        () => add(lines(8, 9)),
      ],
      upTo: 9,
      also: ["rotated"],
    },
    {
      title: "copytruncate",
      steps: [
        () => add(lines(1, 5)),
        () => (
          add(lines(6, 7)),
          copyFileSync(log, `${log}.1`),
          truncateSync(log),
          add(lines(8, 9))
        ),
      ],
      upTo: 9,
    },
    {
      title: "copytruncate after which the log is longer than before",
      steps: [
        () => add(lines(1, 5)),
        () => (
          add(lines(6, 7)),
          copyFileSync(log, `${log}.1`),
          truncateSync(log),
          add(lines(8, 40))
        ),
      ],
      upTo: 40,
    },
    {
      title: "copytruncate with the copy packed at once, twice",
      steps: [
        () => add(lines(1, 5)),
        () => {
          copyFileSync(log, `${log}.1`);
          truncateSync(log);
          pack("x.log.1", "x.log.1.gz");
          add(lines(6, 9));
        },
        () => {
          move("x.log.1.gz", "x.log.2.gz");
          copyFileSync(log, `${log}.1`);
          truncateSync(log);
          pack("x.log.1", "x.log.1.gz");
          add(lines(10, 12));
        },
      ],
      upTo: 12,
    },
    {
      title: "a copy that is still being made while the log grows",
      steps: [
        () => add(lines(1, 5)),
        () => writeFileSync(`${log}.1`, lines(1, 2)),
        () => add(lines(6, 7)),
        () => writeFileSync(`${log}.1`, lines(1, 7)),
        () => (truncateSync(log), add(lines(8, 9))),
      ],
      upTo: 9,
    },
    {
      title: "a log packed by hand before it is emptied",
      steps: [
        () => add(lines(1, 5)),
        () => writeFileSync(`${log}.1.gz`, gzipSync(readFileSync(log))),
        () => (truncateSync(log), add(lines(6, 9))),
      ],
      upTo: 9,
    },
    {
      title: "a log deleted and created anew under the same inode",
      firstLines: 5,
      steps: [() => add(lines(1, 5)), () => (rmSync(log), add(lines(6, 9)))],
      upTo: 9,
    },
    {
      title: "a log deleted and created anew with the same first lines",
      firstLines: 2,
      steps: [
        () => add(`started\n${lines(1, 1)}`),
        () => (rmSync(log), add(`started\n${lines(2, 2)}`)),
      ],
      upTo: 2,
      also: ["started", "started"],
    },
    {
      title: "late lines written to the old file",
      steps: [
        () => add(lines(1, 5)),
        () => (move("x.log", "x.log.1"), add(lines(6, 7))),
        () => add(lines(8, 8), "x.log.1"),
        () => add(lines(9, 9)),
        () => add(lines(10, 10), "x.log.1"),
      ],
      upTo: 10,
    },
    {
      title: "two rotations one after the other",
      steps: [
        () => add(lines(1, 5)),
        () => {
          add(lines(6, 6));
          move("x.log", "x.log.1");
          add(lines(7, 8));
          pack("x.log.1", "x.log.2.gz");
          move("x.log", "x.log.1");
          add(lines(9, 10));
        },
      ],
      upTo: 10,
    },
    {
      title: "fourteen rotations with packed files moving up",
      steps: [
        () => add(lines(1, 2)),
        ...Array.from({ length: 14 }, (_, round) => () => {
          for (let age = round; age >= 2; age -= 1) move(`x.log.${age}.gz`, `x.log.${age + 1}.gz`);
          if (round >= 1) pack("x.log.1", "x.log.2.gz", "x.log.1.gz");
          move("x.log", "x.log.1");
          add(lines(3 + round, 3 + round));
        }),
      ],
      upTo: 16,
    },
    {
      title: "a line completed in the old file after the rename",
      steps: [
        () => add(lines(1, 3) + line(4).slice(0, 20)),
        () => (
          move("x.log", "x.log.1"),
          add(`${line(4).slice(20)}\n`, "x.log.1"),
          add(lines(5, 6))
        ),
      ],
      upTo: 6,
    },
    {
      title: "a line never completed, in a file packed at once",
      steps: [
        () => add(`${lines(1, 3)}cut off`),
        () => (move("x.log", "x.log.1"), pack("x.log.1", "x.log.1.gz"), add(lines(4, 5))),
      ],
      upTo: 5,
      also: ["cut off"],
    },
    {
      title: "a log moved away and back",
      steps: [
        () => add(lines(1, 3)),
        () => move("x.log", "aside"),
        () => (add(lines(4, 5), "aside"), move("aside", "x.log")),
        () => add(lines(6, 6)),
      ],
      upTo: 6,
    },
    {
      title: "a symbolic link switched to another file",
      firstLines: 3,
      steps: [
        () => (add(lines(1, 3), "a"), link("a")),
        () => (add(lines(4, 5), "a"), add(lines(6, 7), "b"), link("b")),
        () => add(lines(8, 9), "b"),
      ],
      upTo: 9,
    },
    {
      title: "a link to another folder in which the log is rotated",
      steps: [
        () => (mkdirSync(join(folder, "real")), add(lines(1, 3), "real/y.log"), link("real/y.log")),
        () => (
          add(lines(4, 5), "real/y.log"),
          move("real/y.log", "real/y.log.1"),
          add(lines(6, 7), "real/y.log")
        ),
      ],
      upTo: 7,
    },
    {
      title: "an empty log, an empty rotated log and an empty packed one",
      steps: [
        () => (add(""), add("", "x.log.1"), writeFileSync(`${log}.2.gz`, gzipSync(""))),
        () => add(lines(1, 2)),
      ],
      upTo: 2,
    },
    {
      title: "a log that appears later, with older parts",
      steps: [() => {}, () => (add(lines(1, 2), "x.log.1"), add(lines(3, 4)))],
      upTo: 4,
    },
  ];
}

function expected(scene: Scene): string[] {
  const numbered = Array.from({ length: scene.upTo }, (_, index) => line(index + 1));
  return [...numbered, ...(scene.also ?? [])].toSorted();
}

/** Troubles told, but for the log that is not there yet. */
function complaints(kept: Kept): string[] {
  const troubles = kept.chunks.filter((chunk) => chunk.kind === "trouble");
  return troubles.map((chunk) => chunk.said?.en ?? "").filter((en) => !/does not exist/.test(en));
}

/** All lines came; then some polls for those that must not come. */
async function settle(kept: Kept, scene: Scene): Promise<void> {
  await until(() => kept.lines.length >= expected(scene).length);
  await polls();
}

/** The way a scene is gone through; every step but in a rush has its time to be seen. */
type Way = (log: string, scene: Scene, kept: Kept) => Promise<void>;

async function look(scene: Scene, kept: Kept): Promise<void> {
  await until(() => kept.lines.length >= (scene.firstLines ?? 0));
  await polls(4);
}

async function whileFollowing(...[log, scene, kept]: Parameters<Way>): Promise<void> {
  const running = run([log], kept);
  for (const step of scene.steps) {
    step();
    await look(scene, kept);
  }
  await settle(kept, scene);
  await running.stop();
}

/**
 * The follower has no moment to look between the steps; it sees them in whatever order it comes to.
 */
async function atOnce(...[log, scene, kept]: Parameters<Way>): Promise<void> {
  const running = run([log], kept);
  for (const step of scene.steps) {
    await new Promise((resolve) => setImmediate(resolve));
    step();
  }
  await settle(kept, scene);
  await running.stop();
}

async function whileStopped(...[log, scene, kept]: Parameters<Way>): Promise<void> {
  scene.steps[0]?.();
  const before = run([log], kept);
  await look(scene, kept);
  await before.stop();
  for (const step of scene.steps.slice(1)) step();
  for (let restart = 0; restart < 2; restart += 1) {
    const after = run([log], kept);
    await settle(kept, scene);
    await after.stop();
  }
}

async function restartedAfterEach(...[log, scene, kept]: Parameters<Way>): Promise<void> {
  for (const step of scene.steps) {
    step();
    const running = run([log], kept);
    await look(scene, kept);
    await running.stop();
  }
  const last = run([log], kept);
  await settle(kept, scene);
  await last.stop();
}

async function asBacklog(...[log, scene, kept]: Parameters<Way>): Promise<void> {
  for (const step of scene.steps) {
    step();
    for (const piece of await backlogOf(log, kept.checkpoints.values())) {
      for await (const chunk of readPiece(piece)) keep(kept, chunk);
    }
    const running = run([log], kept);
    await look(scene, kept);
    await running.stop();
  }
  const last = run([log], kept);
  await settle(kept, scene);
  await last.stop();
}

const ways: readonly (readonly [string, Way])[] = [
  ["while following", whileFollowing],
  ["in a rush at the start", atOnce],
  ["in one go while stopped, with two restarts", whileStopped],
  ["with a restart after every step", restartedAfterEach],
  ["as a backlog by pieces, then followed", asBacklog],
];

describe("no line is lost or doubled", { concurrent: true }, () => {
  for (const [index, { title, firstLines = 0 }] of scenesIn("").entries()) {
    for (const [name, way] of ways) {
      if (firstLines > 0 && way === atOnce) continue;
      test(`${title}, ${name}`, async ({ expect }) => {
        const { folder, remove } = newFolder();
        const scene = scenesIn(folder)[index];
        const kept = nothingKept();
        try {
          if (scene) await way(join(folder, "x.log"), scene, kept);
          expect(kept.lines.toSorted()).toEqual(scene && expected(scene));
          expect(complaints(kept)).toEqual([]);
        } finally {
          remove();
        }
      });
    }
  }
});
