// For: the templates that come with Hinomi, and each of them as a file to copy into site/words and change.
// Never: privileged: a test puts them through the same check as the administrator's own.

import { stringify } from "yaml";
import { admin } from "./admin.ts";
import { diary } from "./diary.ts";
import { president } from "./president.ts";
import { staffEasy } from "./staff-easy.ts";
import { staff } from "./staff.ts";
import type { TemplateName, Templates } from "./template.ts";

export const shippedTemplates: Templates = {
  president,
  staff,
  "staff-easy": staffEasy,
  admin,
  diary,
};

/** The shipped template as YAML, ready to be saved as `site/words/NAME.yml` and edited. */
export function templateText(name: TemplateName): string {
  return stringify(shippedTemplates[name], { lineWidth: 0 });
}
