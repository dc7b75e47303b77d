import { expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { createRecentRecords } from "./recent-records.ts";

const place = (offset: number, length: number, file = "journald") => ({ file, offset, length });

test("a record that was kept is found again by its place, and only by that", () => {
  const recent = createRecentRecords();
  const bytes = Buffer.from("abc");
  recent.keep(place(10, 3), bytes);
  bytes.fill(0);
  expect(String(recent.lineAt(place(10, 3)))).toBe("abc");
  expect(recent.lineAt(place(10, 4))).toBeUndefined();
  expect(recent.lineAt(place(11, 3))).toBeUndefined();
  expect(recent.lineAt(place(10, 3, "/var/log/x"))).toBeUndefined();
});

test("a flood pushes out the oldest, and memory stays bounded", () => {
  const recent = createRecentRecords();
  const size = 64 * 1024;
  const fits = limits.journalRecentBytes / size;
  for (let number = 0; number < fits + 3; number += 1) {
    recent.keep(place(number * size, size), Buffer.alloc(size, number));
  }
  const kept = Array.from(
    { length: fits + 3 },
    (_, number) => recent.lineAt(place(number * size, size)) !== undefined,
  );
  expect(kept.indexOf(true)).toBe(3);
  expect(kept.filter(Boolean)).toHaveLength(fits);
});
