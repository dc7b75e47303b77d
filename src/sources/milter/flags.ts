// For: the numbers of the milter protocol, version 6, as libmilter's mfdef.h and mfapi.h of sendmail 8.14 and later name them.
// Never: a meaning; that is in the files that use them.

/** What a filter may change, bit by bit (SMFIF_…). */
export const actionBits = {
  addHeaders: 0x1,
  replaceBody: 0x2,
  addRecipients: 0x4,
  deleteRecipients: 0x8,
  changeHeaders: 0x10,
  quarantine: 0x20,
  changeFrom: 0x40,
  addRecipientsWithArguments: 0x80,
  chooseMacros: 0x100,
} as const;

/** What the mail server leaves out, or does not wait for, bit by bit (SMFIP_…). */
export const stepBits = {
  noConnect: 0x1,
  noHelo: 0x2,
  noMail: 0x4,
  noRecipient: 0x8,
  noBody: 0x10,
  noHeaders: 0x20,
  noEndOfHeaders: 0x40,
  silentHeader: 0x80,
  noUnknown: 0x100,
  noData: 0x200,
  skip: 0x400,
  refusedRecipients: 0x800,
  silentConnect: 0x1000,
  silentHelo: 0x2000,
  silentMail: 0x4000,
  silentRecipient: 0x8000,
  silentData: 0x10000,
  silentUnknown: 0x20000,
  silentEndOfHeaders: 0x40000,
  silentBody: 0x80000,
  leadingSpace: 0x100000,
} as const;

/** Newest version of the protocol that we speak, and oldest (sendmail 8.12). */
export const newestVersion = 6;
export const oldestVersion = 2;

/** Most bytes of data in one packet of ours (MILTER_CHUNK_SIZE). */
export const chunkBytesMax = 65_535;

/** The commands by which macros are sent and chosen. Numbers of stages as in SMFIM_…. */
export const macroStages = {
  connect: { command: "C", number: 0 },
  helo: { command: "H", number: 1 },
  mail: { command: "M", number: 2 },
  recipient: { command: "R", number: 3 },
  data: { command: "T", number: 4 },
  end: { command: "E", number: 5 },
  endOfHeaders: { command: "N", number: 6 },
} as const;

export type MacroStage = keyof typeof macroStages;
