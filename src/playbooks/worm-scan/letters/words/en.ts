// For: the sentences of the letters in plain English; the same keys and placeholders as ja.ts.
// Never: blame: the reader is mostly a victim. Never a threat, a demand for names, a link.

export const en = {
  "subject.first": "{name}: attacks from {source} on our web server ({case})",
  "subject.first.many": "{name}: attacks from {count} addresses on our web server ({case})",
  "subject.reminder": "Still going on: {name} from {source} ({case})",
  "subject.reminder.many": "Still going on: {name} from {count} addresses ({case})",
  "subject.thanks": "Thank you: the attacks from {source} have stopped ({case})",
  "subject.thanks.many": "Thank you: the attacks from {count} addresses have stopped ({case})",
  greeting: "To the administrator of the network {network}",
  "greeting.unknown": "To the administrator of the network",
  "opening.first":
    "Our web server has been receiving attack requests from your network. A machine of yours may be infected or taken over without your knowledge. We write so that you know.",
  "opening.reminder":
    "On {date} we wrote to you about attack requests from your network. They are still arriving. This is our only reminder; we will not write about these again.",
  "opening.thanks":
    "On {date} we wrote to you about attack requests from your network. We have not seen any since {last}. If you did something about it: thank you. There is nothing more for you to do.",
  "heading.seen": "What we saw",
  "heading.what": "What it probably is",
  "heading.check": "How to check",
  "heading.lines": "From our log",
  "heading.not": "What we do not ask",
  "heading.answer": "How to reach us",
  "source.line":
    "{source}{port}: {name}, {hits} {hits|request|requests}; first {first}, last {last}{target}",
  "source.port": " (last source port {port})",
  "source.target": "; target {target}",
  "times.note": "Every time is given in UTC and in local time ({zone}).",
  "clock.synchronised": "Our clock is synchronised by NTP; its offset was below {offset}.",
  "clock.unsynchronised":
    "Our clock is not synchronised at present; please allow for some minutes of difference.",
  "clock.unknown": "We could not find out how exact our clock is; please allow for some minutes.",
  "lines.note":
    "The lines are as logged, each behind its time in UTC. Only links and control characters were made harmless (hxxp, [:], [.], [at], \\x..); {shown} of {total} are shown.",
  "lines.attached": "The attached report has these lines without those changes.",
  "lines.redacted": "Names of our own machines and people are replaced by {word}.",
  "lines.none": "No single lines were kept; the counts above are from the same log.",
  "kind.line": "- {names}: {text}",
  "what.code-red":
    "Code Red, a worm of July 2001 that runs on Microsoft IIS 4.0 and 5.0 with the Index Service. It lives in memory only and attacks other servers from there.",
  "what.code-red-ii":
    "Code Red II, a worm of August 2001 that runs on Microsoft IIS 4.0 and 5.0. It leaves a back door (root.exe) that stays after a restart.",
  "what.nimda":
    "Nimda, a worm of September 2001. It enters through holes in Microsoft IIS, by mail, through shared folders and through web pages.",
  "what.device":
    "A worm on a router, camera or recorder. Such devices are taken over through old firmware or a factory password, and then look for others.",
  "what.server":
    "A program on a server that looks for known holes in others. Such a server has often been broken into through its own web application.",
  "what.login":
    "A program that tries passwords, mostly on a machine that was itself broken into in that way.",
  "check.code-red":
    "See whether the address is a Windows server with IIS. Install the patch of MS01-033 first, then restart: without the patch it is infected again within minutes.",
  "check.code-red-ii":
    "Look for root.exe in the scripts and MSADC folders of IIS and for explorer.exe in C:\\ and D:\\. Because of the back door it is safest to install the server anew, with the patch of MS01-033.",
  "check.nimda":
    "Look for admin.dll, readme.eml and a recently changed mmc.exe or riched20.dll, and for shares that nobody made. It is safest to install the machine anew and patch IIS and Internet Explorer before it goes online.",
  "check.device":
    "If the address belongs to a customer, please pass this on. Restart the device, install new firmware, change the password and close its administration page to the Internet.",
  "check.server":
    "Look for processes and scheduled tasks that nobody knows, for new scripts in the web folders, and for outgoing connections to many addresses on ports 80 and 443.",
  "check.login":
    "Look for outgoing connections to many addresses, for accounts with weak passwords and for processes that nobody knows.",
  "not.first":
    "We ask for no name of a customer, no log of yours, no damages and no report. A short answer is welcome but not needed. If you would rather not hear from us, say so in an answer and we will not write again.",
  "answer.line":
    "An answer to this mail reaches us: {org}, {signature}, {contact}. A report in XARF v4 for machines is attached.",
  "answer.plain": "An answer to this mail reaches us: {org}, {signature}, {contact}.",
  closing: "With kind regards",
  redacted: "[redacted]",
  "candidate.no-address": "The source is no address: nobody can be found.",
  "candidate.research": "A research scanner, which says who it is: it is counted, not reported.",
  "candidate.own": "It is ours, or we allow it.",
  "candidate.inner": "A private address: nobody outside answers for it.",
  "candidate.forgeable": "The sender of such packets can be forged: it may be somebody innocent.",
  "candidate.once": "Seen once only: it is gone before a letter arrives.",
  "candidate.no-worm": "Not the sign of an infected machine.",
  "candidate.too-few": "Not often enough yet: three requests in two waves are needed.",
  "candidate.few-guesses": "Fewer than 100 guesses a day.",
  "candidate.set": "All requests of the worm in one visit: infected beyond doubt.",
  "candidate.waves": "It came back: at least three requests in at least two waves.",
  "candidate.guessing": "At least 100 guesses on one day.",
} as const;
