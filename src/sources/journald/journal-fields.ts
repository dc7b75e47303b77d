// For: the fields of a record that are asked for: what detection reads and what evidence should show.
// Never: all fields. A record can have hundreds, and whoever may write to the journal chooses their names and sizes.
// Source: systemd.journal-fields(7). `_` fields are journald's own word; the others are the program's.

export const journalFields: readonly string[] = [
  "MESSAGE",
  "MESSAGE_ID",
  "PRIORITY",
  "SYSLOG_FACILITY",
  "SYSLOG_IDENTIFIER",
  "SYSLOG_PID",
  "_TRANSPORT",
  "_HOSTNAME",
  "_PID",
  "_UID",
  "_COMM",
  "_EXE",
  "_SYSTEMD_UNIT",
  // What systemd says about a unit, and systemd-coredump about a crash.
  "UNIT",
  "EXIT_CODE",
  "EXIT_STATUS",
  "COREDUMP_UNIT",
  "COREDUMP_EXE",
  "COREDUMP_SIGNAL_NAME",
];
