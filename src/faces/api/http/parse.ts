// For: path, query and body of a request against their schemas, before any handler sees them.
// Never: a word that was sent in a refusal: only the names of our own parts.

import type { z } from "@hono/zod-openapi";
import { bodies } from "../documented/bodies.ts";
import { queries } from "../documented/queries.ts";
import type { RouteName } from "../../kit/routes.ts";
import { refuse } from "../answers.ts";
import { readJson } from "./read-json.ts";

/** Ids of all kinds: ours, and the browsers' for passkeys. */
export const partShape = /^[\w~-][\w.~-]{0,511}$/;

type Schemas = Readonly<Partial<Record<RouteName, z.ZodType>>>;

export interface Parsed {
  readonly query: unknown;
  readonly body: unknown;
}

/** Where it is wrong, by the names of the schema: unknown keys are not repeated. */
function whereOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return (issue?.path ?? [])
    .map((part) => (typeof part === "number" ? String(part) : String(part).slice(0, 40)))
    .join(".");
}

function queryObject(url: URL): Readonly<Record<string, string>> | undefined {
  const names = [...url.searchParams.keys()];
  if (names.length > 20 || new Set(names).size !== names.length) return undefined;
  return Object.fromEntries(url.searchParams);
}

function parseQuery(name: RouteName, request: Request): { value: unknown } | Response {
  const query = queryObject(new URL(request.url));
  if (!query) return refuse("bad-query");
  const schema = (queries as Schemas)[name];
  if (!schema) return Object.keys(query).length === 0 ? { value: undefined } : refuse("bad-query");
  const result = schema.safeParse(query);
  return result.success ? { value: result.data } : refuse("bad-query", {}, whereOf(result.error));
}

async function parseBody(
  name: RouteName,
  request: Request,
): Promise<{ value: unknown } | Response> {
  const schema = (bodies as Schemas)[name];
  // A route without a body does not look at what comes in one.
  if (!schema) return { value: undefined };
  const read = await readJson(request);
  if ("fault" in read) return refuse(read.fault);
  const result = schema.safeParse(read.value);
  return result.success ? { value: result.data } : refuse("bad-body", {}, whereOf(result.error));
}

/** What the handler is handed, or the refusal. */
export async function parse(name: RouteName, request: Request): Promise<Parsed | Response> {
  const query = parseQuery(name, request);
  if (query instanceof Response) return query;
  const body = await parseBody(name, request);
  return body instanceof Response ? body : { query: query.value, body: body.value };
}
