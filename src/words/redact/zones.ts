// For: names as data: what is a host name at all, which part is the domain, of what kind it is (`co.jp`, `com`, `local`).
// Never: a look-up; a name that no table knows is no name.

const countries =
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
const generic =
  "com net org edu gov mil int arpa info biz name pro mobi asia jobs tel travel coop aero museum cat post xyz top site online club shop app dev cloud tech work tokyo osaka nagoya kyoto okinawa yokohama ryukyu icu vip live store blog page website email network systems solutions company agency host press space";
const inner =
  "local lan localdomain internal intranet intra corp home private domain test example invalid onion";

const endings = new Set(`${countries} ${generic} ${inner}`.split(" "));

/** Endings that are file endings or ordinary words as well: with two labels only they count as names beside `@` or `://`. */
const doubtful = new Set(
  "sh py md pl rs so ps cc ai mc cf ca in st id is it to do me by no at my tv pm la im name post test page work app dev site host space live example pro top local private home re ms la se es".split(
    " ",
  ),
);

/** Second labels below which a country lets others register. */
const second = new Set("co ne or ac ad go gr ed lg com net org edu gov mil gob nom".split(" "));

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Whether a lower-case text of letters, digits, dots, dashes and underscores is a host name. */
export function isName(text: string, isBesideSign: boolean): boolean {
  if (text.length < 4 || text.length > 253) return false;
  const labels = text.split(".");
  const last = labels.at(-1) ?? "";
  if (labels.length < 2 || !endings.has(last) || last === "arpa") return false;
  if (labels.length === 2 && !isBesideSign && doubtful.has(last)) return false;
  return labels.every((each) => label.test(each)) && labels.some((each) => /[a-z]{1}/.test(each));
}

export interface Zone {
  /** The domain that somebody registered, or the one of ours. */
  readonly domain: string;
  /** What it was registered under: `jp`, `co.jp`, `com`; "" for a name of one label. */
  readonly kind: string;
}

/** The public ending of a name: one label, or two below most countries. */
function kindOf(labels: readonly string[]): string {
  const last = labels.at(-1) ?? "";
  const before = labels.at(-2) ?? "";
  const isTwo = labels.length > 2 && last.length === 2 && second.has(before);
  return isTwo ? `${before}.${last}` : last;
}

/** `own` in lower case; the longest of them that ends the name is its zone. */
export function zoneOf(name: string, own: ReadonlySet<string>): Zone {
  const labels = name.split(".");
  if (labels.length < 2) return { domain: "", kind: "" };
  const kind = kindOf(labels);
  for (let at = 0; at < labels.length; at += 1) {
    const domain = labels.slice(at).join(".");
    if (own.has(domain)) return { domain, kind: kindOf(domain.split(".")) };
  }
  return { domain: labels.slice(-(kind.split(".").length + 1)).join("."), kind };
}

/** The spelling of a name in DNS: lower case, IDN as punycode (RFC 3492), no dot at the end. */
export function asciiName(name: string): string {
  const lower = name.trim().toLowerCase().replace(/\.$/, "");
  if (/^[\u0020-\u007e]*$/.test(lower)) return lower;
  return URL.parse(`http://${lower}/`)?.hostname ?? lower;
}

/** Homes of software and of standards: they tell nothing about whose machine it is. */
export const publicDomains: readonly string[] = [
  "apache.org",
  "clamav.net",
  "debian.net",
  "debian.org",
  "dovecot.org",
  "freedesktop.org",
  "gnu.org",
  "iana.org",
  "ietf.org",
  "isc.org",
  "kernel.org",
  "nginx.org",
  "openssh.com",
  "openssl.org",
  "postfix.org",
  "rfc-editor.org",
  "sendmail.org",
  "squid-cache.org",
  "systemd.io",
  "ubuntu.com",
  "w3.org",
];
