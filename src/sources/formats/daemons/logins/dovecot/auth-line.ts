// For: what Dovecot's auth and auth-worker say of a refused password: `pam(alice,192.0.2.7,<session>): unknown user`.
// Never: an attempt counted here, nor an address where the client's words (user, given password) could have made one.

import { addressText } from "../../../source-address.ts";
import { type Draft, echoed, setUser } from "../said.ts";

const connectionHead = /^conn unix:\S{1,100} \([^()]{0,100}\): /;
const workerHead = /^auth(?:-worker)?<\d+>: /;
/** `pam(`, `passwd-file(`, `sql(`, `plain(`, `policy(` … */
const driver = /^[a-z0-9_-]{1,30}\(/;

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^unknown user/i, "unknown-user"],
  [/^pam_authenticate\(\) failed: User not known/, "unknown-user"],
  [/^pam_authenticate\(\) failed: (?:Permission denied|Access denied)/, "not-allowed"],
  [/^pam_acct_mgmt\(\) failed: .*expired/, "expired"],
  [/^pam_acct_mgmt\(\) failed:/, "not-allowed"],
  [/^pam_authenticate\(\) failed:/, "bad-password"],
  [/^Password mismatch/i, "bad-password"],
  [/^invalid credentials/i, "bad-password"],
  [/^(?:Authentication failure due to policy|allow_nets check failed)/i, "not-allowed"],
  [
    /^(?:Username character disallowed|Empty username|Attempted login with password having illegal)/i,
    "failed",
  ],
  [/^(?:CRAM-MD5|DIGEST-MD5|SCRAM).{0,40}(?:mismatch|failed)/i, "bad-password"],
];

interface Subject {
  readonly user: string;
  readonly ip?: string;
  readonly session?: string;
}

/** `user,ip,<session>`, `user,ip`, `user`. */
function subjectOf(inside: string): Subject {
  const session = /,<([^<>,\s]{0,100})>$/.exec(inside.slice(-110));
  const rest = session ? inside.slice(0, inside.length - session[0].length) : inside;
  const comma = rest.lastIndexOf(",");
  if (comma < 0) return { user: rest };
  const ip = addressText(rest.slice(comma + 1));
  return {
    user: rest.slice(0, comma),
    ...(ip === undefined ? {} : { ip }),
    ...(session?.[1] ? { session: session[1] } : {}),
  };
}

/** Undefined for anything but a refused login. */
export function readAuthLine(message: string): Draft | undefined {
  let text = message;
  const outer = connectionHead.exec(text.slice(0, 240));
  if (outer) text = text.slice(outer[0].length);
  const worker = workerHead.exec(text.slice(0, 40));
  if (worker) text = text.slice(worker[0].length);
  const head = driver.exec(text.slice(0, 40));
  if (!head) return undefined;
  const close = text.indexOf("): ");
  if (close < 0) return undefined;
  const isCertain = text.indexOf("): ", close + 1) < 0;
  const at = isCertain ? close : text.lastIndexOf("): ");
  const said = text.slice(at + 3, at + 203);
  const reason = reasons.find(([words]) => words.test(said));
  if (!reason) return undefined;
  const draft = echoed(reason[1]);
  if (!isCertain) return draft;
  const subject = subjectOf(text.slice(head[0].length, close));
  setUser(draft, subject.user);
  if (subject.ip !== undefined) draft["source.ip"] = subject.ip;
  if (subject.session !== undefined) draft["event.session"] = subject.session;
  return draft;
}
