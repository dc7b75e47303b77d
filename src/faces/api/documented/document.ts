// For: the OpenAPI 3.1 document, made from the one table of routes and the schemas that requests are judged by.
// Never: written by hand beside them.

import { createRoute, OpenAPIHono, z, type RouteConfig } from "@hono/zod-openapi";
import { apiRoot, routes, type Route, type RouteName } from "../../kit/routes.ts";
import { partShape } from "../http/parse.ts";
import { answers, refusal } from "./answers.ts";
import { bodies } from "./bodies.ts";
import { queries } from "./queries.ts";

type Answers = RouteConfig["responses"];

const json = (schema: z.ZodType) => ({ "application/json": { schema } });
const text = { schema: z.string() };

const otherTypes: Readonly<Record<NonNullable<Route["gives"]>, object>> = {
  csv: { "text/csv": text },
  stream: { "text/event-stream": text },
  report: { "application/pdf": text, "text/html": text, "text/plain": text },
};

const statusSaid: Readonly<Record<number, string>> = {
  400: "The query or the body has not the right shape.",
  401: "Nobody is signed in, or the keys are wrong.",
  403: "Not with this role, scope or session, or not from a page of this desk.",
  404: "There is no such thing.",
  405: "Not with this method.",
  409: "Refused with a sentence; nothing was changed.",
  413: "Larger than 256 kB.",
  415: "Not JSON.",
  421: "Called by a name that is not ours.",
  429: "Too many tries or changes; see Retry-After.",
  500: "Something failed inside.",
  503: "Too many at once.",
};

/** Every status a route may answer with besides 200. */
export function refusalStatuses(name: RouteName): readonly number[] {
  const route: Route = routes[name];
  const isWrite = route.method !== "GET";
  const hasBody = name in bodies;
  return [
    400,
    401,
    403,
    404,
    ...(isWrite || route.gives === "report" || route.mayRefuse ? [409] : []),
    ...(hasBody ? [413, 415] : []),
    421,
    ...(isWrite ? [429] : []),
    500,
    503,
  ];
}

function responsesOf(name: RouteName): Answers {
  const route: Route = routes[name];
  const isJson = route.gives === undefined || route.gives === "report";
  const content = {
    ...(isJson && json(answers[name])),
    ...(route.gives && otherTypes[route.gives]),
  };
  const refusals = refusalStatuses(name).map((status) => [
    status,
    { description: statusSaid[status] ?? "", content: json(refusal) },
  ]);
  return {
    200: { description: route.said, content },
    ...(Object.fromEntries(refusals) as Answers),
  };
}

const part = z.string().regex(partShape);

function configOf(name: RouteName): RouteConfig {
  const route: Route = routes[name];
  const parts = [...route.path.matchAll(/:(\w+)/g)].map(([, found = ""]) => found);
  const query = name in queries ? queries[name as keyof typeof queries] : undefined;
  const body = name in bodies ? bodies[name as keyof typeof bodies] : undefined;
  return createRoute({
    operationId: name,
    method: route.method.toLowerCase() as RouteConfig["method"],
    path: apiRoot + route.path.replace(/:(\w+)/g, "{$1}"),
    summary: route.said,
    description: `Needs: ${route.needs}.`,
    security: route.needs === "nobody" ? [] : [{ session: [] }, { token: [] }],
    request: {
      ...(parts.length > 0 && {
        params: z.object(Object.fromEntries(parts.map((each) => [each, part]))),
      }),
      ...(query && { query: query as z.ZodObject }),
      ...(body && { body: { required: true, content: json(body) } }),
    },
    responses: responsesOf(name),
  });
}

/** The whole document; made once. */
export function openApiDocument(version: string): Record<string, unknown> {
  const app = new OpenAPIHono();
  for (const name of Object.keys(routes) as RouteName[])
    app.openAPIRegistry.registerPath(configOf(name));
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A token made on the accounts page, with scopes.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "hinomi_4649",
    description:
      "The session of a browser. Changes need the header x-hinomi: 1 and the same origin.",
  });
  const info = {
    title: "Hinomi",
    version,
    description: "The desk of a one-person IT department. Texts come in Japanese and English.",
  };
  return { ...app.getOpenAPI31Document({ openapi: "3.1.0", info }) };
}
