// For: the one client of the desk: the API's own, by the browser's cookie.
// Never: another way to ask for a change.

import { createClient } from "../../../kit/client.ts";

export const client = createClient();
