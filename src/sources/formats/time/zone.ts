// For: wall-clock stamps without an offset, placed in an IANA zone ("Asia/Tokyo").
// Never: the machine's own zone or clock.

const bucketMs = 15 * 60_000;
/** Buckets remembered per zone: at 15 minutes each, ten thousand are a hundred days of log. */
const bucketsKept = 10_000;

interface Zone {
  readonly clock: Intl.DateTimeFormat;
  /** Start of a bucket of wall time → what to subtract from wall time to get UTC. */
  readonly shifts: Map<number, number>;
}

const zones = new Map<string, Zone>();

/** An unknown zone counts as UTC: settings refuse it with a message long before a line is read. */
function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    const wanted = {
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    } as const;
    let clock: Intl.DateTimeFormat;
    try {
      clock = new Intl.DateTimeFormat("en-US", { ...wanted, timeZone: name });
    } catch {
      clock = new Intl.DateTimeFormat("en-US", { ...wanted, timeZone: "UTC" });
    }
    zone = { clock, shifts: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

function offsetAt(zone: Zone, utcMs: number): number {
  const at: Record<string, number> = {};
  for (const part of zone.clock.formatToParts(utcMs)) at[part.type] = Number(part.value);
  const wall = Date.UTC(
    at["year"] ?? 0,
    (at["month"] ?? 1) - 1,
    at["day"],
    at["hour"],
    at["minute"],
    at["second"],
  );
  return wall - Math.floor(utcMs / 1000) * 1000;
}

/** Clock changes are days apart: the offsets a day before and after tell whether one is near. */
function shiftAt(zone: Zone, wallMs: number): number {
  const before = offsetAt(zone, wallMs - 86_400_000);
  const after = offsetAt(zone, wallMs + 86_400_000);
  if (before === after) return before;
  return offsetAt(zone, wallMs - before) === before ? before : after;
}

/**
 * UTC milliseconds of a wall time (given as if it were UTC) in a zone. A time that the clock shows twice (autumn) is the
 * first of the two; one that it skips (spring) is taken with the offset after the change.
 */
export function wallToUtc(wallMs: number, timeZone: string): number {
  if (timeZone === "UTC") return wallMs;
  const zone = zoneOf(timeZone);
  const bucket = Math.floor(wallMs / bucketMs);
  let shift = zone.shifts.get(bucket);
  if (shift === undefined) {
    if (zone.shifts.size >= bucketsKept) zone.shifts.clear();
    shift = shiftAt(zone, bucket * bucketMs);
    zone.shifts.set(bucket, shift);
  }
  return wallMs - shift;
}

/** The wall time of an instant, as if it were UTC. */
export function utcToWall(utcMs: number, timeZone: string): number {
  return timeZone === "UTC" ? utcMs : utcMs + offsetAt(zoneOf(timeZone), utcMs);
}
