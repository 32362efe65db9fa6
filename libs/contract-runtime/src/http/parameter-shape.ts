import type { ParameterEncoding } from './parameter-encoding.ts';

/** What a parameter's text may stand for. A `file` part of a form is passed on as it is. */
export type ParameterType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'file';

/** What a text, or a part of one, becomes: its types alone, or with those of what it holds. */
export type ParameterShape = readonly ParameterType[] | StructuredShape;

export interface StructuredShape {
  readonly types: readonly ParameterType[];
  /** Array items; texts, if absent. */
  readonly items?: ParameterShape;
  /** Object members by name; `*` for all others. */
  readonly members?: Readonly<Record<string, ParameterShape>>;
}

/** How one parameter travels (OpenAPI `style` and `explode`) and what it becomes. Header names in lower case. Generated. */
export interface ParameterCodec extends ParameterEncoding, StructuredShape {
  /** Where the raw value stands, if not under the name: a router's parameters have plain names. */
  readonly source?: string;
}

const TEXT: readonly ParameterType[] = ['string'];

export const typesOf = (shape: ParameterShape): readonly ParameterType[] => (isStructured(shape) ? shape.types : shape);

const isStructured = (shape: ParameterShape): shape is StructuredShape => 'types' in shape;

export const itemsOf = (shape: ParameterShape): ParameterShape =>
  (isStructured(shape) ? shape.items : undefined) ?? TEXT;

export const memberOf = (shape: ParameterShape, name: string): ParameterShape => {
  const members = isStructured(shape) ? shape.members : undefined;
  if (members === undefined) return TEXT;
  return (Object.hasOwn(members, name) ? members[name] : members['*']) ?? TEXT;
};

/** A place that a text does not stand for, in the words of violations. */
export interface Misfit {
  readonly path: readonly string[];
  readonly expected: string;
  readonly found: string;
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** The value that a text stands for; a text that stands for none of the types stays one, so that validation names it. */
export function valueOf(text: string, shape: ParameterShape, parse: (text: string) => unknown): unknown {
  const types = typesOf(shape);
  if (types.includes('number') && NUMBER.test(text)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.includes('null') && (text === 'null' || (text === '' && !types.includes('string')))) return null;
  if (types.includes('object') && text.startsWith('{')) return parse(text);
  if (types.includes('array') && text.startsWith('[')) return parse(text);
  return text;
}

/** Assigned, the name `__proto__` would set the prototype. */
export function setMember(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else target[name] = value;
}
