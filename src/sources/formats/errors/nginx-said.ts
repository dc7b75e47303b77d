// For: the reasons in nginx' error log: failed logins, limits, refusals, requests that are none, deaths of its workers.
// Never: a delayed request as a refused one: `delaying request` counts 0.
// Source: nginx ngx_http_auth_basic_module.c, limit_req, limit_conn, access, core, parse, ngx_event_openssl.c, ngx_process.c, mail; measured 1.22.

import { garbage, fail, login, refuse, type Said, withUser } from "./said.ts";

type Shape = readonly [beginning: string, said: Said];

const shapes: readonly Shape[] = [
  ["no user/password was provided for basic authentication", login("no-attempt", 0)],
  ["limiting requests, dry run", refuse("rate-exceeded", 0)],
  ["limiting requests, ", refuse("rate-exceeded")],
  ["limiting connections, dry run", refuse("too-many-connections", 0)],
  ["limiting connections ", refuse("too-many-connections")],
  ["delaying request, ", refuse("rate-exceeded", 0)],
  ["delaying requests, ", refuse("rate-exceeded", 0)],
  ["delaying unauthorized request", login("failed", 0)],
  ["access forbidden by rule", refuse("access-denied")],
  ['directory index of "', refuse("access-denied")],
  ["client sent plain HTTP request to HTTPS port", garbage("other-protocol")],
  ["client sent too long URI", refuse("policy")],
  ["client sent too long header line", refuse("policy")],
  ["client sent too large request", refuse("policy")],
  ["client sent too large header", refuse("policy")],
  ["client sent too many header lines", refuse("policy")],
  ["client intended to send too large", refuse("policy")],
  ["client sent no required SSL certificate", login("no-attempt")],
  ["client SSL certificate verify error", login("bad-key")],
  ["client attempted to request the server name different", refuse("policy")],
  ["client sent TRACE method", refuse("policy")],
  ["client sent CONNECT method", refuse("policy")],
  ["client sent ", garbage("no-protocol")],
  ["invalid PROXY ", garbage("no-protocol")],
  ["broken header: ", garbage("no-protocol")],
  ["SSL_do_handshake() failed", garbage("no-common-algorithm")],
  ["client login failed: ", login("bad-password")],
  ["PAM: user '", login("bad-password")],
];

const gone =
  /^(?:client (?:timed out|closed|prematurely closed|canceled)|peer closed connection in SSL handshake|recv\(\) failed \(104)/;

/** `open() "/www/x" failed (2: No such file or directory)`; 13 is "Permission denied". */
function readFile(text: string): Said | undefined {
  if (text.startsWith('open() "') || text.startsWith('"')) {
    if (text.endsWith('" failed (2: No such file or directory)')) return refuse("not-found");
    if (text.endsWith('" failed (20: Not a directory)')) return refuse("not-found");
    if (text.endsWith('" failed (36: File name too long)')) return refuse("policy");
    if (text.endsWith('" is not found (2: No such file or directory)')) return refuse("not-found");
    if (text.endsWith('" is forbidden (13: Permission denied)')) return refuse("access-denied");
    if (text.endsWith('" failed (13: Permission denied)')) return refuse("access-denied");
  }
  const isScript =
    text.startsWith('FastCGI sent in stderr: "') &&
    text.slice(0, 120).includes("Primary script unknown");
  return isScript ? refuse("not-found") : undefined;
}

/** `user "x": password mismatch`, `user "x" was not found in "/etc/nginx/users"`: the name is the client's, the ends are nginx'. */
function readUser(text: string): Said | undefined {
  if (!text.startsWith('user "')) return undefined;
  const mismatch = '": password mismatch';
  if (text.endsWith(mismatch))
    return withUser(login("bad-password"), text.slice(6, -mismatch.length));
  const at = text.lastIndexOf('" was not found in "');
  return at < 6 ? undefined : withUser(login("unknown-user"), text.slice(6, at));
}

/** `worker process 812 exited on signal 11 (core dumped)`, `worker process 812 exited with fatal code 2 and cannot be respawned`. */
function readDeath(text: string): Said | undefined {
  const match =
    /^(?:worker|cache manager|cache loader) process \d{1,10} exited (?:on signal (\d{1,2})|with fatal code)/.exec(
      text.slice(0, 90),
    );
  if (match) {
    const signal =
      { "6": "ABRT", "9": "KILL", "11": "SEGV", "7": "BUS" }[match[1] ?? ""] ?? match[1];
    return signal === undefined ? fail("exited") : { ...fail("crash"), "process.signal": signal };
  }
  if (/^bind\(\) to .{1,100} failed \(98/.test(text.slice(0, 160))) return fail("could-not-listen");
  if (/^\d{1,7} worker_connections are not enough/.test(text.slice(0, 60)))
    return { "event.action": "trouble", "event.reason": "overload" };
  if (/^accept4?\(\) failed \(24/.test(text.slice(0, 40)))
    return { "event.action": "trouble", "event.reason": "file-table-full" };
  return text.includes("No space left on device") && text.length < 600
    ? { "event.action": "trouble", "event.reason": "disk-full" }
    : undefined;
}

/** `message` is what stands before `, client: `. */
export function nginxSaid(message: string): Said | undefined {
  // ModSecurity 3 puts an address of its own in front.
  const own = /^\[client [0-9A-Fa-f:.]{2,45}\] (?=ModSecurity: )/.exec(message.slice(0, 70));
  const text = own ? message.slice(own[0].length) : message;
  if (text.startsWith("ModSecurity: ")) {
    const id = /\[id "(\d{1,9})"\]/.exec(text.slice(0, 8000))?.[1];
    const code = id === undefined ? {} : { "event.code": id };
    const isDenied = text.startsWith("ModSecurity: Access denied with ");
    return { ...(isDenied ? refuse("content") : refuse("content", 0)), ...code };
  }
  const read = readUser(text) ?? readFile(text);
  if (read) return read;
  // An alert is the client's own complaint, of our certificate for example.
  if (/^SSL_do_handshake\(\) failed \(SSL: .{0,200} alert /.test(text.slice(0, 300)))
    return { "event.action": "disconnect" };
  if (gone.test(text.slice(0, 60))) return { "event.action": "disconnect" };
  const shape = shapes.find(([beginning]) => text.startsWith(beginning));
  return shape ? shape[1] : readDeath(text);
}
