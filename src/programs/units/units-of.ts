// For: the programs of the table as systemd units (systemd.exec(5)), each closed to all that the table does not open.
// Never: MemoryDenyWriteExecute: the JIT of Node writes code. No unit is written by hand.

import type { Program } from "../table.ts";

export interface Unit {
  readonly name: string;
  readonly text: string;
}

/** The same for every program. */
const closed = [
  "NoNewPrivileges=yes",
  "ProtectSystem=strict",
  "ProtectHome=yes",
  "PrivateTmp=yes",
  "PrivateDevices=yes",
  "PrivateMounts=yes",
  "ProtectKernelTunables=yes",
  "ProtectKernelModules=yes",
  "ProtectKernelLogs=yes",
  "ProtectControlGroups=yes",
  "ProtectClock=yes",
  "ProtectHostname=yes",
  "RestrictNamespaces=yes",
  "RestrictRealtime=yes",
  "RestrictSUIDSGID=yes",
  "LockPersonality=yes",
  "RemoveIPC=yes",
  "SystemCallArchitectures=native",
  "SystemCallErrorNumber=EPERM",
];

function folders(program: Program): string[] {
  const { stateFolder, runtimeFolder, logFolder, writes } = program;
  return [
    `StateDirectory=${stateFolder.name}`,
    `StateDirectoryMode=${stateFolder.mode}`,
    ...(runtimeFolder
      ? [`RuntimeDirectory=${runtimeFolder.name}`, `RuntimeDirectoryMode=${runtimeFolder.mode}`]
      : []),
    ...(logFolder
      ? [`LogsDirectory=${logFolder.name}`, `LogsDirectoryMode=${logFolder.mode}`]
      : []),
    `UMask=${logFolder ? "0027" : "0077"}`,
    // A folder that is not there does not keep the program from starting.
    ...writes.map((folder) => `ReadWritePaths=-${folder}`),
  ];
}

function network({ network: reach, addressFamilies }: Program): string[] {
  const families = `RestrictAddressFamilies=${addressFamilies.join(" ")}`;
  if (reach === "any") return [families];
  const within = reach === "loopback" ? ["IPAddressAllow=localhost"] : [];
  return [families, "IPAddressDeny=any", ...within];
}

function privileges(program: Program): string[] {
  const { user, group, furtherGroups, capabilities, givesToGroups = false } = program;
  const names = capabilities.map(({ name }) => name).join(" ");
  // @privileged without what changes owners and users where a capability allows it.
  const isRoot = user === "root";
  const needsUsers = capabilities.some(({ name }) => name === "CAP_SETUID");
  return [
    `User=${user}`,
    `Group=${group}`,
    ...(furtherGroups.length > 0 ? [`SupplementaryGroups=${furtherGroups.join(" ")}`] : []),
    `CapabilityBoundingSet=${names}`,
    "AmbientCapabilities=",
    "SystemCallFilter=@system-service",
    "SystemCallFilter=~@privileged @resources",
    ...(isRoot || givesToGroups ? [`SystemCallFilter=@chown${needsUsers ? " @setuid" : ""}`] : []),
  ];
}

/** Who says itself that it is alive is heard; a child of it speaks for it (systemd-notify). */
function life({ aliveWithinSeconds }: Program): string[] {
  return aliveWithinSeconds === undefined
    ? ["Type=exec"]
    : ["Type=notify", "NotifyAccess=all", `WatchdogSec=${aliveWithinSeconds}`];
}

/** `command`: absolute path of hinomi. */
export function unitsOf(table: readonly Program[], command: `/${string}`): readonly Unit[] {
  return table.map((program) => {
    const lines = [
      "# Generated from the table of programs by: hinomi units --print",
      "[Unit]",
      `Description=Hinomi ${program.name}: ${program.does}`,
      "Documentation=man:systemd.exec(5)",
      "",
      "[Service]",
      ...life(program),
      `ExecStart=${[command, program.name, ...(program.arguments ?? [])].join(" ")}`,
      ...(program.environment ?? []).map((each) => `Environment=${each}`),
      "Restart=on-failure",
      "RestartSec=5",
      "OOMScoreAdjust=-500",
      `MemoryMax=${program.memoryMax}`,
      ...program.capabilities.map(({ name, why }) => `# ${name}: ${why}`),
      ...privileges(program),
      ...folders(program),
      ...network(program),
      ...closed,
      "",
      "[Install]",
      "WantedBy=multi-user.target",
      "",
    ];
    return { name: `hinomi-${program.name}.service`, text: lines.join("\n") };
  });
}
