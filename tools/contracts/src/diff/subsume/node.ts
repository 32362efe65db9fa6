import type { Schema } from '../../schema/model.ts';

/** Schemas that hold for the same value together: a place of a contract with its `$ref` and `allOf` taken apart. */
export interface Node {
  readonly schemas: readonly Schema[];
  /** Unions of which one branch has been chosen. */
  readonly chosen: ReadonlySet<string>;
  readonly key: string;
}

const numbers = new WeakMap<Schema, number>();
let next = 0;
/** Same schema object, same number; equal places of two versions differ. */
export const numberOf = (schema: Schema): number => {
  let number = numbers.get(schema);
  if (number === undefined) numbers.set(schema, (number = ++next));
  return number;
};

const nothingChosen: ReadonlySet<string> = new Set();

const singles = new WeakMap<Schema, Node>();

/** The schemas at a place, each once. */
export const nodeOf = (schemas: readonly (Schema | undefined)[], chosen: ReadonlySet<string> = nothingChosen): Node => {
  const [single] = schemas;
  if (schemas.length !== 1 || single === undefined || chosen.size > 0) return makeNode(schemas, chosen);
  let node = singles.get(single);
  if (node === undefined) singles.set(single, (node = makeNode(schemas, chosen)));
  return node;
};

const makeNode = (schemas: readonly (Schema | undefined)[], chosen: ReadonlySet<string>): Node => {
  const found = new Set<Schema>();
  const visit = (schema: Schema | undefined): void => {
    if (!schema || schema.always === true || found.has(schema)) return;
    found.add(schema);
    visit(schema.ref);
    for (const part of schema.allOf) visit(part);
  };
  for (const schema of schemas) visit(schema);
  const all = [...found];
  const key = `${all
    .map(numberOf)
    .sort((one, other) => one - other)
    .join()}|${[...chosen].sort().join()}`;
  return { schemas: all, chosen, key };
};

/** Every value. */
export const anything = nodeOf([]);

/** Both hold. */
export const both = (one: Node, ...more: readonly (Schema | undefined)[]): Node =>
  nodeOf([...one.schemas, ...more], one.chosen);
