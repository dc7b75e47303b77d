// For: asking the API from the desk and from the command line, typed by the one table of routes.
// Never: throws; never retries a change; never a dependency.

import type { Said } from "../../base/said.ts";
import type { Refusal } from "./contract.ts";
import {
  apiRoot,
  routes,
  type AnswerOf,
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type Route,
  type RouteName,
} from "./routes.ts";

export type Answered<T> =
  | { readonly kind: "ok"; readonly value: T }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string;
      /** What happened and what to do; absent when the answer was not the API's. */
      readonly said?: Said;
    }
  | { readonly kind: "unreachable" };

type Part<Key extends string, T> = [T] extends [undefined] ? object : { readonly [K in Key]: T };

type QueryPart<T> = [T] extends [undefined]
  ? object
  : Partial<T> extends T
    ? { readonly query?: T }
    : { readonly query: T };

/** What has to be given with a question: parts of the path, the query, the body. */
export type AskOf<Name extends RouteName> = ([keyof ParamsOf<Name>] extends [never]
  ? object
  : { readonly params: ParamsOf<Name> }) &
  QueryPart<QueryOf<Name>> &
  Part<"body", BodyOf<Name>>;

/** A route without anything to give is asked by its name alone. */
type Asked<Name extends RouteName> =
  object extends AskOf<Name> ? [asked?: AskOf<Name>] : [asked: AskOf<Name>];

export type Client = <Name extends RouteName>(
  name: Name,
  ...asked: Asked<Name>
) => Promise<Answered<AnswerOf<Name>>>;

export interface ClientOptions {
  /** `http://127.0.0.1:4649`; left out: where the page came from. */
  readonly origin?: string;
  /** A fresh `Bearer …` for each request; left out: the browser's cookie. */
  readonly authorization?: () => string;
  readonly patienceMs?: number;
  readonly fetch?: typeof fetch;
}

interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

const patienceMs = 15_000;

function queryText(query: object | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** The address of a route, for links to files (CSV, PDF) and for the event stream too. */
export function pathOf<Name extends RouteName>(
  name: Name,
  ...[asked]: Asked<Name> | [Pick<AskOf<Name>, keyof AskOf<Name> & ("params" | "query")>]
): string {
  const { params, query } = (asked ?? {}) as Given;
  const path = routes[name].path.replace(/:(\w+)/g, (_, part: string) =>
    encodeURIComponent(params?.[part] ?? ""),
  );
  return apiRoot + path + queryText(query);
}

function refusedBy(status: number, body: unknown): Answered<never> {
  const error = (body as Partial<Refusal> | null)?.error;
  return {
    kind: "refused",
    status,
    code: error?.code ?? String(status),
    ...(error?.said && { said: error.said }),
  };
}

export function createClient(options: ClientOptions = {}): Client {
  const send = options.fetch ?? fetch;
  return async (name, ...[asked]) => {
    const route: Route = routes[name];
    const { body } = (asked ?? {}) as Given;
    const path = pathOf(name, ...([asked] as never));
    try {
      const response = await send((options.origin ?? "") + path, {
        method: route.method,
        headers: {
          accept: "application/json",
          // No form and no link of another site can send it.
          ...(route.method !== "GET" && { "x-hinomi": "1" }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(options.authorization && { authorization: options.authorization() }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: "error",
        signal: AbortSignal.timeout(options.patienceMs ?? patienceMs),
      });
      const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
      const value: unknown = isJson ? await response.json() : await response.text();
      return response.ok
        ? { kind: "ok", value: value as AnswerOf<typeof name> }
        : refusedBy(response.status, value);
    } catch {
      return { kind: "unreachable" };
    }
  };
}
