// For: changing a copy of the estate row by row, without leaving empty values behind.
// Never: the one that was read changed; it is what the editor goes back to.

import type { EstateAnswer, Office, Person } from "../../../kit/contract.ts";

export function replaced<T>(rows: readonly T[], at: number, row: T): readonly T[] {
  return rows.map((each, index) => (index === at ? row : each));
}

export function without<T>(rows: readonly T[], at: number): readonly T[] {
  return rows.filter((_, index) => index !== at);
}

/** The first free name of the form `office-3`. */
export function freshId(kind: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let number = taken.length + 1;
  while (ids.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

type Blank<T> = { readonly [K in keyof T]: T[K] | undefined };

function filledIn<T extends object>(row: Blank<T>): T {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined && value !== ""),
  ) as T;
}

export function officeWith(office: Office, change: Partial<Blank<Office>>): Office {
  return { ...filledIn<Office>({ ...office, ...change }), name: change.name ?? office.name };
}

export function personWith(person: Person, change: Partial<Blank<Person>>): Person {
  return { ...filledIn<Person>({ ...person, ...change }), name: change.name ?? person.name };
}

export function isSame(a: EstateAnswer, b: EstateAnswer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
