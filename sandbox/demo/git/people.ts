/** Somebody who writes commits. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** The developers of acme-web. */
export const alice: Person = { name: 'Alice Archer', email: 'alice@acme.test' };
export const bob: Person = { name: 'Bob Baker', email: 'bob@acme.test' };
export const carol: Person = { name: 'Carol Cruz', email: 'carol@acme.test' };
export const li: Person = { name: 'Li Wei', email: 'li@acme.test' };
