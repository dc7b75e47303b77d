// For: who answers for which addresses, so that a look-up works before anything was downloaded. RFC 9224.
// Never: the newest word; a downloaded copy of IANA's two lists replaces it (see readBootstrap).
// Source: IANA's bootstrap registries for IPv4 and IPv6 addresses; first octets stand for /8s.

import type { RegistryName } from "../../estate/registry-answer.ts";

export interface BundledRegistry {
  readonly name: Exclude<RegistryName, "jpnic">;
  /** Base of its RDAP pages, ending in "/". */
  readonly base: string;
  readonly whois: string;
  /** First octets, `a` or `a-b`. */
  readonly v4: string;
  readonly v6: string;
}

export const bundledRegistries: readonly BundledRegistry[] = [
  {
    name: "afrinic",
    base: "https://rdap.afrinic.net/rdap/",
    whois: "whois.afrinic.net",
    v4: "41 102 105 154 196-197",
    v6: "2001:4200::/23 2c00::/12",
  },
  {
    name: "apnic",
    base: "https://rdap.apnic.net/",
    whois: "whois.apnic.net",
    v4: "1 14 27 36 39 42-43 49 58-61 101 103 106 110-126 133 150 153 163 171 175 180 182-183 202-203 210-211 218-223",
    v6: "2001:200::/23 2001:c00::/23 2001:e00::/23 2001:4400::/23 2001:8000::/19 2001:a000::/20 2001:b000::/20 2400::/12",
  },
  {
    name: "arin",
    base: "https://rdap.arin.net/registry/",
    whois: "whois.arin.net",
    v4: "3-4 6-9 11-13 15-24 26 28-30 32-35 38 40 44-45 47-48 50 52 54-56 63-76 96-100 104 107-108 128-132 134-140 142-144 146-149 152 155-162 164-170 172-174 184 192 198-199 204-209 214-216",
    v6: "2001:400::/23 2001:1800::/23 2001:4800::/23 2600::/12 2610::/23 2620::/23 2630::/12",
  },
  {
    name: "lacnic",
    base: "https://rdap.lacnic.net/rdap/",
    whois: "whois.lacnic.net",
    v4: "177 179 181 186-187 189-191 200-201",
    v6: "2001:1200::/23 2800::/12",
  },
  {
    name: "ripe",
    base: "https://rdap.db.ripe.net/",
    whois: "whois.ripe.net",
    v4: "2 5 25 31 37 46 51 53 57 62 77-95 109 141 145 151 176 178 185 188 193-195 212-213 217",
    v6: "2001:600::/23 2001:800::/22 2001:1400::/22 2001:1a00::/23 2001:1c00::/22 2001:2000::/19 2001:4000::/23 2001:4600::/23 2001:4a00::/23 2001:4c00::/23 2001:5000::/20 2003::/18 2a00::/12 2a10::/12",
  },
];

/** JPNIC's addresses lie in APNIC's; its pages and its whois are asked when APNIC says that a network is in Japan. */
export const jpnic = { base: "https://jpnic.rdap.apnic.net/", whois: "whois.nic.ad.jp" } as const;

/** National registries to which the regional ones send us on. */
export const nationalHosts: readonly string[] = [
  "jpnic.rdap.apnic.net",
  "krnic.rdap.apnic.net",
  "twnic.rdap.apnic.net",
  "idnic.rdap.apnic.net",
  "rdap.registro.br",
];
