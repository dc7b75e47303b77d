// For: the numbers of audit records, which the kernel prints where no auditd runs, and their names.
// Never: the thousands of record types that no reader asks for.
// Source: linux/audit.h, audit-records.h.

export const auditTypes: Readonly<Record<string, string>> = {
  "1100": "USER_AUTH",
  "1101": "USER_ACCT",
  "1102": "USER_MGMT",
  "1103": "CRED_ACQ",
  "1104": "CRED_DISP",
  "1105": "USER_START",
  "1106": "USER_END",
  "1108": "USER_CHAUTHTOK",
  "1109": "USER_ERR",
  "1110": "CRED_REFR",
  "1112": "USER_LOGIN",
  "1113": "USER_LOGOUT",
  "1114": "ADD_USER",
  "1115": "DEL_USER",
  "1116": "ADD_GROUP",
  "1117": "DEL_GROUP",
  "1119": "CHGRP_ID",
  "1123": "USER_CMD",
  "1125": "CHUSER_ID",
  "1130": "SERVICE_START",
  "1131": "SERVICE_STOP",
  "1132": "GRP_MGMT",
  "1135": "ACCT_LOCK",
  "1136": "ACCT_UNLOCK",
  "1200": "DAEMON_START",
  "1201": "DAEMON_END",
  "1305": "CONFIG_CHANGE",
  "1701": "ANOM_ABEND",
};
