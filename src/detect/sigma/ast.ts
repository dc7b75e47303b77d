// For: a Sigma rule after reading: plain data, modifiers already applied, fields already ours.
// Never: behaviour. `judge.ts` evaluates these nodes, `anchors.ts` finds the literals in them.

import type { EventClass, LogSource } from "../../events/classes.ts";
import type { Said } from "../../base/said.ts";

export type Level = "informational" | "low" | "medium" | "high" | "critical";

export type TimePart = "minute" | "hour" | "day" | "week" | "month" | "year";

/** A text pattern cut at its wildcards: literals between `*` (many) and `?` (one). */
export type PatternPart = string | { readonly wild: "one" | "many" };

/** One question about one field. `field` null means a keyword: the whole line (event.original). */
export type Test =
  | {
      readonly kind: "text";
      readonly field: string | null;
      readonly how: "equals" | "contains" | "startswith" | "endswith";
      readonly text: string;
      readonly cased: boolean;
    }
  | {
      readonly kind: "glob";
      readonly field: string | null;
      readonly parts: readonly PatternPart[];
      readonly cased: boolean;
    }
  | {
      readonly kind: "re";
      readonly field: string | null;
      readonly source: string;
      readonly flags: string;
    }
  | { readonly kind: "cidr"; readonly field: string; readonly network: string }
  | {
      readonly kind: "number";
      readonly field: string;
      readonly op: "eq" | "lt" | "lte" | "gt" | "gte";
      readonly value: number;
      /** Judge this part of a time (`@timestamp|hour`), in the zone that compileJudge is given; week: ISO 8601. */
      readonly part?: TimePart;
    }
  | { readonly kind: "boolean"; readonly field: string; readonly value: boolean }
  | { readonly kind: "exists"; readonly field: string; readonly wanted: boolean }
  | { readonly kind: "null"; readonly field: string }
  | { readonly kind: "empty"; readonly field: string }
  | {
      readonly kind: "fieldref";
      readonly field: string;
      readonly other: string;
      readonly how: "equals" | "contains" | "startswith" | "endswith";
      readonly cased: boolean;
    };

export type Node =
  | { readonly kind: "and"; readonly of: readonly Node[] }
  | { readonly kind: "or"; readonly of: readonly Node[] }
  | { readonly kind: "not"; readonly of: Node }
  /** At least `count` of them hold (`2 of sel*`). */
  | { readonly kind: "atleast"; readonly count: number; readonly of: readonly Node[] }
  | { readonly kind: "test"; readonly test: Test }
  /** A named selection, kept so that `explain` can say which part of a rule held. */
  | { readonly kind: "selection"; readonly name: string; readonly of: Node };

/** Where a rule's text stands. `line` is 1-based. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

/** "Only when far above this group's own habit" (docs/reference/correlation.md). */
export interface AboveHabit {
  /** More than so many times the most of the days before; absent: once known, it is never told. */
  readonly times?: number;
  /** From this on while the group is known for less than two weeks; absent: then it is not told. */
  readonly until_known?: number;
  /** Whose habit, of the correlation's group-by fields; absent: all of them. */
  readonly of?: readonly string[];
}

/** "What this line lacks stands in another line of the same mail." */
export interface TakesFrom {
  /** Name of the rule about the other line. */
  readonly rule: string;
  /** Fields that have the same values in both. */
  readonly same: readonly string[];
  /** Fields taken over where this line has none. */
  readonly fields: readonly string[];
  /** The other line serves for one hit only. */
  readonly once?: boolean;
}

/** Our block in a rule. Without it a rule means the same to any Sigma engine. */
export interface HinomiBlock {
  /** The rule's `title` in Japanese; without it both languages show `title`. */
  readonly title_ja?: string;
  /** Family of the attack, e.g. `nimda`; shared by its attempt, set and success rules. */
  readonly family?: string;
  readonly kind?:
    | "worm"
    | "iot-worm"
    | "exploit"
    | "bruteforce"
    | "recon"
    | "research"
    | "proxy-abuse";
  readonly source_is?: "infected-victim" | "attacker" | "scanner" | "unknown";
  /** `attempt` (default) or `success`: the thing worked. */
  readonly outcome?: "attempt" | "success";
  /** Judge url.* and referrer raw and percent-decoded so many times (0–3, default 0), overlong UTF-8 and `/./` included. */
  readonly decode?: number;
  readonly confidence?: number;
  /** Bytes of request body that no log shows, added to the estimate of the line. */
  readonly request_body_bytes?: number;
  readonly harmless_unless?: string;
  /** False: another rule of the room counts the same lines, so an incident takes no attempts from this one. Default true. */
  readonly counts?: boolean;
  /** One finding per group until quiet for so long ("1h"); default: the timespan, or 1 h for plain rules. */
  readonly cooldown?: string;
  /** Only told when the account in this field comes from a network (/24, /48) that it never came from; `user.name`. */
  readonly new_network_of?: string;
  /** Of a correlation: told only far above the habit of its group. */
  readonly above_habit?: AboveHabit;
  /** Of a plain rule: fields from another line; without that line a hit is none. */
  readonly takes_from?: TakesFrom;
  readonly say?: Said;
  readonly xarf?: { readonly category: string; readonly type: string };
  readonly fires?: readonly string[];
  readonly near_misses?: readonly string[];
}

export interface SigmaRule {
  readonly kind: "rule";
  readonly origin: Origin;
  readonly id?: string;
  /** `name`, else `id`, else file name without ending (its path, if two share that): unique in a rule set. */
  readonly name: string;
  readonly title: string;
  readonly level: Level;
  /** Its `logsource`, as written: what a filter for it must name. */
  readonly source: LogSource;
  readonly classes: readonly EventClass[];
  readonly programs?: readonly string[];
  /** The whole condition, filters already folded in as `and not`/`and`. */
  readonly condition: Node;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsepositives: readonly string[];
  readonly hinomi: HinomiBlock;
}

export type CorrelationType =
  | "event_count"
  | "value_count"
  | "temporal"
  | "temporal_ordered"
  | "value_sum"
  | "value_avg"
  | "value_median"
  | "value_percentile";

/** One way to meet a condition in words. The numbers are places in the correlation's `rules`, ascending. */
export interface Branch {
  /** All of them must be in the window; for `temporal_ordered` in the order of `rules`. Never empty. */
  readonly seen: readonly number[];
  /** None of them may be in the window. */
  readonly unseen: readonly number[];
}

export interface CorrelationCondition {
  /** All must hold (`gte: 3` and `lt: 10`). */
  readonly tests: readonly {
    readonly op: "gt" | "gte" | "lt" | "lte" | "eq" | "neq";
    readonly value: number;
  }[];
  /** What is counted or computed: one field, for `value_count` also several. */
  readonly fields?: readonly string[];
  readonly percentile?: number;
  /** `rule_a and not rule_b` (temporal types): the text as written, and its branches, any of which must hold. */
  readonly words?: { readonly text: string; readonly branches: readonly Branch[] };
}

export interface CorrelationRule {
  readonly kind: "correlation";
  readonly origin: Origin;
  readonly id?: string;
  readonly name: string;
  readonly title: string;
  readonly level: Level;
  readonly type: CorrelationType;
  /** Names of the rules it counts; each is a SigmaRule or, chained, a CorrelationRule. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  /** alias → rule name → field. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly timespanMs: number;
  readonly condition: CorrelationCondition;
  /** False: the counted rules stay quiet on their own. */
  readonly generate: boolean;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly hinomi: HinomiBlock;
}

export type AnyRule = SigmaRule | CorrelationRule;

/** A rule that cannot be used, told loudly with its place. */
export interface UnusableRule {
  readonly file: string;
  readonly line?: number;
  readonly reason: string;
  /** True when only its input is missing here (Windows, cloud …), not its text. */
  readonly noSource: boolean;
}
