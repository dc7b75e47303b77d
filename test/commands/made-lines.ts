// For: lines of a made-up web server, attacks and ordinary visits, for the tests of the commands.
// Never: real lines or addresses.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** `19/Jul/2026:06:01:38 +0000` */
export function stampOf(atMs: number): string {
  const at = new Date(atMs);
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

/** The worm of 2001, in the combined format, without newline. */
export function codeRed(source: string, atMs: number): string {
  const request = `GET /default.ida?${"N".repeat(60)}%u9090%u6858%ucbd3 HTTP/1.0`;
  return `${source} - - [${stampOf(atMs)}] "${request}" 404 196 "-" "-"`;
}

export function visit(source: string, atMs: number, path = "/index.html"): string {
  return `${source} - - [${stampOf(atMs)}] "GET ${path} HTTP/1.1" 200 5120 "-" "Mozilla/5.0"`;
}

/** 10 attacks from two sources and 90 visits, a second apart. */
export function smallLog(startMs: number): string {
  const lines = Array.from({ length: 100 }, (_, index) => {
    const atMs = startMs + index * 1000;
    if (index % 10 > 0) return visit(`198.51.100.${index}`, atMs);
    return codeRed(index % 20 === 0 ? "203.0.113.7" : "203.0.113.9", atMs);
  });
  return `${lines.join("\n")}\n`;
}

export const july2026Ms = Date.UTC(2026, 6, 18, 21);
