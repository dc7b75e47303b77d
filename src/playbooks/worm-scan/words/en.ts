// For: the room's sentences in plain English; the same keys and placeholders as ja.ts.
// Never: text from a log, a name of a person.

export const en = {
  "playbook.title": "Worms and scans of the web server",
  "title.many": "{name}: {hosts} have tried {times} {period}; {reach}{share}",
  "title.one": "{name}: {hosts} has tried {times} {period}; {reach}{share}",
  "title.past": "{name}: {hosts} tried {times} {period}; {reach}{share}",
  "hosts.one": "1 host",
  "hosts.many": "{count} hosts",
  "times.one": "once",
  "times.many": "{count} times",
  "period.since": "since {first}",
  "period.on": "on {first}",
  "period.from": "from {first} to {last}",
  "reach.none": "none succeeded",
  "reach.doubtful": "it is not certain that none succeeded: have a look",
  "reach.succeeded": "at least one was answered as if it had succeeded: check now",
  "reach.silent": "the log cannot tell whether one succeeded",
  "share.is": "; it takes {percent} % of the line in its busiest hour",
  "share.was": "; it took {percent} % of the line in its busiest hour",
  "share.is.little": "; it takes less than 1 % of the line",
  "share.was.little": "; it took less than 1 % of the line",
  "inside.one":
    "The inside address {address} has sent attack requests {times} {period}: if it is a proxy of yours, let the log show the true sender (mod_remoteip); if not, that machine attacks{reach}",
  "inside.many":
    "{count} inside addresses have sent attack requests {times} {period}: if they are proxies of yours, let the log show the true sender (mod_remoteip); if not, those machines attack{reach}",
  "inside.reach": "; {reach}",
  "name.inside": "Attacks from an inside address",
  "milestone.first": "{name}: the first attempt{harm}",
  "milestone.attempts": "{name}: {count} attempts{harm}",
  "milestone.aim": "{name}: {count} attempts, the number the diary aimed for{harm}",
  "milestone.hosts": "{name}: {count} hosts by now{harm}",
  "milestone.harmless": "; no harm done",
  "page.title": "Worms and scans",
  "page.figures": "How it stands",
  "figure.today": "Attempts today",
  "figure.all": "Attempts in all",
  "figure.sources": "Sources",
  "figure.sources.note": "added up over the families",
  "figure.succeeded": "Sources that may have succeeded",
  "figure.succeeded.note": "must be 0",
  "figure.share.now": "Share of the line, this hour",
  "figure.share.peak": "Share of the line, busiest hour",
  "figure.share.unknown": "Share of the line",
  "figure.share.unknown.value": "unknown",
  "figure.share.unknown.note":
    "write the speed of the line into hinomi.yaml (line.speed) to see it",
  "figure.share.in": "download",
  "figure.share.out": "upload",
  "series.attempts.hour": "Attempts by hour",
  "series.attempts.day": "Attempts by day",
  "series.attempts.unit": "attempts",
  "series.share.hour": "Share of the line, by hour",
  "series.share.day": "Share of the line, busiest hour of each day",
  "series.share.unit": "%",
  "series.bytes.hour": "What crossed the line, by hour",
  "series.bytes.day": "What crossed the line, busiest hour of each day",
  "series.bytes.unit": "kB",
  "series.attack.in": "Attacks, download",
  "series.attack.out": "Attacks, upload",
  "series.all.in": "All web, download",
  "series.all.out": "All web, upload",
  "series.others": "Others",
  "table.families": "By family",
  "table.sources": "Busiest sources",
  "table.networks": "Busiest networks",
  "table.apart": "Kept apart: our own, allowed and research scanners",
  "column.family": "Family",
  "column.families": "Families",
  "column.attempts": "Attempts",
  "column.sources": "Sources",
  "column.sets": "Complete sets",
  "column.since": "Since",
  "column.last": "Last",
  "column.reach": "Result",
  "column.address": "Address",
  "column.first": "First",
  "column.network": "Network",
  "column.country": "Registered in",
  "result.attempted": "No harm",
  "result.silent": "Log cannot tell",
  "result.doubtful": "To be checked",
  "result.succeeded": "May have succeeded",
  "page.quiet":
    'No attack has been seen yet. Whether the web server logs are being read is shown under "sources".',
  "page.quiet.title": "All quiet",
  "view.check": "What to check now",
  "view.needs": "What it would need to do harm",
  "view.cost": "What it costs the line",
  "view.needs.inside":
    "Until the true sender is known, nobody can be written to and nothing can be blocked.",
  "view.needs.of": "It can only do harm where this runs: {what}.",
  "view.visits":
    "The sixteen probes came as a complete set {count}: take each set as one visit of one source.",
  "check.succeeded":
    "An answer looks like a success. Take time and path from the evidence lines and check at once whether that file is on the server, and whether there are files or processes nobody put there. Until then do not trust that server.",
  "check.doubtful":
    "It may only have been an ordinary page. Open the same path and a made-up path in your own browser: if both look the same, there is nothing to worry about.",
  "check.redirected":
    "Where everything is redirected to https, this log does not decide it: look at the log of the https side as well.",
  "cost.none": "The amount is not known yet.",
  "cost.mean":
    "One attempt is {in} of download and {out} of upload; all together {allIn} and {allOut}.",
  "cost.time":
    "On this line that fills the download for {timeIn} and the upload for {timeOut} in all.",
  "cost.download":
    "It mostly costs download: it is what they send us, and a shorter error page does not help. What helps is to drop the sources at the firewall.",
  "cost.upload": "It mostly costs upload, and what goes up is our own error page.",
  "cost.remedy":
    'With ErrorDocument 404 " " and ServerTokens Prod in Apache, each 404 is about {saved} shorter; had all of them been 404, that is about {savedAll} in all.',
  "duration.seconds": "{count} s",
  "duration.minutes": "{count} min",
  "duration.hours": "{count} h",
  "needs.code-red": "Microsoft IIS 4.0 or 5.0 with its index service",
  "check.code-red":
    "Is there a Windows server with IIS in the house? Where only Apache runs, it does no harm.",
  "needs.code-red-ii": "Microsoft IIS 4.0 or 5.0 with its index service",
  "check.code-red-ii":
    "If there is an IIS server, look for root.exe in its scripts folder. Where only Apache runs, it does no harm.",
  "needs.nimda": "Microsoft IIS, or the back door that Code Red II left behind",
  "check.nimda":
    "Is there an IIS server in the house? Nimda also comes by mail and shared folders: look at the versions of Internet Explorer and Outlook Express on the PCs.",
  "needs.mozi": "old home routers such as the Netgear DGN series",
  "check.mozi":
    "Check the makes of the routers here and in the offices, and that their administration pages do not open from outside.",
  "needs.jaws-dvr": "a JAWS video recorder of security cameras",
  "check.jaws-dvr":
    "Is a video recorder of security cameras reachable from the Internet? Take it off.",
  "needs.gpon": "a GPON home gateway",
  "check.gpon":
    "Check the makes of the fibre routers in the offices, and that their administration pages do not open from outside.",
  "needs.realtek-boa": "an old router built on Realtek chips (boa)",
  "check.realtek-boa": "Check that no router still has the password it was sold with.",
  "needs.dlink-hnap": "a D-Link router",
  "check.dlink-hnap":
    "If there is a D-Link router, update its firmware and switch off administration from outside.",
  "needs.tplink-luci": "routers such as the TP-Link Archer AX21",
  "check.tplink-luci":
    "If there is a TP-Link router, bring its firmware to a version later than April 2023.",
  "needs.themoon": "Linksys E-series routers",
  "check.themoon":
    "If there is a Linksys router, switch off remote management and restart it (this worm does not survive a restart).",
  "needs.phpunit": "PHPUnit below the web root (vendor/phpunit)",
  "check.phpunit":
    "Look for the file below the web root: find /var/www -name eval-stdin.php. If it is there, delete it.",
  "needs.thinkphp": "the PHP framework ThinkPHP 5",
  "check.thinkphp": "Is a site here built on ThinkPHP? If so, update to 5.0.24 or 5.1.31 or later.",
  "needs.apache-traversal": "Apache 2.4.49 or 2.4.50",
  "check.apache-traversal":
    "Look at the version of Apache: apache2 -v. Only 2.4.49 and 2.4.50 have the hole.",
  "needs.log4shell": "a Java program with Log4j 2 before 2.17.1",
  "check.log4shell":
    "List what runs on Java and look at the version of log4j-core. The answer does not tell, so look for unusual connections from the server to the outside as well.",
  "needs.shellshock": "CGI programs run by an old bash",
  "check.shellshock":
    "Look at the version of bash and whether CGI is used. The answer does not tell, so look for unusual connections from the server to the outside as well.",
  "needs.secrets": "files such as .env or .git below the web root",
  "check.secrets":
    "Look below the web root: find /var/www -name .env -o -name .git. If something is there, move it out and change every password in it.",
  "needs.wordpress": "WordPress",
  "check.wordpress":
    "If there is WordPress: a long password for its administrators, xmlrpc.php off, all updates done. Where the answer was 302, ask whether that log-in was your colleague.",
  "needs.phpmyadmin": "phpMyAdmin open to the outside",
  "check.phpmyadmin": "If there is phpMyAdmin, let it open from inside only.",
  "needs.guessing": "a password that can be guessed",
  "check.guessing":
    "Go over the names and passwords of protected pages, and limit them to the inside where nobody needs them from outside.",
  "needs.open-proxy": "a web server or squid that forwards for strangers",
  "check.open-proxy":
    "Check that ProxyRequests is Off in Apache and that squid does not listen to the outside.",
  "needs.tls-bytes": "nothing: a stray connection, or a look at what is encrypted",
  "check.tls-bytes": "Nothing to do. Only see whether the same source appears in other families.",
  "needs.rdp-bytes": "remote desktop reachable from outside",
  "check.rdp-bytes": "Check that remote desktop (port 3389) is not open to the Internet.",
  "needs.not-http": "nothing: a search for servers of another kind",
  "check.not-http": "Nothing to do. Only see whether the same source appears in other families.",
  "needs.actuator": "a Spring Boot program with its management pages open",
  "check.actuator":
    "If there is a Spring Boot program, close its actuator pages to the outside. If env or heapdump was open, change every password.",
  "needs.solr": "Apache Solr open to the outside",
  "check.solr": "If there is Solr, limit port 8983 and its administration to the inside.",
  "needs.weblogic": "Oracle WebLogic",
  "check.weblogic": "If there is WebLogic, patch it and remove wls-wsat and _async.",
  "needs.pulse": "Pulse Connect Secure (a VPN gateway)",
  "check.pulse":
    "If there is a Pulse (Ivanti) VPN gateway, check its version, update it and change the passwords.",
  "needs.hikvision": "Hikvision cameras and recorders",
  "check.hikvision":
    "If there are Hikvision cameras, update their firmware and take them off the Internet.",
  "needs.spring4shell": "Spring on Tomcat with JDK 9 or later",
  "check.spring4shell":
    "If a program here is built on Spring, update to 5.3.18 or 5.2.20 or later. The answer does not tell, so look for unknown JSP files in webapps as well.",
  "needs.confluence": "Confluence Server or Data Center",
  "check.confluence":
    "If there is Confluence, check its version and update it, and ask whether it must be open to the outside.",
  "needs.ivanti": "Ivanti Connect Secure (a VPN gateway)",
  "check.ivanti":
    "If there is an Ivanti VPN gateway, run the maker's integrity checker and update it.",
  "needs.pan-os": "a Palo Alto firewall with GlobalProtect",
  "check.pan-os": "If there is a Palo Alto firewall, check the version of PAN-OS and update it.",
  "needs.fortinet": "the SSL VPN of a FortiGate",
  "check.fortinet":
    "If there is a FortiGate, check the version of FortiOS, update it and change the VPN passwords.",
  "needs.zyxel": "a Zyxel firewall (USG FLEX, ATP and others)",
  "check.zyxel": "If there is a Zyxel firewall, bring its firmware to 5.30 or later.",
  "needs.php-cgi": "PHP run as CGI (mostly XAMPP on Windows)",
  "check.php-cgi": "Is PHP run as CGI, or is there an XAMPP in the house?",
  "needs.exchange": "Microsoft Exchange Server in the house",
  "check.exchange":
    "If there is an Exchange server, check that its latest cumulative and security updates are in.",
  "needs.shell-injection": "a program or device that hands its input to a shell",
  "check.shell-injection":
    "See whether the paths in the evidence lines exist on this server. The answer does not tell, so look for unknown files in /tmp as well.",
  "needs.traversal": "a program that opens files by a name it is given",
  "check.traversal":
    "See whether the paths in the evidence lines exist on this server; if so, compare the size of the answer with the usual one.",
  "needs.probing": "forgotten files and old administration pages",
  "check.probing":
    "Go through the evidence lines: is any of it really there? Remove what is not used.",
  "needs.after-attack": "a script put there by an attack (a web shell)",
  "check.after-attack":
    "Is the script in the evidence lines one of yours, and has its time of change stayed the same?",
  "needs.inside": "nothing can be said: the sender is not known",
  "check.inside":
    "If the address is a proxy or load balancer, switch on mod_remoteip in Apache (real_ip in nginx). If it is a PC, take it off the net and look for an infection.",
} as const;
