// For: what every Postfix that we start for a test or a measurement has in common: its own folders, loopback, and a sink for all mail.
// Never: a path of the machine's Postfix but its programs; a name looked up.

/** The beginning of its main.cf; `folder` holds queue, data and log, `sinkPort` of 127.0.0.1 takes what it sends. */
export function ownPostfixSettings(folder: string, sinkPort: number): readonly string[] {
  return [
    "compatibility_level = 3.6",
    `queue_directory = ${folder}/queue`,
    `data_directory = ${folder}/data`,
    "command_directory = /usr/sbin",
    "daemon_directory = /usr/lib/postfix/sbin",
    "mail_owner = postfix",
    "setgid_group = postdrop",
    `maillog_file = ${folder}/maillog`,
    `maillog_file_prefixes = ${folder}`,
    "myhostname = gw1.example.jp",
    "inet_interfaces = 127.0.0.1",
    "inet_protocols = ipv4",
    `default_transport = smtp:[127.0.0.1]:${sinkPort}`,
    "smtp_dns_support_level = disabled",
    "smtp_host_lookup = native",
  ];
}
