// For: the room's sentences in plain English.
// Never: text from a log or a file, a name of a person.

export const en = {
  "server.open": "{product} relays mail for strangers.",
  "server.dead":
    "{product} holds the port but answers nobody: its settings are refused by the program itself.",
  "server.half-fixed": "{product} was corrected only half: the change is not in force yet.",
  "server.through-another":
    "{product} may hand strangers' mail to another server; that one must be checked.",
  "server.risky":
    "{product} relays for no stranger, but part of its trust is wider than it need be.",
  "server.unknown":
    "{product}: part of its settings cannot be read here, so it cannot be called closed.",
  "server.closed": "{product} relays for no stranger.",
  "judged.postfix":
    "Worked out as Postfix does: the service's own values, main.cf, then the defaults.",
  "judged.postfix.walk":
    "Walked the lists of restrictions as a stranger with a foreign recipient; {what} in {list} comes before any refusal.",
  "judged.networks":
    "Compared each network of mynetworks with the networks of this machine and with the size of the Internet.",
  "judged.domains": "A name that nobody here owns would be found in relay_domains.",
  "judged.dead":
    "Neither list holds a refusal that Postfix accepts as one (reject_unauth_destination or its like, not behind permit).",
  "judged.sendmail":
    "Read as sendmail reads it: a RELAY of the access map or a name of class R lets in.",
  "judged.mc":
    "The FEATURE stands in the .mc and is not hidden behind dnl; it was measured with sendmail 8.17.",
  "judged.cf": "Judged by the rules in the sendmail.cf that is in use.",
  "judged.def": "Read as the CF tool reads it: commented out and missing both mean no.",
  "judged.times": "Compared when the files were changed and when the daemon was started.",
  "judged.exim": "Walked the ACL of RCPT as a stranger with a foreign recipient.",
  "judged.exim.debian": "Read Debian's answers, of which update-exim4.conf makes the lists.",
  "weak.anyone": "Anybody on the Internet can send mail to anybody through {where}.",
  "weak.sender":
    "Whoever writes an allowed sender, such as one of your own domain, can send to anybody through {where}.",
  "weak.helo":
    "Whoever greets with an allowed name, such as your own, can send to anybody through {where}.",
  "weak.mx":
    "Whoever points the MX of his domain at this server can relay to that domain through {where}.",
  "weak.reverse":
    "Whoever names his own address as he likes in DNS can send to anybody through {where}.",
  "weak.certificate":
    "Whoever holds any certificate that is trusted here can send to anybody through {where}.",
  "weak.networks.world":
    "mynetworks holds strangers' networks: they send to anybody through {where} as if they sat in your office.",
  "weak.networks.wide":
    "mynetworks holds more than your own networks: your neighbours at the provider may relay through {where}.",
  "weak.domains":
    "relay_domains matches domains that are not yours: mail to them is taken in from anybody through {where}.",
  "weak.routing":
    "Addresses with a route in them (user%elsewhere@here) are taken from strangers; alone this sends nothing out.",
  "weak.routing.behind":
    "Addresses with a route in them are handed to the servers of your relay domains; if one of them unpacks the route, it relays.",
  "weak.dead":
    "Every smtpd of {where} ends at once: connections are taken and no greeting ever comes, so no mail arrives.",
  "weak.anonymous":
    "A client may log in as ANONYMOUS, without a password, and then send to anybody.",
  "weak.login": "With one stolen password mail can be sent under any sender, also the president's.",
  "weak.xclient":
    "A host other than this machine may claim to be any address, and so to be trusted.",
  "weak.milter": "When the mail filter is down, mail passes unfiltered.",
  "weak.unreadable":
    "A policy server or database decides before the refusal; whom it lets in cannot be seen in the settings.",
  "weak.stale": "The table was edited and not rebuilt: the server still uses the old one.",
  "weak.promiscuous": "Anybody on the Internet can send mail to anybody through this server.",
  "weak.localfrom": "Whoever writes a sender of your own domain can send to anybody.",
  "weak.mailfrom": "Whoever writes a sender that the access map lets relay can send to anybody.",
  "weak.basedonmx": "Whoever points the MX of his domain at this server can relay to that domain.",
  "weak.loose":
    "Addresses such as user%elsewhere@backup-domain are handed on unchecked; the server behind may unpack and relay them.",
  "weak.entire": "Every machine of your domain may relay: one infected PC is enough.",
  "weak.old": "This sendmail is older than 8.9 and relays for everybody unless told otherwise.",
  "weak.norefusal": "The sendmail.cf in use holds no rule that refuses relaying.",
  "weak.rule": "A rule of your own in check_rcpt lets in mail before relaying is refused.",
  "weak.rule.routed":
    "A rule of your own lets in addresses with a route in them (@here:user@elsewhere), which are then sent on to anybody.",
  "weak.drift":
    "The file was edited after the sendmail.cf in use was made: what it says is not in force.",
  "weak.restart":
    "The sendmail.cf is younger than the running daemon: what it says is not in force.",
  "weak.access.wide": "The RELAY line matches strangers: they can send to anybody.",
  "weak.access.from": "Whoever writes this sender can send to anybody.",
  "weak.sendmail.domains":
    "The name takes in a whole top-level domain: mail to and from it is relayed for anybody.",
  "weak.def.commented":
    "The line is commented out, so mail with a route in its address (@here:user@elsewhere, user%elsewhere@here) is relayed for anybody.",
  "weak.def.missing":
    "The line is missing, which means no: mail with a route in its address (@here:user@elsewhere) is relayed for anybody.",
  "weak.def.off":
    "The line does not say yes: mail with a route in its address (@here:user@elsewhere) is relayed for anybody.",
  "weak.def.from": "ALLOW_RELAY_FROM holds strangers' networks: they can send to anybody.",
  "weak.def.type": "CF_TYPE asks for rules older than sendmail 8.8, which refuse no relaying.",
  "weak.exim.hosts": "dc_relay_nets holds strangers' networks: they can send to anybody.",
  "weak.exim.domains":
    "dc_relay_domains matches domains that are not yours: mail to them is taken in from anybody.",
  "weak.exim.list": "A list that lets relay holds strangers: they can send to anybody.",
  "weak.exim.acl":
    "The ACL of RCPT accepts a stranger's foreign recipient before anything refuses it.",
  "weak.exim.forged": "Whoever writes an allowed sender or greeting can send to anybody.",
  "weak.exim.perhaps":
    "The ACL of RCPT asks something that cannot be worked out here before it refuses relaying.",
  "weak.exim.noacl": "There is no ACL for RCPT: Exim refuses every recipient, so no mail arrives.",
  "weak.exim.percent":
    "user%elsewhere@here is unpacked before the ACL sees it. The ACL refuses it for now (measured with Exim 4.96); one wrong line there, and it is relayed.",
  "fix.order":
    "Refuse foreign recipients in smtpd_relay_restrictions, before anything else lets in; let branches in by network or login.",
  "fix.networks": "Keep only networks of your own.",
  "fix.domains": "Name each domain that you take in mail for.",
  "fix.routing": "Put allow_untrusted_routing back to no.",
  "fix.dead":
    "Put reject_unauth_destination into smtpd_relay_restrictions; then Postfix starts again, and closed.",
  "fix.anonymous": "Put noanonymous back.",
  "fix.login": "Bind each login to its own senders.",
  "fix.login.map":
    "Write smtpd_sender_login_maps (sender → login) first, then add reject_authenticated_sender_login_mismatch to smtpd_sender_restrictions. Without the map nobody could send, so no change is offered here.",
  "fix.xclient": "Keep only this machine.",
  "fix.milter": 'Answer "try again later" while the filter is down.',
  "fix.unreadable": "Look at that list yourself, or probe the server: hinomi probe relay.",
  "fix.stale": "Rebuild the table.",
  "fix.feature": "Take the FEATURE out, rebuild sendmail.cf and restart.",
  "fix.cf":
    "Do not edit the generated file: take it out of the .mc or .def it is made of, rebuild and restart.",
  "fix.old":
    "Upgrade sendmail. Until then let nobody from outside reach port 25 but your provider's relay.",
  "fix.rule":
    "Comment the rule out here and in the .mc, so that it does not come back with the next rebuild.",
  "fix.drift": "Rebuild sendmail.cf and restart; nothing needs to be edited.",
  "fix.restart": "Restart sendmail; nothing needs to be edited.",
  "fix.access": "Take the line out, or name your own addresses in full; then rebuild the table.",
  "fix.def": "Make the line say yes, rebuild sendmail.cf, put it in place and restart.",
  "fix.def.type": "Ask for R8V8, rebuild and restart.",
  "fix.exim.list": "Keep only networks and domains of your own.",
  "fix.exim.acl": "Comment the statement out; let branches in by network or login.",
  "fix.exim.noacl": "Set acl_smtp_rcpt and write an ACL that ends in a refusal of relaying.",
  "fix.exim.routed":
    "Refuse local parts with @, % or ! for relay domains, as Debian's own ACL does.",
  "fix.exim.percent": "Take percent_hack_domains out.",
  "probe.open":
    "Open: {count} {count|form|forms} of mail arrived at the foreign mailbox. Close the server now.",
  "probe.through":
    "No mail arrived outside, but {count} {count|form was|forms were} handed to the server of {what}: that one must be checked.",
  "probe.closed": "Closed: none of the {tried} forms arrived at the foreign mailbox.",
  "probe.undecided":
    "Not decided: {count} {count|form was|forms were} taken in or put off, and nothing arrived yet. Look again in ten minutes.",
  "probe.dead":
    "The port takes connections and never greets: nothing can be said about relaying. No mail arrives there.",
  "probe.control":
    "No proof: not even ordinary mail to a mailbox of the server was taken, so refusals say nothing.",
  "probe.trusted": "No proof: {why}",
} as const;
