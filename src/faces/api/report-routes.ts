// For: the texts for each audience, as a document to be drawn or as a finished file.
// Never: another audience's text to the president's account.

import { audiences, type Audience } from "../../words/telling.ts";
import { refuse } from "./answers.ts";
import type { ApiDeps } from "./api-deps.ts";
import { isRefused, type HandlersOf } from "./http/asked.ts";
import { fileAnswer } from "./http/file-answer.ts";

export function reportRoutes({ work }: Pick<ApiDeps, "work">): HandlersOf<"report"> {
  return {
    async report({ params, query }, caller) {
      const audience: Audience | undefined = audiences.find((each) => each === params.audience);
      if (audience !== "president" && !caller.scopes.has("read")) return refuse("not-allowed");
      if (!audience) return refuse("no-such-thing");
      const { lang = "ja", easy = false, format = "json" } = query;
      const wish = { audience, language: lang, easy };
      if (format === "json") return work.report(params.id, wish);
      const file = await work.reportFile(params.id, wish, format);
      return isRefused(file) ? file : fileAnswer(file, format);
    },
  };
}
