// For: DNS rebinding: only requests that call this machine by a name of its own are answered. The port is free, so that
//      a tunnel (`ssh -L 9000:127.0.0.1:4649 gw1`) works; a rebound name is refused whatever its port.
// Never: a look-up.

const shape = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,252}))(?::(\d{1,5}))?$/i;
const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface CalledBy {
  /** In lower case, IPv6 in brackets. */
  readonly name: string;
  readonly port: number;
}

/** A name as it stands in a Host header: IPv6 in brackets, lower case. */
export function hostName(name: string): string {
  const lower = name.toLowerCase();
  return lower.includes(":") && !lower.startsWith("[") ? `[${lower}]` : lower;
}

/** How the request called us; undefined when it must be refused. `port`: 80, or 443 under TLS, when none is named. */
export function calledBy(
  host: string | undefined,
  names: ReadonlySet<string>,
  isTls = false,
): CalledBy | undefined {
  const parts = shape.exec(host ?? "");
  if (!parts) return undefined;
  const name = (parts[1] ?? "").toLowerCase();
  const port = Number(parts[2] ?? (isTls ? 443 : 80));
  if (port < 1 || port > 65_535) return undefined;
  return loopback.has(name) || names.has(name) ? { name, port } : undefined;
}

const loopbackAddress = /^(?:(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;

/** The other end is on this machine, and no proxy stands between: a proxy would make everybody local. */
export function isLocal(address: string, request: Request): boolean {
  return (
    loopbackAddress.test(address) &&
    !["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => request.headers.has(name))
  );
}
