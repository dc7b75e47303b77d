// For: the log that the examples of the documentation are played with: three strangers, one visitor, one line of no format.
// Never: more than a screen; an address that belongs to somebody.

const hole = "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php";

function asked(ip: string, time: string, path: string, answer: string): string {
  return `${ip} - - [12/May/2026:${time} +0900] "GET ${path} HTTP/1.1" ${answer} "-" "-"`;
}

/** Lines of access.log, as Apache's "combined" writes them. */
export const smallLog: readonly string[] = [
  asked("198.51.100.7", "06:01:38", hole, "404 196"),
  asked("198.51.100.7", "06:01:39", "/lib/phpunit/src/Util/PHP/eval-stdin.php", "404 196"),
  asked("203.0.113.20", "07:15:02", hole, "404 196"),
  asked("203.0.113.20", "07:15:04", "/scripts/root.exe?/c+dir", "404 196"),
  asked("203.0.113.99", "08:40:11", hole, "404 196"),
  asked("192.0.2.50", "09:00:00", "/index.html", "200 5120"),
  "this line is of no format",
];
