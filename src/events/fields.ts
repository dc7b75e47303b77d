// For: the list of field names that formats write and rules read, with their types and meaning.
// Never: a field that no format fills.

export type FieldType = "time" | "keyword" | "text" | "ip" | "number" | "boolean";

/** Name → [type, meaning]. ECS unless marked "own". */
export const fields = {
  "@timestamp": ["time", "when it happened, by the clock of the machine that wrote it"],
  "event.category": ["keyword", "web, authentication, network, process …"],
  "event.action": ["keyword", "what was done, e.g. http-request"],
  "event.outcome": ["keyword", "success, failure or unknown"],
  "event.reason": ["text", "why, in the daemon's words"],
  "event.code": ["keyword", "the daemon's own message code, e.g. AH10244"],
  "event.count": [
    "number",
    "own: how often, where one line stands for several (message repeated N times); absent: once",
  ],
  "event.id": ["keyword", "the record's own id, where its source gives one (journald's cursor)"],
  "event.original": ["text", "the line as it was written"],
  "log.level": ["keyword", "error, warn, notice …"],
  "log.file.path": ["keyword", "the file it came from"],
  message: ["text", "the free text of a log line, without its envelope"],
  "host.name": ["keyword", "the machine that wrote the line"],
  "process.name": ["keyword", "the program that wrote the line"],
  "process.pid": ["number", "its process id"],
  "systemd.unit": ["keyword", "own: the unit the program runs in, by journald's word"],
  "service.name": ["keyword", "apache, nginx, squid, sshd …"],
  "source.ip": ["ip", "who asked; taken only from the field the daemon wrote"],
  "source.port": ["number", "its port"],
  "source.domain": ["keyword", "a name written instead of an address; never resolved"],
  "source.bytes": ["number", "bytes received from the source, when the log says so (%I)"],
  "destination.ip": ["ip", "who was asked"],
  "destination.domain": ["keyword", "its name"],
  "destination.port": ["number", "its port"],
  "destination.bytes": ["number", "bytes sent to the source, when the log says so (%O)"],
  "user.name": ["keyword", "the account named"],
  "http.request.method": ["keyword", "GET, POST … as sent"],
  "http.request.referrer": ["text", "the Referer header"],
  "http.request.line": ["text", "own: the whole request line as logged, also when it is not HTTP"],
  "http.version": ["keyword", "1.0, 1.1, 2.0; absent for HTTP/0.9"],
  "http.response.status_code": ["number", "the answer"],
  "http.response.body.bytes": ["number", "size of the answer without headers (%b)"],
  "http.response.mime_type": ["keyword", "type of the answer (squid)"],
  "url.original": ["text", "the request target as logged"],
  "url.path": ["text", "its path"],
  "url.query": ["text", "what follows the question mark"],
  "url.domain": ["keyword", "the host asked for (vhost, absolute URI, CONNECT)"],
  "url.scheme": ["keyword", "of an absolute target"],
  "url.port": ["number", "of an absolute target or CONNECT"],
  "url.extension": ["keyword", "after the last dot of the path"],
  "user_agent.original": ["text", "the User-Agent header"],
  "event.duration": ["number", "nanoseconds (squid's elapsed, nginx' request_time)"],
  "proxy.result": ["keyword", "own: squid's result code, e.g. TCP_MISS"],
  "proxy.hierarchy": ["keyword", "own: squid's hierarchy code, e.g. HIER_DIRECT"],
  "line.in.bytes": [
    "number",
    "own: IP bytes towards us that this request took of the line, measured or estimated",
  ],
  "line.out.bytes": [
    "number",
    "own: IP bytes from us that the answer took of the line, measured or estimated",
  ],
  "http.malformed": [
    "boolean",
    "own: the request was not HTTP (bytes of another protocol, no method …)",
  ],
} as const satisfies Record<string, readonly [FieldType, string]>;

export type FieldName = keyof typeof fields;

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(fields, name);
}
