import { madeUp } from '../../schema/made-up.ts';
import type { ParameterModel } from '../../openapi/model.ts';
import { type Schema, typesOf } from '../../schema/index.ts';
import { nodeOf } from '../subsume/node.ts';
import { Shape } from '../subsume/shape.ts';

type Form = 'scalar' | 'array' | 'object' | 'mixed';

/** A parameter in one version of its contract. */
interface Written {
  readonly parameter: ParameterModel;
  readonly schema: Schema | undefined;
  readonly shape: Shape;
  readonly form: Form;
}

/** What to compare so that two versions of a parameter are judged by what travels; undefined where they are written in different ways. */
export interface Meeting {
  readonly writer: Schema | undefined;
  readonly reader: Schema | undefined;
  /** Scalars are texts. */
  readonly texts: boolean;
}

/** How callers that know the old parameter write it, as the new one reads it. */
export const meetingOf = (
  [older, before]: readonly [ParameterModel, Schema | undefined],
  [newer, after]: readonly [ParameterModel, Schema | undefined],
): Meeting | undefined => {
  const [writer, reader] = [writtenOf(older, before), writtenOf(newer, after)];
  if (older.json || newer.json) {
    const isSame = older.json === newer.json || [writer, reader].every(isBare);
    return isSame ? { writer: before, reader: after, texts: false } : undefined;
  }
  const plain: Meeting = { writer: before, reader: after, texts: true };
  if (layoutOf(writer) === layoutOf(reader)) return plain;
  const [one, many] = [isOne(writer), reader.form === 'array'];
  if (writer.form === 'scalar' && many)
    return isAlike(writer, reader) && isWhole(writer.shape, reader) ? { ...plain, writer: listOf(before!) } : undefined;
  if (writer.form === 'scalar' && reader.form === 'mixed')
    return reader.shape.kinds.has('array') && !isWhole(writer.shape, reader) ? undefined : plain;
  // An item in which its own separator stands has been several for the old version too.
  if (writer.form !== 'array' || !one || !isWhole(itemsOf(writer), writer)) return undefined;
  if (reader.form === 'scalar' && isAlike(writer, reader)) return { ...plain, writer: itemOf(writer) };
  return many && isAlike(writer, reader) && isWhole(itemsOf(writer), reader) ? plain : undefined;
};

const writtenOf = (parameter: ParameterModel, schema: Schema | undefined): Written => {
  const types = schema && typesOf(schema);
  const has = (type: 'array' | 'object'): boolean => types?.includes(type) ?? true;
  const [list, object] = [has('array'), has('object')];
  const isOnly = types?.length === 1;
  const form = !list && !object ? 'scalar' : !isOnly ? 'mixed' : list ? 'array' : 'object';
  return { parameter, schema, shape: new Shape(nodeOf([schema]), undefined), form };
};

/** No quotation marks in JSON, and no separators anywhere. */
const isBare = ({ form, shape }: Written): boolean => form === 'scalar' && !shape.kinds.has('string');

/** The way in which a value is written, in words. */
export const layoutText = (parameter: ParameterModel, schema: Schema | undefined): string =>
  parameter.json ? 'JSON' : layoutOf(writtenOf(parameter, schema));

const layoutOf = ({ form, parameter: { in: place, style, explode } }: Written): string => {
  const isPrefixed = style === 'label' || style === 'matrix';
  // Without a list or members there is nothing to set apart, whatever the style.
  if (form === 'scalar') return isPrefixed ? style : 'plain';
  // The name is repeated, whatever would stand between items otherwise.
  if (form === 'array' && place === 'query' && explode) return 'repeated';
  return `${style}, ${explode ? 'exploded' : 'in one'}`;
};

/** What begins a value even where it is one item. */
const isAlike = (one: Written, other: Written): boolean => {
  const opening = ({ parameter: { style } }: Written): string => (style === 'label' || style === 'matrix' ? style : '');
  return opening(one) === opening(other);
};

/** A list of exactly one item. */
const isOne = ({ form, shape }: Written): boolean => form === 'array' && shape.minItems === 1 && shape.maxItems === 1;
const itemsOf = ({ shape }: Written): Shape => new Shape(shape.itemAt(0), undefined);

const separators: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|', label: '.' };

/** True if the text of a scalar stays one item for a reader of lists: nothing in it can be taken for a separator. */
const isWhole = (shape: Shape, reader: Written): boolean => {
  const { in: place, style, explode } = reader.parameter;
  if (explode && (place === 'query' || style === 'matrix')) return true;
  const separator = separators[style] ?? ',';
  if (shape.values) return shape.values.every((value) => !String(value).includes(separator));
  return !shape.kinds.has('string') && (separator !== '.' || !shape.kinds.has('number') || shape.whole);
};

const itemOf = ({ shape, schema }: Written): Schema => madeUp(schema!.cursor, { allOf: shape.itemAt(0).schemas });
const listOf = (item: Schema): Schema =>
  madeUp(item.cursor, { types: ['array'], items: item, minItems: 1, maxItems: 1 });
