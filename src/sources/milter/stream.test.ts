import fc from "fast-check";
import { expect, test } from "vitest";
import { listeningFilter, playSession } from "./fixture/play-session.ts";
import { packet, say, wholeMail } from "./fixture/write-command.ts";
import { createFrameReader } from "./read-frames.ts";
import { readCommand } from "./read-command.ts";

const dialogue = Buffer.concat([
  say.offer(),
  ...wholeMail([Buffer.alloc(70_000, "x"), "end\r\n"]),
  ...wholeMail(),
  say.quit(),
]);

test("however the bytes are cut, the filter hears the same and the mail server gets the same", async () => {
  const plain = listeningFilter({ action: "discard" });
  const expected = await playSession(plain.filter, dialogue);
  expect(expected.letters).toBe("Odd");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 90_000 })), {
        minLength: 1,
        maxLength: 8,
      }),
      async (cuts) => {
        const heard = listeningFilter({ action: "discard" });
        const played = await playSession(heard.filter, dialogue, { cuts });
        expect(played).toEqual(expected);
        expect(heard.said).toEqual(plain.said);
      },
    ),
    { numRuns: 60 },
  );
});

test("a length beyond the bound is not waited for, and nothing is read after it", () => {
  const reader = createFrameReader(1000);
  expect([...reader.read(Buffer.from([0, 0, 3, 233]))]).toEqual([]);
  expect(reader.fault).toBe("too-long");
  expect([...reader.read(say.quit())]).toEqual([]);
  const empty = createFrameReader(1000);
  expect([...empty.read(Buffer.alloc(8))]).toEqual([]);
  expect(empty.fault).toBe("empty");
});

test("a packet of exactly the bound passes", () => {
  const reader = createFrameReader(1000);
  const frames = [...reader.read(packet("B", Buffer.alloc(999)))];
  expect([frames[0]?.data.length, reader.fault, reader.isInside]).toEqual([999, undefined, false]);
});

const letters = fc.stringMatching(/^[OCHMRTLNBEADUQK!]$/);
const hostilePacket = fc
  .tuple(letters, fc.uint8Array({ maxLength: 40 }))
  .map(([letter, data]) => packet(letter, Buffer.from(data)));
/** A whole dialogue in which bytes were changed, taken out or put in. */
const mutated = fc
  .array(fc.tuple(fc.nat(900), fc.nat(255), fc.constantFrom("set", "cut", "add")), {
    maxLength: 12,
  })
  .map((edits) => {
    let bytes = Buffer.concat([say.offer(), ...wholeMail(), ...wholeMail()]);
    for (const [at, value, how] of edits) {
      const place = at % bytes.length;
      if (how === "set") bytes[place] = value;
      else {
        const from = how === "cut" ? place + 1 : place;
        const middle = how === "cut" ? [] : [Buffer.from([value])];
        bytes = Buffer.concat([bytes.subarray(0, place), ...middle, bytes.subarray(from)]);
      }
    }
    return bytes;
  });

test("hostile packets never throw, and every mail that was begun is closed once", async () => {
  const hostile = fc.array(fc.oneof(hostilePacket, fc.constantFrom(...wholeMail())), {
    maxLength: 40,
  });
  const bytes = fc.oneof(
    mutated,
    hostile.map((packets) => Buffer.concat([say.offer(), ...packets])),
    fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (each) => {
      const { filter, said } = listeningFilter();
      await playSession(filter, each, { cuts: [7, 1, 50] });
      const begun = said.filter((line) => line.startsWith("mail ")).length;
      const closed = said.filter((line) => /^(?:answered|aborted|lost|failed)$/.test(line)).length;
      expect(closed).toBe(begun);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["IPv4", say.connect("h", "192.0.2.7"), { family: "ipv4", address: "192.0.2.7", port: 2525 }],
  ["IPv6", say.connect("h", "IPv6:2001:db8::7"), { family: "ipv6", address: "2001:db8::7" }],
  ["a socket", packet("C", "localhost\0L\0\0/run/x\0"), { family: "unix", address: "/run/x" }],
  ["nobody knows", packet("C", "localhost\0U"), { host: "localhost", family: "unknown" }],
])("a client by %s", (_title, bytes, origin) => {
  const [frame] = createFrameReader(1000).read(bytes);
  expect(frame && readCommand(frame)).toMatchObject({ type: "connect", origin });
});
