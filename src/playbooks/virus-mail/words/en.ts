// For: the room's sentences in plain English; ja.ts has the same keys and placeholders.
// Never: text from a log, a name of a person.

export const en = {
  "playbook.title": "Virus mail",
  "title.stopped": "{what}{file}: {mails} stopped {since}; {reach}",
  "title.received":
    "An attachment that was just stopped had been let through before: call those who received it",
  "title.inside":
    "A PC inside ({source}) wanted to send virus mail: {mails} stopped {since}; take it off the network",
  "title.account":
    "Somebody at {source} signed in as one of us and wanted to send virus mail: {mails} stopped {since}; lock that account",
  "title.scanner-down": "The virus scanner for mail is down: mail had to wait {times} {since}",
  "title.scanner-down.past":
    "The virus scanner for mail was down: mail had to wait {times} {since}",
  "title.filter-busy":
    "The mail filter cannot keep up: mail was not judged in time {times} {since}",
  "title.filter-busy.past":
    "The mail filter could not keep up: mail was not judged in time {times} {since}",
  "title.quarantine-full":
    "There is no room to hold mail: mail was put off {times} {since}; make room",
  "title.quarantine-full.past": "There was no room to hold mail: mail was put off {times} {since}",
  "what.virus": "Mail with the virus {threat}",
  "what.one": "Mail with one dangerous attachment",
  "what.many": "Mail with dangerous attachments of one kind",
  "file.one": " ({file})",
  "file.many": " ({file} and others)",
  "mails.one": "1 mail",
  "mails.many": "{count} mails",
  "times.one": "once",
  "times.many": "{count} times",
  "period.since": "since {first}",
  "period.from": "from {first} on",
  "reach.none": "none was found to have arrived",
  "reach.received": "somebody had received it before",
  "milestone.mails": "{count} mails stopped.",
  "page.title": "Virus mail",
  "page.figures": "How it stands",
  "page.quiet.title": "Quiet",
  "page.quiet":
    "No wave of virus mail yet. Single mails that are held are in the list of held mails (hinomi quarantine list).",
  "figure.received": "Had arrived before it was stopped",
  "figure.received.note": "Should be 0",
  "figure.inside": "Of our own PCs or accounts",
  "figure.today": "Stopped today",
  "figure.all": "Stopped so far",
  "figure.filter": "Troubles of the filter now",
  "series.hour": "Mails stopped, by hour",
  "series.unit": "mails",
  "table.waves": "Waves",
  "table.files": "Attachments",
  "column.what": "What",
  "column.mails": "Mails",
  "column.since": "Since",
  "column.last": "Last",
  "column.reach": "Arrived?",
  "column.number": "Number",
  "column.name": "Name",
  "column.hash": "SHA-256",
  "result.none": "None found",
  "result.received": "Yes: call them",
  "kind.virus": "Virus {threat}",
  "kind.wave": "One file to many",
  "kind.wave-many": "Files of one kind",
  "kind.inside": "From one of ours ({source})",
  "kind.filter": "The filter itself",
  "view.check": "What to check now",
  "view.held": "Held mails, from the evidence",
  "view.files": "Attachments",
  "view.who": "Who received it",
  "view.who.search":
    "Each hash below finds all recipients in the filter's log: grep HASH mail-filter.log. Lines with mail-passed are those who have it.",
  "column.recipient": "Recipient",
  "column.time": "Time",
  "check.received":
    "Telephone everybody who received it. Who has opened it: pull the network cable, leave the PC on, and call for help. Who has not: delete it unopened. Search for the hash until nobody is left.",
  "check.virus":
    "Look whether the scanner's database is of today (freshclam), and whether the same hash passed before.",
  "check.wave":
    "Open none of it. Give one file to the scanner's makers or to VirusTotal by its hash only; a file may hold somebody's letters.",
  "check.wave-many":
    "If the next kind has another ending, turn on the outbreak switch: hinomi quarantine outbreak on --hours 12. It holds programs and archives for everybody.",
  "check.inside":
    "Find the PC by its address, pull its cable, and ask who uses it. Look into the proxy's log for what else it did, and into the queue for what it had sent before.",
  "check.account":
    "Lock the account or change its password, end its sessions, and look in the mail log for what it sent before. The owner's PC may be infected too.",
  "check.scanner-down":
    "systemctl status clamav-daemon; is there memory (1.5 GB with the full database) and room on the disk? Start it again. What waits comes by itself, what was held is in the list.",
  "check.filter-busy":
    "Look at the load (uptime) and at what was put off. If one sender sends it all, limit him at the mail server.",
  "check.quarantine-full":
    "df -h: make room on the disk with held mails, or delete held mails that nobody wants. Mails wait at their senders meanwhile; nothing is lost.",
} as const;
