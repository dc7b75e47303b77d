// For: the process inside the namespaces that plays one story with monit and prints what was seen.
// Never: started by hand: beside-monit.ts does.

import { createHouse } from "../../test/story/named-house/created-house.ts";
import { monitStories } from "./monit-stories.ts";

const [folder = "", story = ""] = process.argv.slice(2);
const played = await monitStories[story as keyof typeof monitStories](await createHouse(folder));
process.stdout.write(JSON.stringify(played), () => process.exit(0));
