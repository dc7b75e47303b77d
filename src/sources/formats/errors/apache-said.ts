// For: the reasons in Apache's error log: failed logins, refusals, requests that are none, its own deaths.
// Never: the second report of one attempt as one more: `authorization failure (no authenticated user)` counts 0.
// Source: httpd 2.2 and 2.4: mod_auth_basic, mod_auth_digest, mod_authz_core, mod_access_compat, mod_authnz_ldap, core, protocol.c,
// mod_ssl; ModSecurity 2 re.c, apache2_util.c; measured with 2.4.

import { between, fail, garbage, login, refuse, type Said, withUser } from "./said.ts";

type Reader = (text: string) => Said | undefined;

function user(end: string, said: Said): Reader {
  return (text) => (text.includes(end) ? withUser(said, between(text, "user ", end)) : undefined);
}

/** `` user `x' in realm `r' not found: /p `` of mod_auth_digest. */
function digestUser(end: string, said: Said): Reader {
  const tail = new RegExp(`^user \`(.{0,255}?)' in realm \`[^']{0,255}' ${end}`, "s");
  return (text) => {
    const match = tail.exec(text.slice(0, 700));
    return match ? withUser(said, match[1]) : undefined;
  };
}

const users: readonly Reader[] = [
  digestUser("not found: ", login("unknown-user")),
  digestUser("denied by provider: ", login("not-allowed")),
  user(': authentication failure for "', login("bad-password")),
  user(': authorization failure for "', login("not-allowed")),
  user(": password mismatch: ", login("bad-password")),
  user(": nonce expired (", login("expired", 0)),
  user(": one-time-nonce mismatch", login("expired", 0)),
  user(" not found: ", login("unknown-user")),
  user(" not found", login("unknown-user")),
];

const beginnings: readonly (readonly [beginning: string, said: Said])[] = [
  ["client denied by server configuration: ", refuse("access-denied")],
  ["client used wrong authentication scheme", login("failed")],
  ["authorization failure (no authenticated user)", login("no-attempt", 0)],
  ["missing user, realm, nonce", login("failed")],
  ["uri mismatch - ", login("failed")],
  ["realm mismatch - ", login("failed")],
  ["nonce mismatch", login("failed")],
  ["invalid nonce ", login("failed")],
  ["invalid opaque", login("failed")],
  ["received invalid opaque", login("failed")],
  ["unknown algorithm `", login("failed")],
  ["invalid qop `", login("failed")],
  ["Invalid method in request ", garbage("no-protocol")],
  ["Invalid URI in request ", garbage("no-protocol")],
  ["invalid URI path (", refuse("policy")],
  ["HTTP Request Line; ", garbage("no-protocol")],
  ["request failed: malformed request line", garbage("no-protocol")],
  ["request failed: erroneous characters", garbage("no-protocol")],
  ["request failed: invalid characters in URI", garbage("no-protocol")],
  ["request failed: URI too long", refuse("policy")],
  ["request failed: client's request-line exceeds", refuse("policy")],
  ["request failed: error reading the headers", garbage("no-protocol")],
  ["Request header read timeout", { "event.action": "disconnect" }],
  ["Request body read timeout", { "event.action": "disconnect" }],
  ["Request header ", garbage("no-protocol")],
  ["request header ", garbage("no-protocol")],
  ["Number of request headers exceeds", refuse("policy")],
  ["Client sent malformed Host header", garbage("no-protocol")],
  ["client sent HTTP/1.1 request without hostname", garbage("no-protocol")],
  ["client sent invalid Content-Length", garbage("no-protocol")],
  ["Invalid Content-Length", garbage("no-protocol")],
  ["Unknown Transfer-Encoding", garbage("no-protocol")],
  ["chunked Transfer-Encoding forbidden", garbage("no-protocol")],
  ["[strict] ", garbage("no-protocol")],
  ["client sent unknown Transfer-Encoding", garbage("no-protocol")],
  ["found %2f (encoded '/') in URI", refuse("policy")],
  ["File does not exist: ", refuse("not-found")],
  ["script not found or unable to stat: ", refuse("not-found")],
  ["attempt to invoke directory as script: ", refuse("not-found")],
  ["Got error 'Primary script unknown", refuse("not-found")],
  ["Got error 'PHP message: Unable to open primary script", refuse("not-found")],
  ["(36)File name too long: access to ", refuse("policy")],
  ["Cannot map ", refuse("not-found")],
  ["Cannot serve directory ", refuse("access-denied")],
  ["Directory index forbidden by ", refuse("access-denied")],
  ["Options ExecCGI is off in this directory: ", refuse("access-denied")],
  ["mod_qos(031): access denied, ", refuse("rate-exceeded")],
  ["access to ", refuse("access-denied")],
  ["Symbolic link not allowed", refuse("access-denied")],
  ["Access to ", refuse("access-denied")],
  ["Hostname ", refuse("policy")],
  ["rejecting client initiated renegotiation", refuse("policy")],
  ["SSL client authentication failed: ", login("bad-key")],
  ["Certificate Verification: Error", login("bad-key")],
  ["SSL Library Error: ", { "event.attempts": 0 }],
  ["server reached MaxRequestWorkers", { "event.action": "trouble", "event.reason": "overload" }],
  ["server reached MaxClients", { "event.action": "trouble", "event.reason": "overload" }],
  ["caught SIGTERM, shutting down", { "event.action": "stop" }],
  ["caught SIGWINCH, shutting down gracefully", { "event.action": "stop" }],
];

/** `child pid 812 exit signal Segmentation fault (11)`. */
function readDeath(text: string): Said | undefined {
  const match = /^child pid \d{1,10} exit signal [A-Z][\w ]{2,30} \((\d{1,2})\)/.exec(
    text.slice(0, 90),
  );
  if (!match) {
    return text.slice(0, 400).includes("resuming normal operations")
      ? { "event.action": "start" }
      : undefined;
  }
  const signal = { "4": "ILL", "6": "ABRT", "7": "BUS", "8": "FPE", "9": "KILL", "11": "SEGV" }[
    match[1] as string
  ];
  return { ...fail("crash"), "process.signal": signal ?? (match[1] as string) };
}

function readLdap(text: string): Said | undefined {
  const name = between(text, "auth_ldap authenticate: user ", " authentication failed; URI ");
  return text.startsWith("auth_ldap authenticate: user ") &&
    text.includes(" authentication failed; URI ")
    ? withUser(login(text.includes("[User not found]") ? "unknown-user" : "bad-password"), name)
    : undefined;
}

/** `ModSecurity: Access denied with code 403 (phase 2). … [id "942100"] …`, in 2.4 behind a second `[client …]` of its own. */
function readModSecurity(text: string): Said | undefined {
  const own = /^\[client [0-9A-Fa-f:.]{2,45}(?::\d{1,5})?\] (?=ModSecurity: )/.exec(
    text.slice(0, 80),
  );
  const said = own ? text.slice(own[0].length) : text;
  // ModSecurity 1.
  if (/^mod_security(?:-message)?: Access denied with /.test(said.slice(0, 60)))
    return refuse("content");
  if (!said.startsWith("ModSecurity: ")) return undefined;
  const id = /\[id "(\d{1,9})"\]/.exec(said.slice(0, 8000))?.[1];
  const code = id === undefined ? {} : { "event.code": id };
  const isDenied = /^ModSecurity: Access denied (?:with |using )/.test(said.slice(0, 60));
  if (isDenied) return { ...refuse("content"), ...code };
  return said.startsWith("ModSecurity: Warning. ")
    ? { ...refuse("content", 0), ...code }
    : undefined;
}

/** `access to /p failed, reason: user 'x' does not meet 'require'ments for user to be allowed access`; 2.2 says `not allowed access`. */
const unmet = / failed, reason: (?:user |file (?:owner|group) |the expression |[^:]{0,60}require)/i;
/** `auth_ldap authorize group: authorization denied for user x to /p`. */
const ldapDenied = /^auth_ldap authori[sz]e [a-z]{2,12}: authorization denied for user /;

function readUnmet(text: string): Said | undefined {
  const isAuthorization =
    text.startsWith("access to ") || text.startsWith("Authorization of user ");
  return (isAuthorization && unmet.test(text.slice(0, 2000))) || ldapDenied.test(text.slice(0, 80))
    ? login("not-allowed")
    : undefined;
}

/** A patched shell's words (mod_cgi passes them on) about a header that was meant to be run: CVE-2014-6271. */
const shellWords =
  /^\/(?:usr\/)?bin\/(?:ba)?sh: (?:warning: \w{1,80}: ignoring function definition attempt$|error importing function definition for )/;

/** `message` without its `AH…: `, escapes undone. */
export function apacheSaid(message: string): Said | undefined {
  const text = message.replace(/^Digest: /, "").replace(/^mod_ssl: /, "");
  if (text.startsWith("user ")) {
    for (const read of users) {
      const said = read(text);
      if (said) return said;
    }
  }
  const tls = text.startsWith("Invalid method in request \u0016\u0003");
  if (tls || text.includes("possible attempt to establish SSL connection on non-SSL port"))
    return garbage("other-protocol");
  const notMet = readUnmet(text);
  if (notMet) return notMet;
  if (shellWords.test(text.slice(0, 200))) return refuse("content");
  const found = beginnings.find(([beginning]) => text.startsWith(beginning));
  if (found) return found[1];
  // mod_cgi: script '/var/www/x.php' not found or unable to stat
  if (/^script '.*' not found or unable to stat$/s.test(text)) return refuse("not-found");
  return readLdap(text) ?? readModSecurity(text) ?? readDeath(text);
}
