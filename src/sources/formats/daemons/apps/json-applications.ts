// For: applications whose log is one JSON object a line: Nextcloud, ownCloud, GitLab, MongoDB.
// Never: an address out of the text of a message, where a field of its own tells it.
// Source: Nextcloud 12–30 lib/private/Log, GitLab application_json.log, MongoDB 4.4–7 structured log.

import type { FieldValue } from "../../../../events/event.ts";
import type { Format } from "../../../../events/format.ts";
import {
  type JsonObject,
  jsonMember,
  jsonObject,
  jsonText,
  readJsonObject,
} from "../../json-line.ts";
import { logLine, originalText } from "../../log-text.ts";
import { readIsoTime } from "../../time/iso-time.ts";
import { timePattern } from "../../time/time-pattern.ts";
import { newTimeState, timeOf } from "../../time/time-state.ts";
import type { DaemonReader, ReaderFields } from "../daemon-reader.ts";
import { type Draft, failed, refused, setPeer } from "../logins/said.ts";
import { gitlab, ownCloud } from "./web-applications.ts";

function textAt(object: JsonObject, name: string): string {
  return jsonText(jsonMember(object, name)) ?? "";
}

function verdictOf(said: string): Draft | undefined {
  if (/^(?:Login failed: |Two-factor challenge failed: )/.test(said)) return failed("bad-password");
  if (said.startsWith("Bruteforce attempt from ")) return failed("too-many-attempts");
  return said.startsWith("Trusted domain error. ") ? refused("access-denied") : undefined;
}

/** Nextcloud knows the proxies it trusts: `remoteAddr` is its own verdict about who asked. */
function readCloud(object: JsonObject): ReaderFields | undefined {
  const message = textAt(object, "message");
  const address = textAt(object, "remoteAddr");
  // ownCloud 5 to 7 have the address in the message only.
  if (address === "") return ownCloud.read(message, "owncloud");
  const draft = verdictOf(message);
  if (draft) setPeer(draft, address);
  return draft;
}

function readMongo(object: JsonObject): Draft | undefined {
  const attributes = jsonObject(jsonMember(object, "attr"));
  if (!attributes || textAt(object, "msg") !== "Authentication failed") return undefined;
  const peer = /^\[?([0-9A-Fa-f:.]{2,45}?)\]?:\d{1,5}$/.exec(
    textAt(attributes, "client") || textAt(attributes, "remote"),
  );
  const draft = failed("bad-password");
  if (peer) setPeer(draft, peer[1] as string);
  return draft;
}

interface Application {
  readonly service: string;
  readonly isIts: (object: JsonObject) => boolean;
  readonly read: (object: JsonObject) => ReaderFields | undefined;
  readonly time: (object: JsonObject) => string;
}

const has = (object: JsonObject, names: readonly string[]) =>
  names.every((name) => jsonMember(object, name) !== undefined);

const applications: readonly Application[] = [
  {
    service: "nextcloud",
    isIts: (object) => has(object, ["app", "message", "level", "time"]),
    read: readCloud,
    time: (object) => textAt(object, "time"),
  },
  {
    service: "gitlab",
    isIts: (object) => has(object, ["severity", "time", "correlation_id", "message"]),
    read: (object) => gitlab.read(textAt(object, "message"), "gitlab"),
    time: (object) => textAt(object, "time"),
  },
  {
    service: "mongodb",
    isIts: (object) => has(object, ["t", "s", "c", "id", "ctx", "msg"]),
    read: readMongo,
    time: (object) => textAt(jsonObject(jsonMember(object, "t")) ?? {}, "$date"),
  },
];

const inWords = timePattern("%B %d, %Y %T");

/** `March 12, 2026 02:14:09`, the default of ownCloud 5 and 6. */
function readWords(text: string, timeZone: string): { readonly timeMs: number } | undefined {
  const state = newTimeState();
  const timeMs = inWords && inWords(text, 0, state) > 0 ? timeOf(state, timeZone) : undefined;
  return timeMs === undefined ? undefined : { timeMs };
}

export const jsonApplications: Format = {
  name: "json-application",
  eventClass: "syslog",
  parse(buffer, context) {
    if (buffer[0] !== 123) return undefined;
    const line = logLine(buffer);
    const object = readJsonObject(line.text);
    const application = object && applications.find(({ isIts }) => isIts(object));
    if (!object || !application) return undefined;
    const written = application.time(object);
    const time = readIsoTime(written, 0, context.timeZone) ?? readWords(written, context.timeZone);
    if (!time) return undefined;
    const event: Record<string, FieldValue> = {
      "@timestamp": time.timeMs,
      "event.original": originalText(line),
      "process.name": application.service,
      "service.name": application.service,
    };
    const message = textAt(object, "message") || textAt(object, "msg");
    if (message !== "") event["message"] = message;
    return Object.assign(event, application.read(object));
  },
};

/** The same object as a message of syslog's. */
export const nextcloud: DaemonReader = {
  name: "nextcloud",
  isProgram: (program) => /^(?:Nextcloud|nextcloud|ownCloud|owncloud)$/.test(program),
  read(message) {
    const object = message.startsWith("{") ? readJsonObject(message) : undefined;
    return object && readCloud(object);
  },
};
