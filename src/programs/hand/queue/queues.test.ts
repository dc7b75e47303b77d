import { describe, expect, test } from "vitest";
import { readHandSettings } from "../settings.ts";
import { shownOf } from "../verb-table.ts";
import { readPostqueue } from "./postfix.ts";
import { readMailq } from "./sendmail.ts";

const mailq = `		/var/spool/mqueue (3 requests)
-----Q-ID----- --Size-- -----Q-Time----- ------------Sender/Recipient-----------
6AO99kou020782        3 Tue Nov 24 09:09 president@example.jp
     QUARANTINE: hinomi
					 a@example.com
6AO99kdo020788*     312 Tue Nov 24 09:09 MAILER-DAEMON
					 b@example.com
6AO99kuh020785        3 Tue Nov 24 09:09 president@example.jp
                 (Deferred: Connection refused by [192.0.2.25])
					 c@example.com
					 d@example.com
		Total requests: 3
`;

test("sendmail's list is read with its states, senders, recipients and reasons", () => {
  const { counts, messages, unread } = readMailq(mailq, 10);
  expect({ counts, unread }).toEqual({ counts: { hold: 1, active: 1, deferred: 1 }, unread: 0 });
  expect(messages.map(({ id, sender, recipients }) => [id, sender, recipients])).toEqual([
    ["6AO99kou020782", "president@example.jp", ["a@example.com"]],
    ["6AO99kdo020788", "MAILER-DAEMON", ["b@example.com"]],
    ["6AO99kuh020785", "president@example.jp", ["c@example.com", "d@example.com"]],
  ]);
  expect(messages[2]?.why).toBe("Deferred: Connection refused by [192.0.2.25]");
  expect(readMailq("/var/spool/mqueue is empty\n\t\tTotal requests: 0\n", 10)).toEqual({
    counts: {},
    messages: [],
    unread: 0,
  });
});

test("lines that are none are counted as unread, and all messages beyond the listed ones are counted", () => {
  const line =
    '{"queue_name":"deferred","queue_id":"ABCDEF1234","sender":"a@example.jp","recipients":[]}';
  const list = readPostqueue(`${line}\n{broken\n[]\n${line}\n${line}\n`, 2);
  expect(list).toMatchObject({ counts: { deferred: 3 }, unread: 2 });
  expect(list.messages).toHaveLength(2);
});

describe("the commands that are shown", () => {
  const yaml = `mail_servers:
  mail: { kind: sendmail, config: /etc/mail/sendmail.cf }
  post: { kind: postfix }
services: { named: { unit: named.service } }
`;
  const settings = readHandSettings(yaml, "hand.yaml");
  const ids = ["6AO99kou020782", "6AO99kdo020788"];

  test.each([
    [
      { verb: "queue.hold", args: { server: "mail", ids } },
      "/usr/sbin/sendmail -C /etc/mail/sendmail.cf -Qhinomi -qI6AO99kou020782 -qI6AO99kdo020788",
    ],
    [
      { verb: "queue.release", args: { server: "mail", ids } },
      "/usr/sbin/sendmail -C /etc/mail/sendmail.cf -qQ -Q -qI6AO99kou020782 -qI6AO99kdo020788",
    ],
    [
      { verb: "queue.flush", args: { server: "mail" } },
      "/usr/bin/systemd-run --quiet --collect -- /usr/sbin/sendmail -C /etc/mail/sendmail.cf -q",
    ],
    [
      { verb: "queue.delete", args: { server: "mail", ids: ids.slice(1) } },
      "rm -f -- /var/spool/mqueue/hf6AO99kdo020788 /var/spool/mqueue/df6AO99kdo020788 /var/spool/mqueue/xf6AO99kdo020788",
    ],
    [{ verb: "queue.flush", args: { server: "post" } }, "/usr/sbin/postqueue -f"],
    [
      { verb: "service.restart", args: { service: "named" } },
      "/usr/bin/systemctl --no-ask-password restart -- named.service",
    ],
  ] as const)("of $verb for $args.server", (call, words) => {
    expect(shownOf(call as Parameters<typeof shownOf>[0], settings)).toEqual({
      type: "command",
      argv: words.split(" "),
    });
  });

  test.each([
    ["queue.hold", ["-h", "-"]],
    ["queue.delete", ["-d", "-", "hold"]],
  ] as const)("for %s postsuper gets the ids on its standard input", (verb, words) => {
    const shown = shownOf({ verb, args: { server: "post", ids } }, settings);
    expect(shown).toEqual({
      type: "command",
      argv: ["/usr/sbin/postsuper", ...words],
      input: `${ids.join("\n")}\n`,
    });
  });

  test("what only reads, and putting a file back, is no step", () => {
    const backup = "0".repeat(64);
    const restore = { verb: "file.restore", args: { file: "a", backup, before: backup } } as const;
    expect(shownOf(restore, settings)).toBeUndefined();
    expect(shownOf({ verb: "queue.list", args: { server: "mail" } }, settings)).toBeUndefined();
  });
});
