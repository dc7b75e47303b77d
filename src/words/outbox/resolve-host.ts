// For: how a channel learns where its server is: a port, because names may be what broke.
// Never: asked for an address that is written as one.

/**
 * IP addresses of a host, best first. Rejects, or answers none, when nobody knows. Whoever implements it answers within a
 * few seconds, and with the last known addresses when the name server is dead.
 */
export type ResolveHost = (host: string) => Promise<readonly string[]>;
