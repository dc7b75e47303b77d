// For: what the room says of mail abuse that it sees, in plain English; the keys of ja.ts.
// Never: text from a log, a name of a person.

export const watchEn = {
  "playbook.title": "Open relay and mail abuse",
  "title.relayed":
    "Strangers' mail is relayed through our mail server: {mails} from {hosts} {period}; close it now{bounces}",
  "title.relayed-over":
    "Strangers' mail was relayed through our mail server: {mails} from {hosts} {period}; nothing more since{bounces}",
  "title.bounced":
    "Our mail server took in strangers' mail for strangers and bounces it: {hosts} {period}; close it now{bounces}",
  "title.waiting":
    "Our mail server took in strangers' mail for strangers; it lies in the queue: {hosts} {period}",
  "title.root": "; its bounces fill root's mailbox",
  "title.stolen-account":
    "An account sends mail as if somebody else had its password: {mails} {period}; ask its owner now",
  "title.mass-mail": "Somebody who signed in sends mail to very many: {mails} {period}",
  "title.web-script":
    "A program of the web server sends mail in great number: {mails} {period}; look for a forged form or a planted script",
  "title.own-bounces":
    "Our mail server sends bounces that nobody takes: {mails} {period}; it takes in mail that it cannot deliver",
  "title.backscatter":
    "Bounces of mail that was forged in our name elsewhere: {mails} {period}; nothing went through us",
  "title.queue-growth":
    "Mail that cannot be sent piles up fast {period}: look whether line, DNS or an abuse of the server is behind it",
  "title.listed": "Other servers refuse our mail because we are on a block list: {mails} {period}",
  "title.on-list":
    "An address of ours stands on {lists} {period}: find the cause first, then ask to be taken off",
  "title.list-silent":
    "A block list that we ask about our own address does not answer {period}: whether we stand on it is not known",
  "lists.one": "1 block list",
  "lists.many": "{count} block lists",
  "hosts.one": "1 outside host",
  "hosts.many": "{count} outside hosts",
  "mails.one": "1 mail",
  "mails.many": "{count} mails",
  "period.since": "since {first}",
  "period.on": "on {first}",
  "period.from": "from {first} to {last}",
  "milestone.mails": "{count} strangers' mails were relayed through us.",
  "page.title": "Mail abuse",
  "page.quiet.title": "All quiet",
  "page.quiet":
    'No relaying and no other abuse of the mail server was found so far. Whether its log can be read is shown under "Sources".',
  "page.figures": "How it stands",
  "figure.relayed": "Strangers' mails relayed",
  "figure.relayed.note": "must be 0",
  "figure.today": "Of these today",
  "figure.sources": "Outside hosts that did it",
  "figure.accounts": "Accounts in doubt",
  "figure.held": "Mails on hold",
  "series.hour": "Abuse by hour",
  "series.unit": "mails",
  "table.kinds": "By kind",
  "table.sources": "Hosts that relay through us",
  "table.settings": "Settings that let it through",
  "column.kind": "Kind",
  "column.mails": "Mails",
  "column.since": "First",
  "column.last": "Last",
  "column.address": "Address",
  "column.file": "File",
  "column.line": "Line",
  "column.happens": "What it lets happen",
  "view.check": "What to check now",
  "view.facts": "How it came through",
  "view.server": "Server",
  "view.forms": "Senders used",
  "view.user": "Account",
  "view.lists": "Block lists, and where they take off an address",
  "view.queue": "Queue ids (the newest)",
  "view.letters": "Letters ready to send",
  "form.foreign": "foreign ones",
  "form.own": "ones of our own domain",
  "form.null": "none, as a bounce has",
  "check.relayed":
    "Run hinomi audit mail and hinomi probe relay from outside. Hold the relayed mail, correct the line that is named, rebuild and reload, and probe again. Then look at block lists.",
  "check.stolen-account":
    "Call the owner of the account. If it was not that person: suspend the account, change its password, look at what was sent and at its forwarding rules, and clean the PC first.",
  "check.mass-mail":
    "Ask who sent it. A newsletter needs an address and a time of its own; anything else is a stolen account.",
  "check.web-script":
    "Look in the web server's log for POST requests of those seconds, and for files that are newer than your last change. Close the form or delete the file, then delete the mail in the queue.",
  "check.own-bounces":
    "See that unknown addresses are refused while the mail comes in (local_recipient_maps, relay_recipient_maps), not bounced afterwards.",
  "check.backscatter":
    "Nothing is wrong with the server. Publish SPF and DMARC for the domain; tell staff to delete such mail.",
  "check.queue-growth":
    "See what waits and why: mailq. If all of it waits, the line or DNS is down. If one sender stands out, that account or script is abused.",
  "check.list-silent":
    "Ask by hand from another line. Some lists answer no public name server: set blocklists.resolver to one of your own. A list that is gone for good belongs out of blocklists.lists.",
  "check.listed":
    "Find the cause first: relaying, a stolen account, an infected PC. Ask to be taken off only when it is mended; a second entry lasts longer.",
} as const;
