// For: one combined log line, with the stamp remembered by its second.
// Never: text that would need escaping; the requests given are already as Apache writes them.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Makes `[19/Jul/2001:06:01:38 +0900]` for a fixed offset in hours. */
export function createStamp(offsetHours: number): (ms: number) => string {
  const sign = offsetHours < 0 ? "-" : "+";
  const zone = `${sign}${two(Math.abs(offsetHours))}00`;
  let lastDay = -1;
  let dayText = "";
  let lastSecond = -1;
  let text = "";
  return (ms) => {
    const second = Math.floor(ms / 1000) + offsetHours * 3600;
    if (second === lastSecond) return text;
    lastSecond = second;
    const day = Math.floor(second / 86_400);
    if (day !== lastDay) {
      lastDay = day;
      const date = new Date(day * 86_400_000);
      dayText = `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
    }
    const inDay = second - day * 86_400;
    const clock = `${two(Math.floor(inDay / 3600))}:${two(Math.floor(inDay / 60) % 60)}:${two(inDay % 60)}`;
    text = `[${dayText}:${clock} ${zone}]`;
    return text;
  };
}

/** A request and its answer, as they stand in the log. */
export interface Request {
  /** The request line, escaped as Apache writes it. */
  readonly line: string;
  readonly status: number;
  /** %b */
  readonly bytes: number;
  readonly referrer?: string;
  readonly agent?: string;
}

/** What follows the stamp; requests are few and lines many, so it is made once per request. */
const tails = new WeakMap<Request, string>();

function tailOf(request: Request): string {
  const known = tails.get(request);
  if (known !== undefined) return known;
  const { line, status, bytes, referrer = "-", agent = "-" } = request;
  const tail = ` "${line}" ${status} ${bytes} "${referrer}" "${agent}"`;
  tails.set(request, tail);
  return tail;
}

export function accessLine(source: string, stamp: string, request: Request): string {
  return `${source} - - ${stamp}${tailOf(request)}`;
}

/** The same with %I %O: what a worm or a browser sends beside the request line, and 208 bytes of answer headers. */
export function accessLineWithIo(source: string, stamp: string, request: Request): string {
  const { line, bytes, referrer = "-", agent = "-" } = request;
  const received =
    line.length +
    (agent === "-" ? 35 : 240 + agent.length) +
    (referrer === "-" ? 0 : referrer.length);
  return `${accessLine(source, stamp, request)} ${received} ${bytes + 208}`;
}
