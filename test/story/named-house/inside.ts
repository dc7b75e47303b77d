// For: the process inside the gateway's namespaces: starts the daemons, Hinomi and its hand, plays one story, prints what was seen.
// Never: started by hand; without a network of its own it ends before it touches anything.

import { createHouse } from "./created-house.ts";
import { stories } from "./stories.ts";

const [folder = "", story = ""] = process.argv.slice(2);

function storyNamed(name: string): (typeof stories)[keyof typeof stories] {
  if (!Object.hasOwn(stories, name)) throw new Error(`no story ${name}`);
  return stories[name as keyof typeof stories];
}

const house = await createHouse(folder);
const seen = await storyNamed(story)(house);
process.stdout.write(JSON.stringify(seen), () => process.exit(0));
