// For: what the room says while it diagnoses, contains, proves and tells, in plain English; the keys of ja.ts.
// Never: text from a log, a name of a person.

export const stepsEn = {
  "cause.worm":
    "Other people's machines, infected with {name}, send it to every address. It is not aimed at us.",
  "cause.recon":
    "{name}: somebody goes through the whole Internet, looking for servers with a hole.",
  "cause.inside": "A machine inside, or a proxy that stands before us, sends attack requests.",
  "cause.bruteforce": "{name}: somebody tries one password after the other.",
  "reason.many": "Requests of the same shape come from {hosts}.",
  "reason.one": "They come from one host only.",
  "reason.rules": "What is typical of this kind was seen {times}.",
  "reason.reach.none": "Not one was answered as if it had succeeded.",
  "reason.reach.some": "At least one was answered as if it had succeeded.",
  "disprove.aimed": "If the requests named our company or our addresses, it would be aimed at us.",
  "disprove.one-network":
    "If it went on from the network of one company only, it would be somebody's survey and no infection.",
  "ban.title": "Drop what comes from {hosts} for 24 hours",
  "ban.why":
    "They send {percent} % of this attack. Dropped at the door, they cost no error pages of ours.",
  "ban.step": "Puts {hosts} on the firewall's drop list for 24 hours.",
  "ban.risk":
    "They reach nothing of this machine any more, neither web nor mail. An infected customer among them cannot write to us meanwhile.",
  "ban.undo": "Takes them off the list; they get through again at once.",
  "ban.proof":
    "The counter of dropped packets grows, and their requests disappear from the web server's log.",
  "left-out.own": "An address of ours: never banned.",
  "left-out.inner": "An address inside: never banned. Look at that machine.",
  "left-out.allowed": "Allowed ({why}), so not banned.",
  "proof.unknown.hand":
    "The hand does not answer, so the dropped packets cannot be counted. See whether it runs.",
  "proof.unknown.log":
    "The web server's log has fallen silent, so nobody knows whether it stopped.",
  "proof.failed":
    "Requests still come from {hosts} that should be banned. Look at the firewall's rules.",
  "proof.gone": "The bans have gone from the firewall's list. Ban them again.",
  "proof.proven":
    "{packets} packets of {active} (of {hosts}) were dropped, and no request of theirs reaches the web server any more.",
  "proof.not-yet": "Nothing has come from them since the ban. It is looked at again in an hour.",
  "tell.subject": "Attacks on the web server ({name})",
  "tell.subject.over": "The attacks on the web server ({name}) are over",
  "tell.ok": "The web site and mail work as usual.",
  "tell.check": "Somebody may have got in. Until that is checked, the server cannot be trusted.",
  "tell.open": "The attack goes on.",
  "tell.contained": "The busiest attackers are shut out. The attack itself goes on.",
  "tell.over": "The attack is over (last seen {last}).",
  "tell.happened": "{hosts} sent the same kind of attack {times} {period}.",
  "tell.impact.share": "In its busiest hour it took {percent} % of our line.",
  "tell.impact.little": "It took less than 1 % of our line, even in its busiest hour.",
  "tell.impact.unknown":
    "How much of the line it took is not known (set the speed of the line to see it).",
  "tell.why.everybody": "It is not aimed at us: {hosts} send the same thing to everybody.",
  "tell.why.one": "It comes from one host only, so whether it is aimed at us is not known yet.",
  "tell.why.inside": "It comes from an address of our own, so nobody outside aims at us.",
  "tell.spread.none": "No break-in was found, and nobody was harmed by us.",
  "tell.spread.doubtful": "Whether somebody got in is being checked.",
  "tell.spread.succeeded":
    "An answer looks like a break-in. What it means for customers is being checked.",
  "tell.spread.blind": "What happened while the log was silent is not known.",
  "tell.back": "Nothing has stopped.",
  "tell.over.yes": "Yes: nothing has come for {quiet}.",
  "tell.over.no": "Not yet. It counts as over when nothing has come for {quiet}.",
  "tell.cause": "{cause}",
  "tell.cost": "No extra cost.",
  "tell.duty": "No personal data has leaked, so nobody has to be notified.",
  "tell.duty.unchecked": "Whether anybody has to be notified is known when the check is done.",
  "figure.hosts": "Attacking hosts",
  "figure.attempts": "Attempts",
  "figure.share": "Share of the line, busiest hour",
  "figure.banned": "Hosts shut out",
  "figure.dropped": "Packets dropped",
  "unit.hosts": "hosts",
  "unit.times": "times",
  "unit.percent": "%",
  "unit.packets": "packets",
  "decision.stop.question": "May the web server be stopped until it is checked?",
  "decision.stop.advice": "We advise it: the site is gone meanwhile, but nothing spreads.",
  "decision.stop.otherwise": "Otherwise it runs on while we check, and may be misused meanwhile.",
  "technical.rules": "Rules that matched: {rules}",
  "technical.bans": 'Banned: {count}. "Take back" on the desk lifts the bans.',
  "gloss.worm": "worm",
  "gloss.worm.meaning": "a bad program that spreads from machine to machine by itself",
  "closing.cause": "{cause}",
  "closing.found": "The web server's log showed requests typical of {name} (since {first}).",
  "closing.prevention":
    "Keep up with updates, write to the attackers' administrators, and keep the error page short to spare the line.",
  "hosts.of": "{count} {count|host|hosts}",
} as const;
