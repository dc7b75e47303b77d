// For: the OpenAPI document as it is served: it says what there is, and nothing else.

import { describe, expect, it } from "vitest";
import { apiRoot, routes, type Route, type RouteName } from "../../kit/routes.ts";
import { deskKit } from "../fixture/desk-kit.ts";
import type { Narrower } from "./bodies.ts";

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly requestBody?: unknown;
  readonly security: readonly unknown[];
}

async function served() {
  const { ask, tokenOf } = deskKit();
  const answer = await ask(`${apiRoot}/openapi.json`, { bearer: await tokenOf(["send"]) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as {
    openapi: string;
    info: { version: string };
    paths: Record<string, Record<string, Operation>>;
  };
}

describe("the OpenAPI document", () => {
  it("names every route of the table once, under its own name", async () => {
    const { openapi, info, paths } = await served();
    expect([openapi, info.version]).toEqual(["3.1.0", "0.1.0"]);
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => [
        operationId,
        `${method.toUpperCase()} ${path}`,
      ]),
    );
    const table = (Object.keys(routes) as RouteName[]).map((name) => {
      const { method, path }: Route = routes[name];
      return [name, `${method} ${apiRoot}${path.replace(/:(\w+)/g, "{$1}")}`];
    });
    expect(told.toSorted()).toEqual(table.toSorted());
  });

  it("says of each which body it takes, and that strangers get none but the sign-in", async () => {
    const { paths } = await served();
    for (const operation of Object.values(paths).flatMap((each) => Object.values(each))) {
      const route: Route = routes[operation.operationId as RouteName];
      expect([operation.operationId, operation.requestBody !== undefined]).toEqual([
        operation.operationId,
        route.body !== undefined,
      ]);
      expect(operation.security.length === 0).toBe(route.needs === "nobody");
      expect(Object.keys(operation.responses)).toContain("200");
    }
  });

  it("refuses nothing that the contract allows: else this does not compile", () => {
    const isNothingRefused: [Narrower] extends [never] ? true : Narrower = true;
    expect(isNothingRefused).toBe(true);
  });
});
