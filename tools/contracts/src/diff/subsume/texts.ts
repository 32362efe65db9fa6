import { madeUp } from '../../schema/made-up.ts';
import type { Schema } from '../../schema/model.ts';
import type { Json } from '../../source/index.ts';
import { both, type Node, nodeOf } from './node.ts';
import { type Kind, kindOf, type Shape } from './shape.ts';

/**
 * Where scalars travel as text (parameters, headers, forms), what a writer means as a number or a boolean is read as well by a reader of
 * text, and a text that says a number by a reader of numbers.
 *
 * @returns the writer as such a reader meets it, or undefined where nothing has to be turned
 */
export const asTexts = (writer: Shape, reader: Shape): readonly Node[] | undefined => {
  const lost = [...writer.kinds].filter((kind) => !reader.kinds.has(kind));
  const turned = lost.filter((kind) =>
    kind === 'string'
      ? writer.values !== undefined && (reader.kinds.has('number') || reader.kinds.has('boolean'))
      : isWord(kind) && reader.kinds.has('string'),
  );
  const [first] = writer.schemas;
  if (turned.length === 0 || !first) return undefined;
  const kept = [...writer.kinds].filter((kind) => !turned.includes(kind));
  const rest = kept.length === 0 ? [] : [both(writer.node, madeUp(first.cursor, { types: kept }))];
  const values = writer.values?.filter((value) => turned.includes(kindOf(value)));
  if (values) return [...rest, nodeOf([madeUp(first.cursor, { enum: values.map((value) => turn(value, reader)) })])];
  return [...rest, ...turned.map((kind) => nodeOf([textOf(kind, writer, first)]))];
};

const isWord = (kind: Kind): boolean => kind === 'number' || kind === 'boolean';

/** A value as the reader takes its text. */
const turn = (value: Json, reader: Shape): Json => {
  if (typeof value !== 'string') return String(value);
  if (reader.kinds.has('number') && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return Number(value);
  if (reader.kinds.has('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return value;
};

/** The texts of numbers. */
const textOf = (kind: Kind, writer: Shape, { cursor }: Schema): Schema => {
  if (kind === 'boolean') return madeUp(cursor, { types: ['string'], enum: ['true', 'false'] });
  const { lower, upper, whole } = writer;
  const bounds = [lower, upper].flatMap((bound) => (bound ? [bound.value] : []));
  const isShort = whole && bounds.length === 2 && bounds.every((bound) => Math.abs(bound) < 1e21);
  const lengths = bounds.map((bound) => String(bound).length);
  const isBelow = (value: number): boolean => (!lower || value >= lower.value) && (!upper || value <= upper.value);
  const probes = [0, -1, 7, 12, 123, ...(whole ? [] : [1.5, -0.25]), ...bounds];
  return madeUp(cursor, {
    types: ['string'],
    pattern: whole ? '^-?(0|[1-9][0-9]*)$' : '^-?(0|[1-9][0-9]*)([.][0-9]+)?(e[+-]?[0-9]+)?$',
    minLength: 1,
    ...(isShort && { maxLength: Math.max(...lengths) }),
    examples: probes.filter(isBelow).map(String),
  });
};
