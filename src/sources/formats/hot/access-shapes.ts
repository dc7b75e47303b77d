// For: which formats the hot access scanner reads: the built-in ones by name, a server's own by its text.
// Never: a format that is only nearly one of these.

import type { AccessShape } from "./access-scanner.ts";

const plain: AccessShape = {
  host: "none",
  size: "body",
  hasHeaders: false,
  hasForwarded: false,
  hasSizes: false,
  hasPorts: false,
};
const combined: AccessShape = { ...plain, hasHeaders: true };

/** By the names of sources/formats/access/access-formats.ts. */
const builtIn: ReadonlyMap<string, AccessShape> = new Map([
  ["common", plain],
  ["combined", combined],
  ["combined-io", { ...combined, hasSizes: true }],
  ["hinomi", { ...combined, hasSizes: true, hasPorts: true }],
  ["vhost_combined", { ...combined, host: "name:port" }],
  ["vhost-combined-io", { ...combined, host: "name:port", hasSizes: true }],
  ["vhost-common", { ...plain, host: "name:port" }],
  ["nginx-vhost", { ...combined, host: "name" }],
  ["nginx-main", { ...combined, hasForwarded: true }],
]);

/** Debian's own `combined` writes `%O` where others write `%b`. */
const apache =
  /^(?<host>%v(?<port>:%p)? )?%[ha] %l %u %t "%r" %>?s (?:%[bB]|(?<sent>%O))(?<headers> "%\{[Rr]eferer\}i" "%\{[Uu]ser-[Aa]gent\}i")?(?<sizes> %I %O(?<ports> %\{remote\}p %p)?)?$/;
const nginx =
  /^(?<host>\$host )?\$remote_addr - \$remote_user \[\$time_local\] "\$request" \$status (?:\$body_bytes_sent|(?<sent>\$bytes_sent))(?<headers> "\$http_referer" "\$http_user_agent")?(?<forwarded> "\$http_x_forwarded_for")?$/;

function shapeOfSource(name: string, source: string): AccessShape | undefined {
  const pattern = name.startsWith("nginx:") ? nginx : apache;
  const found = pattern.exec(source.replaceAll('\\"', '"'))?.groups;
  // With %O twice the exact format takes the first: left to it.
  if (!found || (found["sent"] && found["sizes"])) return undefined;
  return {
    host: found["host"] ? (found["port"] ? "name:port" : "name") : "none",
    size: found["sent"] ? "sent" : "body",
    hasHeaders: found["headers"] !== undefined,
    hasForwarded: found["forwarded"] !== undefined,
    hasSizes: found["sizes"] !== undefined,
    hasPorts: found["ports"] !== undefined,
  };
}

/** Undefined: every line of the format takes the exact path. */
export function accessShapeOf(name: string, source: string | undefined): AccessShape | undefined {
  return source === undefined ? builtIn.get(name) : shapeOfSource(name, source);
}
