import { expect, test } from "vitest";
import { roomFor } from "./room-for.ts";

test("what does not fit waits in order, and one larger than all of the room goes alone", async () => {
  const take = roomFor(10);
  const order: string[] = [];
  const asked = (name: string, bytes: number) =>
    take(bytes).then((back) => {
      order.push(name);
      return back;
    });
  const [first, second] = [asked("4", 4), asked("5", 5)];
  const [third, fourth, last] = [asked("2", 2), asked("50", 50), asked("1", 1)];
  (await first)();
  const back = await third;
  expect(order).toEqual(["4", "5", "2"]);
  const done = await second;
  done();
  // Twice gives nothing more.
  done();
  back();
  (await fourth)();
  (await last)();
  expect(order).toEqual(["4", "5", "2", "50", "1"]);
});
