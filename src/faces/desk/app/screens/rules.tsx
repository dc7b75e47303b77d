// For: which rules run and what they hit, which cannot be used and why, what is allowed, and trying a line.
// Never: a rule that does not run hidden among those that do.

import { useState, type ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { RuleList } from "../../../kit/contract.ts";
import { aboutIncidents } from "../data/use-incidents.ts";
import { useResource } from "../data/use-resource.ts";
import { useFormat } from "../format/use-format.ts";
import { Allowances } from "../house/allowances.tsx";
import { TryLine } from "../house/try-line.tsx";
import { Field } from "../parts/field.tsx";
import { More, useMore } from "../parts/more.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Raw } from "../parts/raw.tsx";
import { Ago } from "../parts/time.tsx";
import { useLanguage, useWords, type WordKey } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

const rulesFirst = 25;

const levelWords: Readonly<Record<string, WordKey>> = {
  critical: "levelCritical",
  high: "levelHigh",
  medium: "levelMedium",
  low: "levelLow",
  informational: "levelInformational",
};

/** What hit stands first; the others as the API lists them, by room and file. */
function byHits(rules: RuleList["rules"]): RuleList["rules"] {
  return rules.toSorted((a, b) => b.hits - a.hits);
}

function matching(rules: RuleList["rules"], text: string): RuleList["rules"] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return rules;
  return rules.filter(({ name, title, titleJa = "", playbook, family = "", file }) =>
    `${name} ${title} ${titleJa} ${playbook} ${family} ${file}`.toLowerCase().includes(wanted),
  );
}

function RuleTable({ rules }: { readonly rules: RuleList["rules"] }): ReactElement {
  const words = useWords();
  const language = useLanguage();
  const format = useFormat();
  const { shown, rest, onMore } = useMore(rules, rulesFirst);
  if (rules.length === 0) return <p className="empty">{words("tableEmpty")}</p>;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <div className="scroll" tabIndex={0} role="group" aria-label={words("menuRules")}>
        <table className="grid rules" aria-label={words("menuRules")}>
          <thead>
            <tr>
              <th scope="col">{words("ruleTitle")}</th>
              <th scope="col">{words("ruleLevel")}</th>
              <th scope="col" className="number">
                {words("ruleHits")}
              </th>
              <th scope="col">{words("ruleLast")}</th>
              <th scope="col">{words("ruleFile")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((rule) => {
              const level = levelWords[rule.level];
              return (
                <tr key={rule.name}>
                  <th scope="row">
                    <bdi className="rule-title">
                      {inert(language === "ja" ? (rule.titleJa ?? rule.title) : rule.title)}
                    </bdi>
                    <span className="soft rule-name">{rule.name}</span>
                  </th>
                  <td>{level === undefined ? <Raw text={rule.level} /> : words(level)}</td>
                  <td className="number">{format.number(rule.hits)}</td>
                  <td>{rule.lastMs === undefined ? words("never") : <Ago ms={rule.lastMs} />}</td>
                  <td>
                    <Raw text={rule.file} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <More rest={rest} onMore={onMore} />
    </>
  );
}

function Unusable({ unusable }: Pick<RuleList, "unusable">): ReactElement | null {
  const words = useWords();
  if (unusable.length === 0) return null;
  return (
    <section className="block" aria-labelledby="unusable-title">
      <h2 id="unusable-title">{words("rulesUnusable")}</h2>
      <p className="lead">{words("rulesUnusableNote")}</p>
      <ul className="dashes">
        {unusable.map(({ file, line, reason }) => (
          <li key={`${file} ${line ?? 0}`}>
            <bdi className="raw">
              {line === undefined ? inert(file) : words("ruleLine", { file: inert(file), line })}
            </bdi>
            <p className="soft">
              <bdi>{inert(reason)}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function RulesScreen(): ReactElement {
  const words = useWords();
  const format = useFormat();
  const [text, setText] = useState("");
  const { value, problem, again } = useResource<RuleList>("/api/v1/rules", aboutIncidents);
  if (!value) return <Loading problem={problem} />;
  return (
    <>
      <PageHead title={words("menuRules")}>
        {words("rulesLead", { n: format.number(value.rules.length) })}
      </PageHead>
      <Unusable unusable={value.unusable} />
      <div className="block">
        <search className="filter filter-one">
          <Field
            label={words("rulesFilter")}
            type="search"
            value={text}
            max={200}
            onChange={setText}
          />
        </search>
        <RuleTable key={text} rules={byHits(matching(value.rules, text))} />
      </div>
      <section className="block" aria-labelledby="allowances-title">
        <h2 id="allowances-title">{words("allowancesTitle")}</h2>
        <Allowances allowances={value.allowances} onDone={again} />
      </section>
      <TryLine />
    </>
  );
}
