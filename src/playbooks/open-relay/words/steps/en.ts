// For: what the room says while it diagnoses, contains, mends, proves and tells, in plain English; the keys of ja.ts.
// Never: text from a log, a name of a person.

export const stepsEn = {
  "cause.setting": "Line {line} of {file} lets strangers send mail through us.",
  "cause.unread":
    "The mail server relays for strangers; its settings were not read here. Run hinomi audit mail on it.",
  "cause.closed-now":
    "The settings are closed as they stand now: they were changed since, or the client is let in by something that stands elsewhere (an address translation, a certificate).",
  "cause.unknown":
    "The mail server relays for strangers, and the audit does not see by which setting.",
  "cause.stolen-account":
    "Somebody else has the account's password: guessed, told to a forged page, or taken from an infected PC.",
  "cause.mass-mail": "A login of ours sends to very many: a newsletter, or a stolen account.",
  "cause.web-script":
    "A form of the web site is abused, or somebody has put a program of his own on the web server.",
  "cause.own-bounces":
    "The mail server takes in mail for addresses that do not exist and bounces it to forged senders.",
  "cause.backscatter": "Somebody sends mail elsewhere under our name; others bounce it to us.",
  "cause.queue-growth":
    "The line or name resolution is disturbed, or somebody sends more through us than others will take.",
  "cause.list-silent":
    "The list, the name server that is asked, or the line is out of order; or the list refuses that name server.",
  "cause.listed":
    "Our address stands on a block list, mostly because spam came from it a short time before.",
  "reason.relayed": "{mails} from {hosts} went through our server to servers elsewhere.",
  "reason.taken": "The server took the mail in; it has not been seen to go out yet.",
  "reason.form.foreign": "Sender and recipient were both foreign: it lets in anybody.",
  "reason.form.own": "The sender was one of our own domain: it believes a forged sender.",
  "reason.form.null": "The sender was empty, as that of a bounce is.",
  "reason.bounced": "Our server bounces some of that mail: the addresses did not exist.",
  "reason.root":
    "Bounces of that mail came back and lie in root's mailbox; the chain of queue ids shows it.",
  "reason.closed": "The audit finds no setting that would let it through now.",
  "reason.count": "{mails} were counted.",
  "reason.addresses": "The account was used from five or more addresses within an hour.",
  "reason.networks":
    "The account was used from more networks within an hour than at any time in the last five weeks.",
  "reason.countries":
    "The account was used from more countries within an hour than at any time in the last five weeks.",
  "reason.elsewhere":
    "On the same day the account was used from a network that it had never come from.",
  "reason.habit.hour":
    "It sent to {reached} recipients within an hour; in the five weeks before it never reached more than {usual}.",
  "reason.habit.day":
    "It sent to {reached} recipients within a day; in the five weeks before it never reached more than {usual}.",
  "disprove.trusted":
    "If the client is a branch or partner that may send through us: name its network in the settings (allow or own_networks).",
  "disprove.ours":
    "If the recipient's domain is ours or one that we are a backup for: name it in the settings (placeholders: own_domains).",
  "disprove.stolen-account":
    "If the owner says that it was that person, the account is not stolen.",
  "disprove.mass-mail": "If it was an announced newsletter, nothing is wrong.",
  "disprove.web-script": "If the web shop had a campaign at that time, nothing is wrong.",
  "disprove.own-bounces":
    "If all of them belong to one newsletter of ours with old addresses, it is only that list.",
  "disprove.backscatter": "If the bounced mail is one that we did send, it is an ordinary bounce.",
  "disprove.queue-growth": "If one large server is down, only mail to it waits.",
  "disprove.list-silent": "If the list answers when asked by hand, it was a passing trouble.",
  "disprove.listed": "If only one server refuses, it may be that server's own list.",
  "hold.title": "Put {mails} on hold",
  "hold.why":
    "What was relayed and still lies in the queue goes no further; all other mail runs on.",
  "hold.step": "Puts {mails} on hold, by their queue ids.",
  "hold.step-why": "These ids were seen to belong to strangers' mail.",
  "hold.risk": "None for mail of ours. What was handed on already cannot be called back.",
  "hold.undo": "Releases them again.",
  "hold.proof": "The queue is read again: each of them must be on hold or gone.",
  "ban.title": "Refuse {hosts}",
  "ban.why": "They send through us; at the firewall they get no further.",
  "ban.step": "Adds {hosts} to the firewall's list of those to drop for {duration}.",
  "ban.risk":
    "Those hosts reach nothing on this machine any more. It stops these senders, not the hole: others find it within hours.",
  "ban.undo": "Takes them off the list; they connect again at once.",
  "ban.proof": "The dropped packets grow, and the hosts are no longer in the mail log.",
  "duration.days": "{count} {count|day|days}",
  "left-out.own": "One of our own addresses: not refused.",
  "left-out.inner": "An inner address: not refused. Look at that machine.",
  "left-out.allowed": "Allowed, so not refused ({why}).",
  "suspend.title": "Suspend the account",
  "suspend.why": "While somebody else has the password, nothing may be sent with it.",
  "suspend.step": "Puts the login into the list of those that may not send, and builds its table.",
  "suspend.risk": "Its owner cannot send mail either until the password is changed.",
  "suspend.undo": "Takes the login off the list again.",
  "suspend.proof": "For an hour nothing more is sent under the account.",
  "fix.title": "Correct {file}, line {line}",
  "fix.proof":
    "The file stands as corrected and for an hour nothing is relayed; prove it besides with hinomi audit mail --twin and hinomi probe relay from outside.",
  "fix.step.edit": "Changes exactly the lines shown; a backup is kept.",
  "fix.step.map": "Builds the lookup table of that text anew.",
  "fix.step.rebuild": "Makes sendmail.cf anew and puts it in place after sendmail has checked it.",
  "fix.step.reload": "Tells the mail server to read its settings.",
  "fix.why.edit": "This line lets strangers in.",
  "fix.why.map": "The server reads the table, not the text.",
  "fix.why.rebuild": "sendmail reads sendmail.cf, not the file that it is made of.",
  "fix.why.reload": "Until then the server runs with the old settings.",
  "fix.why.first":
    "Done once before, so that taking back ends with it. It changes nothing by itself.",
  "fix.risk.edit": "Whoever relied on this line from outside can no longer send; let them sign in.",
  "fix.risk.map": "None; the table is put in place whole.",
  "fix.risk.rebuild": "Hand-made changes in sendmail.cf are lost; the backup holds them.",
  "fix.risk.reload": "None for mail; connections that are open end with the old settings.",
  "fix.undo.edit": "Puts the backup back.",
  "fix.undo.rebuild": "Puts the former sendmail.cf back.",
  "fix.undo.again": "Does the same once more, for what was put back.",
  "fix.undo.none": "Nothing to take back; the first step does it again after what was put back.",
  "held.delete.title": "Delete {mails} on hold",
  "held.delete.why": "It is strangers' spam; nobody here waits for it.",
  "held.delete.step": "Deletes {mails} out of the queue.",
  "held.delete.risk": "Deleted mail does not come back. Look at a few of them first.",
  "held.release.title": "Release {mails} on hold",
  "held.release.why": "For when it turns out that the mail was wanted.",
  "held.release.step": "Releases {mails}; they are sent on.",
  "held.release.risk": "If it is spam after all, it goes out under our name.",
  "held.release.undo": "Puts what is still there on hold again.",
  "held.proof": "The queue is read again.",
  "proof.unknown.hand": "The hand does not answer, so it cannot be checked. See how the hand is.",
  "proof.unknown.log": "The mail log is silent, so nobody knows whether it has stopped.",
  "proof.failed": "{hosts} that should be refused still get through. Look at the firewall's rules.",
  "proof.gone": "The refused ones are no longer in the firewall's list. Refuse them again.",
  "proof.proven":
    "{packets} packets were dropped ({active} of {hosts}). Nothing more of theirs reached the mail server.",
  "proof.not-yet": "Nobody has come since they were refused. It is checked again in an hour.",
  "proof.queue.failed": "{mails} are not as they should be. Read the queue and try again.",
  "proof.queue.long": "The queue is longer than what is read of it, so it cannot be shown.",
  "proof.queue.held": "{mails} of it lie on hold; the others are gone from the queue.",
  "proof.queue.released": "{mails} are no longer on hold.",
  "proof.queue.deleted": "{mails} are no longer in the queue.",
  "proof.fix.gone": "The file stands as it stood before: the change is gone. Carry it out again.",
  "proof.fix.failed": "{hosts} still got mail through after it. Look for a second hole.",
  "proof.fix.not-yet": "Nothing came through since. It is proven when an hour has passed.",
  "proof.fix.proven":
    "For an hour after it nothing more was misused, and the log was heard all the time.",
  "tell.subject": "Our mail server is being misused ({name})",
  "tell.subject.over": "The misuse of our mail server is over ({name})",
  "tell.open": "It is still going on.",
  "tell.contained": "It is contained: what is known of it goes no further.",
  "tell.proven": "The cause is removed, and that is proven.",
  "tell.over": "It is over (the last of it on {last}).",
  "tell.means.relayed":
    "Strangers' advertising goes out under our name; other companies may refuse our own mail because of it.",
  "tell.means.other": "Mail works, but others may begin to refuse ours.",
  "tell.means.over": "Mail works. Some companies may still refuse ours for a while.",
  "tell.means.harmless": "Mail works as usual; nothing of ours was misused.",
  "tell.blind": "The mail log is silent at the moment, so it is not known how it stands.",
  "tell.happened.relayed":
    "Strangers sent mail for strangers through our mail server {period}: {mails} from {hosts}.",
  "tell.happened": "{name} {period}: {mails}.",
  "tell.impact": "Whether customers did not get mail of ours is not known yet.",
  "tell.impact.harmless": "None but needless mail in some mailboxes.",
  "tell.why.relayed": "Nobody chose us: machines look everywhere for servers that let them.",
  "tell.why.other": "Mostly nobody chose us: passwords and forms are tried everywhere.",
  "tell.why.harmless": "Senders of spam pick any domain as their sender.",
  "tell.spread.relayed": "Others got unwanted mail through us. Into our network nobody came by it.",
  "tell.spread.other": "Whether anything but mail was misused is being checked.",
  "tell.spread.none": "No.",
  "tell.back": "Mail never stopped.",
  "tell.over.yes": "Yes.",
  "tell.over.no": "It is over when the cause is removed and nothing has come through for a day.",
  "tell.cost": "No money; some hours of the administrator.",
  "tell.figure.mails": "Mails",
  "tell.figure.hosts": "Outside hosts",
  "tell.figure.held": "On hold",
  "unit.mails": "mails",
  "unit.hosts": "hosts",
  "tell.duty": "No.",
  "tell.duty.unchecked":
    "Not checked yet: if personal data lay in an account that others used, the authority must be told.",
  "decision.held.question": "May the mail that was put on hold be deleted?",
  "decision.held.advice": "Yes, after the administrator has looked at some of it.",
  "decision.held.otherwise": "It stays on hold, does no harm and takes room.",
  "decision.account.question": "May the account be suspended until its owner has a new password?",
  "decision.account.advice": "Yes, at once.",
  "decision.account.otherwise": "Whoever has the password goes on sending under our name.",
  "staff.account.now": "With one mail account much was sent that its owner may not know of.",
  "staff.account.please":
    "Never type your mail password into a page that a mail led you to; if you did, tell us now.",
  "staff.account.done":
    "You are done when you have told us, or when you are sure that you did not.",
  "staff.account.not": "Do not answer or forward odd mail that seems to come from a colleague.",
  "staff.bounces.now":
    "You may get notices about mail that you never sent. Your PC is not the cause.",
  "staff.bounces.please": "Delete them unread.",
  "staff.bounces.not": "Do not open what is attached to them.",
  "staff.delay.now": "Mail to other companies may be late or come back at the moment.",
  "staff.delay.please": "What is urgent, please say by telephone.",
  "staff.delay.not": "Please do not send the same mail again and again.",
  "technical.rules": "Rules: {rules}",
  "gloss.relay": "relaying",
  "gloss.relay.meaning":
    "a mail server passing on mail that neither comes from nor goes to its own people",
  "gloss.list": "block list",
  "gloss.list.meaning":
    "a public list of servers that send spam, which other mail servers ask before they take mail",
  "letter.mended": "The cause is removed.",
  "letter.contained": "We have contained it and are removing the cause.",
  "letter.postmaster":
    "To the postmaster of a server that was reached: From {first} to {last} ({zone}) strangers sent mail through our mail server ({mails} from {hosts}), and some of it reached you. {state} Please treat it as spam; we are sorry for the trouble. If you still see such mail from us, tell us the time and the Received lines.",
  "letter.delisting":
    "Request to be taken off a block list: Our mail server relayed strangers' mail from {first} to {last} ({zone}). The setting was corrected, nothing has been relayed since (watched for an hour), and the mail that still waited was stopped. Please take our address off your list.",
  "closing.found": "{name}: Hinomi saw it in the mail log on {first}.",
  "closing.prevention.relayed":
    "Run hinomi audit mail after every change to the mail server, and hinomi probe relay from outside; keep the watch on.",
  "closing.prevention":
    "Long passwords of their own for mail, forms that cannot be abused, and the watch on the mail log.",
} as const;
