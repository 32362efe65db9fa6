import { isObject, type Json, type MockOperation } from '@pactline/contracts/derive';
import type { Exchange } from './draft.ts';

const MOST_IDS = 200;
const MOST_DEPTH = 5;
const MOST_ITEMS = 50;
const MOST_ANSWERS = 20;

/** A parameter of a path and all before it: `/orders/{orderId}`. Operations below it share its values. */
const slotsOf = ({ path }: MockOperation): { readonly slot: string; readonly name: string }[] =>
  [...path.matchAll(/\{([^{}]*)\}/g)].map((found) => ({
    slot: path.slice(0, found.index + found[0].length),
    name: found[1] ?? '',
  }));

/** Members by which items are told apart: named `id`, or like a parameter of a path. */
export const idNames = (operations: readonly MockOperation[]): ReadonlySet<string> =>
  new Set(['id', ...operations.flatMap((operation) => slotsOf(operation).map(({ name }) => name))]);

/**
 * The ids that a service gave out, by tenant. They are recognised by `Location`, by members named like the parameter, by
 * `id` in what the collection above answers, and by OpenAPI `links`.
 */
export class Known {
  readonly #slots = new Map<string, { readonly name: string; readonly pattern: RegExp; readonly collection: string }>();
  readonly #operations: readonly MockOperation[];
  readonly #values = new Map<string, string[]>();
  readonly #answers = new Map<string, unknown[]>();
  constructor(operations: readonly MockOperation[]) {
    this.#operations = operations;
    for (const operation of operations) {
      for (const { slot, name } of slotsOf(operation)) {
        const source = slot.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^{}]*\}/g, '([^/?#]+)');
        const pattern = new RegExp(`${source}(?:[/?#]|$)`);
        this.#slots.set(slot, { name, pattern, collection: slot.slice(0, slot.lastIndexOf('/')) });
      }
    }
  }

  learn({ draft, sender, answer }: Exchange): void {
    if (answer === undefined || answer.status >= 300) return;
    const { operation } = draft;
    this.#remember(sender.tenant, answer.json);
    for (const [slot, { name, pattern, collection }] of this.#slots) {
      const place = pattern.exec(answer.headers.location ?? '')?.at(-1);
      if (place !== undefined) this.#add(sender.tenant, slot, decodeURIComponent(place));
      for (const value of membersNamed(answer.json, name)) this.#add(sender.tenant, slot, value);
      if (operation.path === collection) for (const value of idsIn(answer.json)) this.#add(sender.tenant, slot, value);
    }
    this.#follow(operation, answer.status, answer.json, sender.tenant);
  }

  /** One of the values known for a parameter. */
  pick(tenant: string, operation: MockOperation, name: string, choice: number): string | undefined {
    const slot = slotsOf(operation).find((candidate) => candidate.name === name)?.slot ?? '';
    const values = this.#values.get(`${tenant} ${slot}`) ?? [];
    return values[choice % Math.max(1, values.length)];
  }

  /** The body with members that stand, by the same names, in one of the answers: what belongs together is sent together. */
  echo(tenant: string, body: Json, choice: number): Json {
    const answers = this.#answers.get(tenant) ?? [];
    const answer = answers[choice % Math.max(1, answers.length)];
    if (answer === undefined || !isObject(body)) return body;
    const echoed = Object.entries(body).map(([name, value]): [string, Json] => {
      const [found] = membersNamed(answer, name);
      return [name, found !== undefined && typeof value === 'string' ? found : (value as Json)];
    });
    return Object.fromEntries(echoed);
  }

  #remember(tenant: string, body: unknown): void {
    if (typeof body !== 'object' || body === null) return;
    const answers = this.#answers.get(tenant) ?? [];
    this.#answers.set(tenant, answers);
    answers.push(body);
    if (answers.length > MOST_ANSWERS) answers.shift();
  }

  /** @see https://spec.openapis.org/oas/v3.1.0#link-object */
  #follow(operation: MockOperation, status: number, body: unknown, tenant: string): void {
    const response = operation.answers.find((known) => known.status === String(status));
    for (const [, entry] of response?.cursor.resolve().get('links').entries() ?? []) {
      const link = entry.resolve();
      const target = this.#operations.find(({ operationId }) => operationId === link.string('operationId'));
      for (const [name, expression] of link.get('parameters').entries()) {
        const pointer = /^\$response\.body#(\/.*)$/.exec(expression.string() ?? '')?.[1];
        const slot = target && slotsOf(target).find((candidate) => candidate.name === name)?.slot;
        const value = pointer?.split('/').slice(1).reduce(memberOf, body);
        if (slot !== undefined && isId(value)) this.#add(tenant, slot, String(value));
      }
    }
  }

  #add(tenant: string, slot: string, value: string): void {
    const key = `${tenant} ${slot}`;
    const values = this.#values.get(key) ?? [];
    this.#values.set(key, values);
    if (!values.includes(value)) values.push(value);
    if (values.length > MOST_IDS) values.shift();
  }
}

const isId = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

function membersNamed(value: unknown, name: string, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).flatMap((item) => membersNamed(item, name, depth + 1));
  return Object.entries(value).flatMap(([key, member]) =>
    key === name && isId(member) ? [String(member)] : membersNamed(member, name, depth + 1),
  );
}

/** Of what a collection answers: one item, a list, or a page. */
function idsIn(body: unknown): string[] {
  const data = memberOf(body, 'data');
  const items: readonly unknown[] = Array.isArray(body) ? body : Array.isArray(data) ? data : [body];
  return items.slice(0, MOST_ITEMS).flatMap((item) => {
    const id = memberOf(item, 'id');
    return isId(id) ? [String(id)] : [];
  });
}
