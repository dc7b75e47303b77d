// For: why a part of a mail was not let through, for its recipient, in plain English; and what stands in its place.
// Never: a word that only mail servers understand.

export const en = {
  "reason.virus": "The virus scanner found a virus in it.",
  "reason.blocked-extension": "Its name ends like a program or something that starts one.",
  "reason.blocked-kind":
    "By its content it is a program or something that starts one, whatever its name says.",
  "reason.unknown-part": "Nobody here knows what kind of file it is.",
  "reason.too-large": "It is larger than what we take by mail.",
  "reason.outbreak": "Virus mail is about, so files of this kind are held for the time being.",
  "reason.scanner-down": "The virus scanner was not at work, so the file was not checked.",
  "unread.too-deep": "Archives are packed into archives too often to be checked to the end.",
  "unread.too-many": "It holds too many files to be checked to the end.",
  "unread.too-large": "Unpacked it is too large to be checked to the end.",
  "unread.ratio":
    "It unpacks to many times its size, as a trap does, so it was not checked to the end.",
  "unread.time": "Checking it took too long, so it was not checked to the end.",
  "unread.broken": "It is damaged, so it could not be checked to the end.",
  "unread.not-understood":
    "Something in it could not be understood, so it was not checked to the end.",
  "unread.partial": "The mail is one piece of several, so the file could not be checked.",
  "unread.encrypted": "It is locked with a password, so it could not be checked.",
  "unread.external": "The mail does not hold the file but says where to get it.",
  "unread.overlapping":
    "It is built like a trap that unpacks without end, so it was not checked to the end.",
  "unread.ambiguous":
    "Mail programs read it in different ways, so what was checked need not be what is opened.",
  "unread.crashed": "Checking it broke off, so it was not checked to the end.",
  "mark.encrypted": "It is locked with a password, so it could not be checked.",
  "mark.macro": "The document contains a program (macro).",
  "mark.html-smuggling": "The page puts a file together on your PC once it is opened.",
  "mark.rlo": "Its name contains a sign that shows it backwards and so hides what it is.",
  "mark.zero-width": "Its name contains invisible signs that hide what it is.",
  "mark.clsid": "Its name ends with a code by which Windows opens something else than it shows.",
  "mark.spaces-hide": "Its name hides its true ending behind many spaces.",
  "mark.path-trick": "Its name tells where it wants to be put, as an attack does.",
  "mark.double-extension":
    "Its name looks like a document, but its true ending is that of a program.",
  "mark.name-differs": "Its content is not what its name says.",
  "mark.polyglot": "It is two kinds of file at once, as a disguise is.",
  "mark.external-body": "The mail does not hold the file but says where to get it.",
  "mark.pdf-launch": "The PDF wants to start a program.",
  "mark.pdf-javascript": "The PDF contains a program.",
  "mark.script": "The page contains a program that runs in a browser.",
  "mark.names-differ": "It calls itself one thing here and another there.",
  "mark.template-injection": "The document fetches something from outside as soon as it is opened.",
  "mark.password-form": "The page asks for a password, as a trap does.",
  "mark.looks-script": "It is a text that runs as a program.",
  "mark.package": "Another file is packed into the document, and may start from there.",
  "mark.onenote-embedded": "Another file is packed into the notebook, and may start from there.",
  "mark.other": "It bears a sign of an attack ({mark}).",
  "notice.title": "An attachment was taken out of this mail",
  "notice.what": "Attachment: {name}",
  "notice.why": "Why: {why}",
  "notice.kept": "The mail is kept under {id} as it came, until {until}.",
  "notice.ask":
    "If you need the attachment for your work, call {contact} and give this number. Nothing is lost.",
  "notice.not": "Do not ask the sender to send it again under another name.",
  unnamed: "(no name)",
  "digest.subject": "Held mails: {count}",
  "digest.intro":
    "{count} {count|mail|mails} to you {count|was|were} held because of {count|its attachment|their attachments}. Nothing was lost.",
  "digest.none": "No mail to you was held.",
  "digest.from": "From: {from}",
  "digest.subject-line": "Subject: {subject}",
  "digest.time": "Came: {time}",
  "digest.file": "Attachment: {name}",
  "digest.why": "Why: {why}",
  "digest.link": "I need this mail: {link}",
  "digest.number": "Number: {id}",
  "digest.more": "{count} more are not listed here. Ask {contact} for them.",
  "digest.how":
    "If you need a mail for your work, open its link and press the button. The administrator looks at it first, and then it comes.",
  "digest.how-mail":
    "If you need a mail for your work, open its link and send the mail that appears. The administrator looks at yours first, and then it comes.",
  "digest.how-telephone":
    "If you need a mail for your work, tell {contact} its number. The administrator looks at it first, and then it comes.",
  "digest.leave": "Leave what you were not waiting for. It goes away by itself on {until}.",
  "digest.unsure": "If you are not sure, ask {contact}.",
  "answer.about": "the mail “{subject}” from {from}",
  "answer.released.subject": "Your held mail is on its way",
  "answer.released":
    "You asked for {mail}. The administrator has looked at it and let it go; it arrives within minutes.",
  "answer.released.careful": "Open its attachment only if you know the sender.",
  "answer.kept.subject": "Your held mail will not be delivered",
  "answer.kept":
    "You asked for {mail}. The administrator has looked at it and decided not to deliver it.",
  "answer.why": "Why: {why}",
  "answer.kept.next":
    "Ask the sender to send what you need in another way. If anything is unclear, ask {contact}.",
  "answer.over":
    "You asked for {mail}. It was kept long enough and is gone. If you still need it, ask the sender to send it again.",
  "answer.over.subject": "Your held mail is gone",
  "ask.subject": "Somebody asks for a held mail ({recipient})",
  "ask.text":
    "{recipient} asks for the held mail {id}.\n\nFrom: {from}\nSubject: {subject}\nHeld because: {why}\n\n{where}",
  "ask.where-desk": "Look at it and decide on the desk, under “Held mail”: {link}",
  "ask.where-command": "To look at it: hinomi quarantine show {id}",
  "partner.subject": "About your mail with an encrypted attachment",
  "partner.greeting": "Thank you for your mail of {time}.",
  "partner.held":
    "Its attachment {name} is locked with a password. Our mail server cannot check such a file for viruses, so the mail did not reach {to}.",
  "partner.why":
    "Viruses have been sent in locked archives again and again, and a password in the next mail protects nobody. That is why we no longer take them by mail.",
  "partner.please": "Please send it in one of these ways instead:",
  "partner.way-plain":
    "1. As it is, without a password. Mail between our servers is encrypted on its way.",
  "partner.way-share":
    "2. Over the file sharing of your company or ours; please send only the link.",
  "partner.way-call": "3. If neither is possible, please call {contact}.",
  "partner.thanks": "We are sorry for the trouble, and thank you for your help.",
} as const;
