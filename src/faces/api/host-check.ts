// For: DNS rebinding: only requests that name this machine's loopback are answered. The port is free, so that a tunnel
//      (`ssh -L 9000:127.0.0.1:7340 gw1`) works; a rebound name is refused whatever its port.
// Never: a look-up.

const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/i;

/** Port named by a `Host` header of loopback (80 when none is named); undefined when the request must be refused. */
export function loopbackPort(host: string | undefined): number | undefined {
  const parts = loopbackHost.exec(host ?? "");
  if (!parts) return undefined;
  const port = Number(parts[1] ?? 80);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
