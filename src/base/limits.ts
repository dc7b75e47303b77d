// For: every bound of the product in one table, so that it can be documented, tested and reported when reached.
// Never: a bound elsewhere. Values that the administrator may change come from the settings and default to these.

export const limits = {
  /** Longest line that is judged; the rest of a longer one is skipped and counted. */
  lineBytes: 64 * 1024,
  /** Bytes of a line that are kept as evidence or shown. */
  evidenceBytes: 4 * 1024,
  /** Evidence lines kept per finding: the first and the last so many. */
  evidenceEnds: 3,
  /** Groups (for example sources) one correlation rule may hold at a time. */
  correlationGroups: 100_000,
  /** Events one group's window may hold; above it the window counts in buckets and says so. */
  windowEvents: 10_000,
  /** Events that all windows of one correlation rule may hold together; above it the stalest groups are dropped. */
  correlationEvents: 1_000_000,
  /** Characters of a value that groups or is counted; a longer one is cut and told apart by a hash of all of it. */
  groupValueChars: 256,
  /** Findings of plain rules that may be open at a time; above it the quietest is closed. */
  openFindings: 100_000,
  /** Closed findings that wait to be drained; above it further ones are dropped. */
  undrainedFindings: 200_000,
  /** Kinds of answers told apart per finding; the rest is added up as "other". */
  answerKinds: 16,
  /** Times one line may stand for ("last message repeated N times"). */
  repeatedTimes: 1_000_000,
  /** Accounts, and networks of each, that are remembered to tell a new network; the one heard of longest ago goes. */
  newsAccounts: 10_000,
  newsNetworks: 64,
  /** So long an account is only learnt, and after so long a network is new again. */
  newsLearnMs: 14 * 86_400_000,
  newsForgetMs: 180 * 86_400_000,
  /** Groups (accounts) whose habit one rule remembers, the days of each, and so long one is only learnt; the stalest goes. */
  habitGroups: 10_000,
  habitDays: 35,
  habitLearnMs: 14 * 86_400_000,
  /** Lines kept per rule because the next line of the same mail takes fields from them, and for so long. */
  lentLines: 20_000,
  lentMs: 3_600_000,
  /** Sources kept one by one per incident; the rest is added up as "others". */
  incidentSources: 100_000,
  /** Incidents that are over and still remembered, so that lines that come late join the one of their own time. */
  pastIncidents: 64,
  /** Findings that opened nothing, kept one by one per room for its page: those with the most hits. */
  keptApart: 100,
  /** Deaths remembered per service, and troubles in all; the oldest are forgotten. */
  watchDeaths: 200,
  watchTroubles: 128,
  /** Lines about deaths that one round of the watch looks at: the last ones. */
  watchLines: 1_000,
  /** Largest log of a scene. */
  sceneBytes: 4 * 1024 * 1024,
  /** Sizes of 404 answers that are told apart per file; hits of further sizes are dropped and counted. */
  notFoundSizes: 64,
  /** Kinds of limits reached that are remembered per file, one by one; further ones are added up under the file's path. */
  limitKinds: 64,
  /** How late an event may come, against the newest seen, and still count in its window. */
  latenessMs: 5 * 60 * 1000,
  /** Event time may run ahead of the clock by so much before the line is reported as from the future. */
  futureMs: 24 * 60 * 60 * 1000,
  /** Bytes handed to a worker at a time when a backlog is replayed. */
  chunkBytes: 8 * 1024 * 1024,
  /** Bytes handed on at a time by a followed file. */
  tailChunkBytes: 1024 * 1024,
  /** Logs followed at a time. */
  tailLogs: 1000,
  /** Longest record of systemd's journal that is taken apart; of a longer one only place and time are kept. */
  journalRecordBytes: 1024 * 1024,
  /** Cursors of the journal that are remembered, so that a record told twice is counted once. */
  journalCursors: 8192,
  /** Records of the journal that rules matched, kept in memory because a finding may want them as evidence. */
  journalRecentBytes: 8 * 1024 * 1024,
  /** How far back the journal is read the first time. */
  journalBacklogMs: 7 * 24 * 60 * 60 * 1000,
  /** Names looked at per folder when a pattern is expanded. */
  tailNames: 10_000,
  /** Largest rule file that is read. */
  ruleFileBytes: 1024 * 1024,
  /** Rule files read from all folders together, and how deep folders may nest. */
  ruleFiles: 50_000,
  folderDepth: 20,
  /** Largest document in a rule file (YAML costs some microseconds a byte at worst). */
  ruleDocumentBytes: 640 * 1024,
  /** Rule documents read from one file. */
  ruleDocuments: 2_000,
  /** YAML nodes one rule document may hold, aliases written out. */
  ruleNodes: 50_000,
  /** Levels of YAML, of brackets in a condition and of groups in a pattern. */
  ruleDepth: 64,
  /** Rules that a correlation's condition in words may name, and ways to meet it once and/or are written out. */
  conditionBranches: 64,
  /** States of one regular expression's automaton. */
  patternStates: 2_000,
  /** Largest answer of an address registry about one address, and largest text pasted in its place. */
  registryAnswerBytes: 256 * 1024,
  /** Findings of one incident that are looked at for letters, and sources that wait for a letter at a time. */
  letterFindings: 20_000,
  letterCandidates: 1_000,
  /** Characters of an answer to a letter that are kept. */
  letterAnswerChars: 4_000,
  /** Largest list of an address registry. */
  registryBytes: 64 * 1024 * 1024,
  /** Largest settings file that is read. */
  settingsBytes: 256 * 1024,
  /** Of the end of a log, and lines and queries of it, that the judge of a death is shown. */
  recentLogBytes: 512 * 1024,
  recentLines: 2000,
  recentQueries: 500,
  /** Services that are asked at a time, bytes read of an answer, and characters kept of what was seen. */
  probesAtOnce: 8,
  probeAnswerBytes: 64 * 1024,
  probeEvidenceChars: 300,
  /** Processes looked at, and mails counted per folder of a mail queue. */
  probeProcesses: 20_000,
  probeQueueFiles: 10_000,
  /** Names looked at in one folder when looking for logs. */
  folderEntries: 10_000,
  /** Files of one web server's configuration that are read. */
  serverConfigFiles: 500,
  /** Largest of them. */
  serverConfigBytes: 1024 * 1024,
  /** How deep their includes may nest. */
  serverConfigDepth: 16,
  /** Of a log on standard input: the last bytes that are kept, so that a line can be shown as evidence. */
  standardInputBytes: 256 * 1024 * 1024,
  /** Connections to the hand at a time; further ones are closed. */
  handConnections: 16,
  /** How long a request to the hand may take to come in, and how long a connection may be silent. */
  handIdleMs: 30 * 1000,
  /** Requests that wait for the hand at a time; further ones are refused. */
  handWaiting: 32,
  /** Bytes kept of what a program prints that the hand runs; of the lists of bans and of mail queues. */
  handOutputBytes: 16 * 1024,
  handListBytes: 16 * 1024 * 1024,
  /** Bans and queued messages that one answer lists; the rest is counted. */
  handListed: 2_000,
  /** How long a program that the hand runs may take. */
  handRunMs: 90 * 1000,
  /** Largest file that the hand reads or edits. */
  handFileBytes: 256 * 1024,
  /** Contents kept to take edits back; above it the oldest go. */
  handBackups: 1_000,
  /** Looks and refusals written one by one into the hand's log per minute; further ones are counted. */
  handLogPerMinute: 60,
  /** How long an approved step can be taken back under its own approval. */
  handUndoMs: 31 * 24 * 60 * 60 * 1000,
  /** Size at which the hand's log is set aside and a new one, chained to it, is begun. */
  handLogBytes: 64 * 1024 * 1024,
  /** Largest packet of the mail server to the mail filter; a longer one ends the connection. */
  milterPacketBytes: 256 * 1024,
  /** Connections of the mail server that are filtered at a time; mail on further ones is put off politely. */
  milterConnections: 200,
  /** How long a connection of the mail server may be silent, and how long one packet may take to come in. */
  milterIdleMs: 2 * 60 * 60 * 1000,
  milterPacketMs: 5 * 60 * 1000,
  /** How long the judging of one step or mail may take; the mail server is kept waiting by a sign of life so often. */
  milterVerdictMs: 4 * 60 * 1000,
  milterProgressMs: 10 * 1000,
  /** Told to end, it waits so long for a mail that the mail server has just begun. */
  milterEndMs: 300,
  /** Recipients of one mail, and bytes of its envelope; a mail with more is put off. */
  milterRecipients: 10_000,
  milterEnvelopeBytes: 1024 * 1024,
  /** Macros kept per stage of a connection, and bytes of one of them; further ones are dropped. */
  milterMacros: 64,
  milterMacroBytes: 4 * 1024,
  /** Bytes of a mail kept in memory; the rest goes to a spool file. */
  mailMemoryBytes: 256 * 1024,
  /** Bytes of all spool files together; mail above it is put off. */
  mailSpoolBytes: 4 * 1024 * 1024 * 1024,
  /** Lines the mail filter prints per minute; further ones are counted. */
  mailNotesPerMinute: 60,
  /** How long clamd may be silent while a part waits for its answer, and the largest part that is sent (its StreamMaxLength). */
  clamdSilentMs: 30 * 1000,
  clamdPartBytes: 24 * 1024 * 1024,
  /** Bytes of large mails that are in memory whole at a time, and how long the looking into one may take; then it is held. */
  mailInMemoryBytes: 12 * 1024 * 1024,
  mailWorkerMs: 20 * 1000,
  /** Letters up to this size, of nothing but text, are read at once; all else waits for a looking thread. */
  mailLetterBytes: 32 * 1024,
  /** Mails that wait to be looked into; further ones are put off. */
  mailsWaiting: 1_000,
  /** Largest mail that is looked into; a larger one is held unseen. */
  mailLookBytes: 50 * 1024 * 1024,
  /** Mails of the quarantine, and bytes of one line of its index; above it mail is put off. */
  quarantineMails: 100_000,
  quarantineLineBytes: 1024 * 1024,
  /** Mails that one answer about the quarantine lists; the rest is counted. */
  quarantineListed: 2_000,
  /** Bytes of a held mail that are read for its preview, and characters of text shown. */
  quarantinePreviewBytes: 1024 * 1024,
  quarantinePreviewChars: 4_000,
  /** Longest request and answer of the quarantine's socket, its connections, what waits there, and how long an answer may take. */
  quarantineDoorBytes: 4 * 1024 * 1024,
  quarantineDoorConnections: 16,
  quarantineDoorWaiting: 32,
  quarantineDoorMs: 60 * 1000,
  /** For how many days from now a held mail may be kept longer than usual. */
  quarantineLongerDays: 366,
  /** Receivers of one day's digest, mails of one of them that are listed, and how long its links ask. */
  digestReceivers: 2_000,
  digestMails: 20,
  digestLinkMs: 7 * 24 * 60 * 60 * 1000,
  /** Lines of the mail filter's own log about one mail, and the size at which a new log is begun. */
  mailLogLines: 50,
  mailLogBytes: 16 * 1024 * 1024,
  /** Blocks of one document, and rows of one of its lists, that are laid out and printed; the rest is counted. */
  documentBlocks: 500,
  documentRows: 500,
  /** Characters of one piece of text in a document; the rest is cut off with "…". */
  documentTextChars: 4_000,
  /** Unpacked bytes read from one .gz file. */
  gzipBytes: 64 * 1024 * 1024 * 1024,
  /** Characters of all documents of one ask-for-help bundle; what is longer is cut off and reported. */
  bundleChars: 4 * 1024 * 1024,
  /** Values that one ask-for-help bundle gives new names; above it further ones are removed instead. */
  bundleValues: 20_000,
  /** Replacements shown one by one for one document before a bundle is approved. */
  bundlePreviewRows: 1_000,
  /** Leaks named when a bundle is refused. */
  bundleLeaks: 100,
  /** Largest mail that is sent, attachments encoded. */
  mailBytes: 20 * 1024 * 1024,
  /** Size above which nothing more is put into a mailbox file on this machine. */
  mailboxBytes: 1024 * 1024 * 1024,
  /** Bytes read of what a webhook answers; the rest is dropped. */
  hookAnswerBytes: 4 * 1024,
  /** Characters of a text that goes to a chat; the rest is cut off with "…". */
  chatChars: 8_000,
  /** Bytes of one incoming mail that are looked at; of a longer one only the beginning counts. */
  inboxMailBytes: 256 * 1024,
  /** Incoming mails, and bytes of a mailbox, that are read at a time; the next look goes on there. */
  inboxMails: 100,
  inboxReadBytes: 64 * 1024 * 1024,
  /** Mails remembered per mailbox, so that one that comes by again in a rewritten mailbox is not read twice. */
  inboxSeen: 2_000,
  /** Bytes unpacked from archives and documents of one mail together, and how far inside of each other they may be. */
  mailUnpackedBytes: 64 * 1024 * 1024,
  mailArchiveDepth: 5,
  /** Entries of all archives of one mail; unpacked bytes per packed byte of one, above 4 MiB. */
  mailEntries: 2_000,
  mailUnpackRatio: 200,
  /** How long one mail may be looked into. */
  mailLookMs: 900,
  /** Characters of a name in an archive that are kept. */
  mailNameChars: 512,
  /** Parts of one mail and of the mails inside it, how deep they may stand in each other, and names kept of one part. */
  mailParts: 2_000,
  mailNesting: 24,
  mailPartNames: 40,
  /** Bytes of one header that are read: of the mail, or of a part. */
  mailHeaderBytes: 256 * 1024,
} as const;

export type LimitName = keyof typeof limits;

/** A limit that was reached: itself something to report (house rule 4). */
export interface LimitReached {
  readonly limit: LimitName;
  /** Where: a rule, a file, an incident. */
  readonly where: string;
  readonly times: number;
}
