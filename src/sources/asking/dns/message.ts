// For: one question to a name server, and what its answer says. RFC 1035, 6891 (EDNS).
// Never: trusts a length or a pointer of an answer: whatever does not fit is no answer.

export const recordTypes = { A: 1, NS: 2, SOA: 6, TXT: 16 } as const;

export interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  /** 1: Internet, 3: CHAOS. */
  readonly class: number;
}

export interface Answer {
  readonly isCut: boolean;
  readonly code: number;
  /** Records of the type that was asked for. */
  readonly records: number;
  /** The first of them, when it is text. */
  readonly text?: string;
}

function labelsOf(name: string): string[] {
  return name
    .replace(/\.$/, "")
    .split(".")
    .filter((label) => label !== "");
}

/** Undefined for a name that fits into no question. */
export function writeQuestion({ id, name, type, class: klass }: Question): Buffer | undefined {
  const labels = labelsOf(name).map((label) => Buffer.from(label, "latin1"));
  const bytes = labels.reduce((sum, label) => sum + label.length + 1, 1);
  if (bytes > 255 || labels.some((label) => label.length > 63)) return undefined;
  const buffer = Buffer.alloc(12 + bytes + 4 + 11);
  buffer.writeUInt16BE(id, 0);
  buffer.writeUInt16BE(0x0100, 2);
  buffer.writeUInt16BE(1, 4);
  buffer.writeUInt16BE(1, 10);
  let at = 12;
  for (const label of labels) {
    at = buffer.writeUInt8(label.length, at);
    at += label.copy(buffer, at);
  }
  at = buffer.writeUInt16BE(type, at + 1);
  at = buffer.writeUInt16BE(klass, at);
  // OPT: the root's name, type 41, room for 1232 bytes.
  buffer.writeUInt16BE(41, at + 1);
  buffer.writeUInt16BE(1232, at + 3);
  return buffer;
}

/** Behind the name at `at`, or undefined. A pointer ends a name. */
function afterName(bytes: Buffer, at: number): number | undefined {
  for (let place = at; place < bytes.length;) {
    const length = bytes[place] ?? 0;
    if (length === 0) return place + 1;
    if ((length & 0xc0) === 0xc0) return place + 2;
    if ((length & 0xc0) !== 0) return undefined;
    place += length + 1;
  }
  return undefined;
}

/** Undefined: not an answer to this question. */
export function readAnswer(bytes: Buffer, question: Question): Answer | undefined {
  if (bytes.length < 12 || bytes.readUInt16BE(0) !== question.id) return undefined;
  const flags = bytes.readUInt16BE(2);
  const asked = writeQuestion(question);
  if ((flags & 0x8000) === 0 || !asked) return undefined;
  const answer = { isCut: (flags & 0x0200) !== 0, code: flags & 0x0f, records: 0 };
  let at = 12;
  if (bytes.readUInt16BE(4) > 0) {
    // Some servers answer an error without repeating the question.
    const end = asked.length - 11;
    const same = bytes.toString("latin1", 12, end).toLowerCase();
    if (same !== asked.toString("latin1", 12, end).toLowerCase()) return undefined;
    at = end;
  }
  let text: string | undefined;
  for (let left = bytes.readUInt16BE(6); left > 0; left -= 1) {
    const head = afterName(bytes, at);
    if (head === undefined || head + 10 > bytes.length) break;
    const end = head + 10 + bytes.readUInt16BE(head + 8);
    if (end > bytes.length) break;
    if (bytes.readUInt16BE(head) === question.type) {
      answer.records += 1;
      const from = head + 11;
      if (question.type === recordTypes.TXT && from <= end)
        text ??= bytes.toString("latin1", from, Math.min(end, from + (bytes[from - 1] ?? 0)));
    }
    at = end;
  }
  return { ...answer, ...(text !== undefined && { text }) };
}
