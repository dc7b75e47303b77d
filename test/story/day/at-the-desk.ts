// For: one question to the running desk by the name of its route, answered as JSON.
// Never: a route of its own.

import { deskClient } from "../../../src/programs/desk-client.ts";
import type { RouteName } from "../../../src/faces/kit/routes.ts";

const [store = "", route = "", asked = "{}"] = process.argv.slice(2);
const client = deskClient(store);
if (!client) throw new Error("no desk is open");
const ask = client as (
  name: RouteName,
  asked: object,
) => Promise<{ kind: string; value?: unknown }>;
const answer = await ask(route as RouteName, JSON.parse(asked) as object);
if (answer.kind !== "ok") throw new Error(JSON.stringify(answer));
process.stdout.write(JSON.stringify(answer.value));
