// For: as many distinct made-up addresses as asked for, all from ranges that belong to nobody (RFC 5737, 2544, 3849).
// Never: an address that could be somebody's.

const documentation = ["192.0.2", "198.51.100", "203.0.113"];
const documentationHosts = documentation.length * 254;
const benchmarkHosts = 2 * 65_536;

/** IPv4 number `index`: the 762 documentation hosts first, then 198.18.0.0/15 (131,072 addresses). */
function v4Source(index: number): string {
  if (index < documentationHosts) return `${documentation[index % 3]}.${1 + Math.floor(index / 3)}`;
  const rest = index - documentationHosts;
  return `198.${18 + (rest >>> 16)}.${(rest >>> 8) & 255}.${rest & 255}`;
}

/** IPv6 number `index`, each in a /64 of its own below 2001:db8::/32. */
function v6Source(index: number): string {
  return `2001:db8:${(1 + (index >>> 16)).toString(16)}:${(index & 0xffff).toString(16)}::${(1 + (index % 250)).toString(16)}`;
}

/** Source number `index`; with IPv6 every twelfth, and all beyond what IPv4 has. Distinct up to 4 thousand million. */
export function attackSource(index: number, hasV6 = true): string {
  if (hasV6 && index % 12 === 11) return v6Source(index);
  const v4Index = hasV6 ? index - Math.floor(index / 12) : index;
  return v4Index < documentationHosts + benchmarkHosts ? v4Source(v4Index) : v6Source(index);
}

/** A visitor's address: 10.0.0.0/8, which no attacker of ours uses; every twelfth IPv6. */
export function visitorSource(index: number, hasV6 = true): string {
  if (hasV6 && index % 12 === 5)
    return `2001:db8:f000:${(index & 0xffff).toString(16)}::${(1 + (index >>> 16)).toString(16)}`;
  const n = index & 0xffffff;
  return `10.${n >>> 16}.${(n >>> 8) & 255}.${n & 255}`;
}
