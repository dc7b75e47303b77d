// For: how long a server's certificate is still valid.
// Never: whether somebody trusts it; never anything said over the connection.

import { isIP } from "node:net";
import { connect } from "node:tls";
import type { ConnectionOptions, PeerCertificate } from "node:tls";
import { dayMs, stopwatch } from "../../base/clock.ts";
import type { Target } from "../../estate/graph-target.ts";
import { brokenOff, codeOf, fail, ok, unknown } from "./saw.ts";
import type { Seen } from "./saw.ts";
import { startTls } from "./talk/start-tls.ts";

type TlsTarget = Extract<Target, { kind: "tls" }>;

const soonDays = 3;

function judge(from: string, until: string, nowMs: number, said: string): Seen {
  const [fromMs, untilMs] = [Date.parse(from), Date.parse(until)];
  if (Number.isNaN(untilMs)) return unknown("no-certificate", said);
  const days = Math.floor((untilMs - nowMs) / dayMs);
  const evidence = `${said}: valid until ${new Date(untilMs).toISOString()}, ${days} days left`;
  if (untilMs <= nowMs) return fail("expired", evidence);
  if (fromMs > nowMs) return fail("not-yet-valid", `${said}: valid from ${from}`);
  return days < soonDays ? fail("expires-soon", evidence) : ok("valid", evidence);
}

function shake(
  how: ConnectionOptions,
  said: string,
  nowMs: number,
  withinMs: number,
): Promise<Seen> {
  return new Promise((resolve) => {
    // Old servers count too: what is asked is the date.
    const socket = connect({ ...how, rejectUnauthorized: false, minVersion: "TLSv1" });
    function finish(seen: Seen): void {
      clearTimeout(deadline);
      socket.destroy();
      resolve(seen);
    }
    const deadline = setTimeout(() => finish(brokenOff("timeout", `${said}: timeout`)), withinMs);
    socket.on("error", (error) => {
      const code = codeOf(error);
      const isSystem = /^E[A-Z]+$/.test(code) && code !== "EPROTO";
      const evidence = `${said}: ${code}`;
      finish(isSystem ? brokenOff(code, evidence) : unknown("handshake", evidence));
    });
    socket.on("secureConnect", () => {
      // Without a certificate it is an empty object, of a connection that just broke it is null.
      const peer = socket.getPeerCertificate() as Partial<PeerCertificate> | null;
      finish(judge(peer?.valid_from ?? "", peer?.valid_to ?? "", nowMs, said));
    });
    socket.on("close", () => finish(brokenOff("closed", `${said}: closed`)));
  });
}

/** Never rejects. */
export async function probeCertificate(
  { at, serverName, startedBy, mayLackTls = false }: TlsTarget,
  nowMs: number,
  withinMs: number,
): Promise<Seen> {
  const said = `${serverName ?? at.address}:${at.port}`;
  const name = serverName !== undefined && isIP(serverName) === 0 ? { servername: serverName } : {};
  if (startedBy === undefined)
    return shake({ host: at.address, port: at.port, ...name }, said, nowMs, withinMs);
  const passed = stopwatch();
  const led = await startTls(at, startedBy, withinMs);
  if ("socket" in led) {
    const leftMs = Math.max(1, withinMs - passed() * 1000);
    return shake({ socket: led.socket, ...name }, said, nowMs, leftMs);
  }
  const evidence = `${said}: ${led.code} ${led.answer}`;
  if (led.code === "no-offer" && mayLackTls) return ok("no-tls", `${said}: offers no TLS`);
  return led.code === "refused-tls" || led.code === "no-offer"
    ? unknown("no-certificate", evidence)
    : brokenOff(led.code, evidence);
}
