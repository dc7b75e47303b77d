// For: the tests of this folder: a condition in words judged straight from its text, by trying
// every order that could count.
// Never: used outside tests; it is exponential in the rules of the list.

/** What a name in the text is asked: seen (in an order that counts), or there at all (behind a `not`). */
interface Seen {
  readonly inOrder: (name: string) => boolean;
  readonly atAll: (name: string) => boolean;
}

/**
 * `came`: rules of the window's hits in their order. `order`: the correlation's list when order
 * matters; then what is asked for positively must be a part of the hits in the order of the list.
 */
export function holdsInWords(
  text: string,
  came: readonly string[],
  order: readonly string[] | undefined,
): boolean {
  const atAll = (name: string): boolean => came.includes(name);
  if (!order) return judged(text, { inOrder: atAll, atAll });
  return subsetsOf(order)
    .filter((chain) => standsIn(chain, came))
    .some((chain) => judged(text, { inOrder: (name) => chain.includes(name), atAll }));
}

function subsetsOf(list: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = list;
  if (first === undefined) return [[]];
  const without = subsetsOf(rest);
  return [...without, ...without.map((subset) => [first].concat(subset))];
}

function standsIn(chain: readonly string[], came: readonly string[]): boolean {
  let far = 0;
  for (const name of came) if (name === chain[far]) far += 1;
  return far === chain.length;
}

function judged(text: string, seen: Seen): boolean {
  const tokens = text.toLowerCase().match(/[()]|[^\s()]+/g) ?? [];
  const take = (word: string): boolean => {
    if (tokens[0] !== word) return false;
    tokens.shift();
    return true;
  };
  function any(isAsked: boolean): boolean {
    let holds = all(isAsked);
    while (take("or")) holds = all(isAsked) || holds;
    return holds;
  }
  function all(isAsked: boolean): boolean {
    let holds = one(isAsked);
    while (take("and")) holds = one(isAsked) && holds;
    return holds;
  }
  function one(isAsked: boolean): boolean {
    if (take("not")) return !one(!isAsked);
    if (!take("(")) {
      const name = tokens.shift() ?? "";
      return isAsked ? seen.inOrder(name) : seen.atAll(name);
    }
    const holds = any(isAsked);
    take(")");
    return holds;
  }
  return any(true);
}
