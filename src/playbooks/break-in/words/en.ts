// For: the room's sentences in plain English; the same keys and placeholders as ja.ts.
// Never: text from a log, a name of a person.

export const en = {
  "playbook.title": "Password guessing and break-ins",
  "title.many": "{name}{at}: {hosts} have tried {times} {period}; {reach}",
  "title.one": "{name}{at}: {hosts} has tried {times} {period}; {reach}",
  "title.past": "{name}{at}: {hosts} tried {times} {period}; {reach}",
  "title.entered":
    "Somebody signed in from {source} at {at} after guessing passwords there: check now who it was",
  "title.entered.doubtful":
    "A sign-in from {source} at {at} after a day of refused ones: ask whether it was the owner of the account",
  "title.inside":
    "The inside address {source} does this: {name}{at}, {times} {period}; look at that machine; {reach}",
  "title.distributed-guessing":
    "Many addresses try one account, each only a little: {times} {period}; {reach}",
  "title.become-guessing":
    "A signed-in user tries to become another one (sudo, su) {period}, and was refused; ask that person",
  "title.new-network":
    "A sign-in from a place that this account never came from ({source}) {period}: ask its person",
  at: " at {services}",
  "at.more": " at {services} and others",
  "hosts.one": "1 host",
  "hosts.many": "{count} hosts",
  "times.one": "once",
  "times.many": "{count} times",
  "period.since": "since {first}",
  "period.on": "on {first}",
  "period.from": "from {first} to {last}",
  "reach.none": "nobody got in",
  "reach.doubtful": "it is not certain that nobody got in: have a look",
  "reach.succeeded": "one of them signed in: check now",
  "reach.refused": "all of it was refused",
  "reach.silent": "the log cannot tell whether it led to anything",
  "milestone.attempts": "{name}: {count} attempts",
  "milestone.hosts": "{name}: {count} hosts by now",
  "page.title": "Break-in attempts",
  "page.figures": "How it stands",
  "page.quiet.title": "All quiet",
  "page.quiet":
    'No attempts found so far. Whether the services\' logs can be read is shown under "Sources".',
  "figure.today": "Attempts today",
  "figure.all": "Attempts in all",
  "figure.sources": "Sources",
  "figure.sources.note": "added up over the kinds",
  "figure.entered": "Sign-ins after guessing",
  "figure.entered.note": "must be 0",
  "figure.banned": "Shut out now",
  "series.hour": "Attempts by hour",
  "series.day": "Attempts by day",
  "series.unit": "attempts",
  "table.families": "By kind",
  "table.sources": "The busiest sources",
  "table.users": "Accounts that are aimed at",
  "table.services": "Services that are aimed at",
  "table.apart": "Counted apart: ours, allowed, everyday noise inside",
  "column.family": "Kind",
  "column.families": "Kinds",
  "column.attempts": "Attempts",
  "column.sources": "Sources",
  "column.since": "First",
  "column.last": "Last",
  "column.reach": "Result",
  "column.address": "Address",
  "column.network": "Neighbourhood",
  "column.user": "Account",
  "column.service": "Service",
  "column.incidents": "Incidents",
  "result.attempted": "nothing came of it",
  "result.silent": "the log cannot tell",
  "result.doubtful": "have a look",
  "result.succeeded": "may have got in",
  "view.check": "What to check now",
  "view.who": "Who and where",
  "view.user": "Account",
  "view.source": "Address",
  "view.services": "Services",
  "check.entered":
    "Call the owner of the account by telephone. If it was not that person: lock the account, end its sessions, change its password and keys, and look at what was done since (last, history, crontab, authorized_keys, outgoing mail). Until that is checked, do not trust the machine.",
  "check.password-guessing":
    "See that no account has a password that can be guessed. Where sshd is concerned: allow keys only (PasswordAuthentication no).",
  "check.names": "Many names were tried: nobody knows our accounts yet.",
  "check.slow-guessing":
    "Slow guessing means to stay unseen. See whether the names tried are real accounts of ours: then somebody knows us.",
  "check.distributed-guessing":
    "See that the account has a long password of its own, and change it if it is used elsewhere too. Banning single addresses does not help here.",
  "check.become-guessing":
    "Ask the person of this account whether it was them. If not, somebody else sits in that session: end it and change the password.",
  "check.new-network":
    "Ask the person whose account stands in the evidence whether it was them, from a trip or a new line. If so, nothing is to be done. If not, it is a break-in: lock the account, end the session and change the password.",
  "check.service-scanning":
    "See that no service is open to the Internet that need not be: ss -tulpn.",
  "check.relay-attempts":
    "All of it was refused. Prove once that it stays so: hinomi probe of the mail server.",
  "check.recipient-harvest":
    "Addresses that exist answer differently. Expect spam to those that were found.",
  "check.mail-abuse": "Nothing to do: the mail server turns them away.",
  "check.rate-abuse": "Nothing to do unless the services become slow.",
  "check.dns-transfer": "See that allow-transfer names only our own secondary servers.",
  "check.dns-update":
    "See that allow-update is none. PCs of ours that write their own names can be told not to.",
  "check.dns-query":
    "Leave the addresses alone: they are often those of victims. See that recursion is allowed to our own networks only, and that rate-limit is set.",
  "check.proxy-probing":
    "See that squid listens on the inside only (http_port 192.0.2.1:3128), not on the line.",
  "check.port-scan": "Compare the ports that are open with those that should be: ss -tulpn.",
  "check.web-denied":
    "Look at the evidence: what they ask for should not be there. Delete what is not used.",
  "check.inside":
    "It is a machine of ours. Find it by its address, ask who sits there, and look for an infection before anything else.",
} as const;
