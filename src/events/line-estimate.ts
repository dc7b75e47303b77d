// For: how many IP bytes of the line one logged request took, each way: the one place where this formula stands.
// Never: a measurement; where the counters of the machine are known, they are the truth.
// Source: measured on loopback against /proc/net/dev: a one-request connection is 10 packets, 536 bytes of IP and TCP
// headers, half of them each way; a browser's headers that no log shows are about 240 bytes, an answer's as well.

/** IP and TCP headers of a one-request connection, one way. */
const packetsBytes = 268;
/** Headers that the log does not show. */
const unseenHeaderBytes = 240;

export interface LoggedSizes {
  /**
   * Characters of the request line, the referrer and the User-Agent after the log's own escaping is undone; a field that
   * is absent ("-") counts 0.
   */
  readonly requestBytes: number;
  /** `%b`: the answer without headers; 0 for "-". */
  readonly answerBytes: number;
  /** `%I`: bytes received, headers included. */
  readonly measuredIn?: number | undefined;
  /** `%O`: bytes sent, headers included. */
  readonly measuredOut?: number | undefined;
}

export interface LineBytes {
  readonly in: number;
  readonly out: number;
}

export function lineEstimate(sizes: LoggedSizes): LineBytes {
  return {
    in: lineInBytes(sizes.requestBytes, sizes.measuredIn ?? -1),
    out: lineOutBytes(sizes.answerBytes, sizes.measuredOut ?? -1),
  };
}

/** The same for the hot path, without an object: `measured` is -1 when the log has no `%I`. */
export function lineInBytes(requestBytes: number, measured: number): number {
  return (measured >= 0 ? measured : requestBytes + unseenHeaderBytes) + packetsBytes;
}

/** As `lineInBytes`, for the answer and `%O`. */
export function lineOutBytes(answerBytes: number, measured: number): number {
  return (measured >= 0 ? measured : answerBytes + unseenHeaderBytes) + packetsBytes;
}
