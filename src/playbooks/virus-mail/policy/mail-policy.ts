// For: the door of the policy: programs read it from YAML and let mails be judged, and know no more of it.
// Never: a mail judged by something else than what `read` gave.

import type { MailPolicyDoor } from "../../playbook.ts";
import { judgeMail } from "./judge.ts";
import type { MailPolicy } from "./policy.ts";
import { readPolicy } from "./read-policy.ts";

export const mailPolicy: MailPolicyDoor = {
  read: readPolicy,
  judge: (policy, envelope, content, scan) =>
    judgeMail(policy as MailPolicy, envelope, content, scan),
};
