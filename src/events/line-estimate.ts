// For: how many IP bytes of the line one logged request took, each way: the one place where this formula stands.
// Never: a measurement; where the counters of the machine are known, they are the truth.
// Source: measured on loopback against /proc/net/dev: a one-request connection is 10 packets, 536 bytes of IP and TCP
// headers, half of them each way; a browser's headers that no log shows are about 240 bytes, an answer's as well.

/** IP and TCP headers of a one-request connection, one way. */
const packetsBytes = 268;
/** Headers that the log does not show. */
const unseenHeaderBytes = 240;

/**
 * `requestBytes`: characters of the request line, the referrer and the User-Agent after the log's own escaping is undone; a
 * field that is absent ("-") counts 0. `measured`: bytes received with headers (`%I`), -1 when the log has none.
 */
export function lineInBytes(requestBytes: number, measured: number): number {
  return (measured >= 0 ? measured : requestBytes + unseenHeaderBytes) + packetsBytes;
}

/** As `lineInBytes`, for the answer: `%b` (0 for "-") and `%O`. */
export function lineOutBytes(answerBytes: number, measured: number): number {
  return (measured >= 0 ? measured : answerBytes + unseenHeaderBytes) + packetsBytes;
}
