import { swapsBetween } from '../renames.ts';
import { canonicalJson } from './canonical.ts';
import type { Check } from './check.ts';
import { isChecked, isWithin } from './formats.ts';
import { type Bound, isMultiple, isOfTypes, kindOf, regex } from './shape.ts';

/** Types and values. @returns false if nothing is left that other keywords could speak of */
export const checkValues = ({ shape, schema: s, mode, report }: Check): boolean => {
  const open = mode === 'event' && s.enum !== undefined && !s.const;
  const types = s.types ?? (open ? [...new Set(s.enum!.map(kindOf))] : undefined);
  if (types) {
    const wrong = shape.values
      ? shape.values.filter((value) => !isOfTypes(value, types)).map(kindOf)
      : [...shape.kinds].filter(
          (kind) => !types.some((type) => type === kind || (kind === 'number' && type === 'integer' && shape.whole)),
        );
    if (wrong.length > 0) {
      const names = [...new Set(wrong)].map((kind) =>
        kind === 'number' && types.includes('integer') ? 'a number with a fraction' : kind,
      );
      report('type', 'type', namesOf(shape.kinds, shape.whole), types.join(' or '), `may be ${names.join(' or ')}`);
      if ([...shape.kinds].every((kind) => wrong.includes(kind))) return false;
    }
  }
  const values = s.const ? [s.const.value] : open ? undefined : s.enum;
  if (!values) return true;
  const known = new Set(values.map(canonicalJson));
  const strange = shape.values?.filter(
    (value) => !known.has(canonicalJson(value)) && (!s.types || isOfTypes(value, s.types)),
  );
  const rule = s.const ? 'const' : 'enum';
  const read = values.map((value) => JSON.stringify(value)).join(', ');
  if (strange === undefined)
    report(rule, rule, shape.values ? '' : 'any value', read, `may be something else than ${read}`);
  else if (strange.length > 0) {
    const list = strange.map((value) => JSON.stringify(value)).join(', ');
    const swapped = swapsBetween(shape.values!, values);
    report(rule, rule, shape.values!.map((value) => JSON.stringify(value)).join(', '), read, `may be ${list}`, {
      swapped,
    });
  }
  return true;
};

const namesOf = (kinds: ReadonlySet<string>, whole: boolean): string =>
  kinds.size === 6
    ? 'any type'
    : [...kinds].map((kind) => (kind === 'number' && whole ? 'integer' : kind)).join(' or ');

export const checkNumbers = ({ shape, schema: s, report }: Check): void => {
  if (!shape.kinds.has('number')) return;
  const { lower, upper } = shape;
  const int32 = s.format === 'int32';
  const least: Bound[] = [...bounds(s.minimum, s.exclusiveMinimum), ...(int32 ? bounds(-(2 ** 31), undefined) : [])];
  const most: Bound[] = [...bounds(s.maximum, s.exclusiveMaximum), ...(int32 ? bounds(2 ** 31 - 1, undefined) : [])];
  for (const bound of least) {
    const inside =
      lower && (lower.value > bound.value || (lower.value === bound.value && (!bound.exclusive || lower.exclusive)));
    const wholeInside = lower && shape.whole && bound.exclusive && lower.value >= Math.floor(bound.value) + 1;
    if (
      inside !== true &&
      wholeInside !== true &&
      !numbersOf(shape.values)?.every((value) => (bound.exclusive ? value > bound.value : value >= bound.value))
    )
      report(
        'minimum',
        bound.exclusive ? 'exclusiveMinimum' : 'minimum',
        say(lower, 'at least', 'above'),
        say(bound, 'at least', 'above'),
        `may be ${lower ? `as small as ${lower.value}` : 'any small number'}`,
      );
  }
  for (const bound of most) {
    const inside =
      upper && (upper.value < bound.value || (upper.value === bound.value && (!bound.exclusive || upper.exclusive)));
    const wholeInside = upper && shape.whole && bound.exclusive && upper.value <= Math.ceil(bound.value) - 1;
    if (
      inside !== true &&
      wholeInside !== true &&
      !numbersOf(shape.values)?.every((value) => (bound.exclusive ? value < bound.value : value <= bound.value))
    )
      report(
        'maximum',
        bound.exclusive ? 'exclusiveMaximum' : 'maximum',
        say(upper, 'at most', 'below'),
        say(bound, 'at most', 'below'),
        `may be ${upper ? `as large as ${upper.value}` : 'any large number'}`,
      );
  }
  const { multipleOf } = s;
  if (multipleOf === undefined) return;
  if (numbersOf(shape.values)?.every((value) => isMultiple(value, multipleOf))) return;
  const { multiples } = shape;
  if (multiples.some((of) => isMultiple(of, multipleOf)) || (shape.whole && isMultiple(1, multipleOf))) return;
  if (multiples.length > 1)
    report('undecided', 'multipleOf', multiples.join(' and '), String(multipleOf), 'may be between the steps');
  else
    report(
      'multiple-of',
      'multipleOf',
      multiples.join() || 'any number',
      `multiples of ${multipleOf}`,
      `may be no multiple of ${multipleOf}`,
    );
};

const numbersOf = (values: readonly unknown[] | undefined): number[] | undefined =>
  values?.filter((value) => typeof value === 'number');
const bounds = (inclusive: number | undefined, exclusive: number | undefined): Bound[] => [
  ...(inclusive === undefined ? [] : [{ value: inclusive, exclusive: false }]),
  ...(exclusive === undefined ? [] : [{ value: exclusive, exclusive: true }]),
];
const say = (bound: Bound | undefined, inclusive: string, exclusive: string): string =>
  bound ? `${bound.exclusive ? exclusive : inclusive} ${bound.value}` : 'any number';

const probes = ['', 'a', 'A', '1', ' ', '\n', '-', 'é', '😀', 'a1', 'Zz-9', '日本'];

export const checkTexts = ({ shape, schema: s, report }: Check): void => {
  if (!shape.kinds.has('string')) return;
  // A pattern may exclude what its length alone would allow.
  const vague = shape.patterns.length > 0 && !shape.values;
  const { minLength, maxLength } = shape;
  if ((s.minLength ?? 0) > minLength)
    report(
      vague ? 'undecided' : 'min-length',
      'minLength',
      `at least ${minLength} characters`,
      `at least ${s.minLength}`,
      `may have ${minLength} characters`,
    );
  if ((s.maxLength ?? Infinity) < maxLength) {
    const written = maxLength === Infinity ? 'any length' : `at most ${maxLength} characters`;
    report(
      vague ? 'undecided' : 'max-length',
      'maxLength',
      written,
      `at most ${s.maxLength}`,
      `may be longer than ${s.maxLength} characters`,
    );
  }
  checkPattern(s.pattern, shape, report);
  const { format } = s;
  if (format === undefined || !isChecked(format)) return;
  if (shape.formats.some((one) => isWithin(one, format) === true)) return;
  const known =
    (!vague && shape.formats.some((one) => isWithin(one, format) === false)) ||
    (shape.formats.length === 0 && !vague && !shape.values);
  report(
    known ? 'format' : 'undecided',
    'format',
    shape.formats.join(' and ') || 'any text',
    format,
    `may be no ${format}`,
  );
};

const checkPattern = (pattern: string | undefined, shape: Check['shape'], report: Check['report']): void => {
  if (pattern === undefined || shape.patterns.includes(pattern)) return;
  const expression = regex(pattern);
  const texts = shape.values?.filter((value) => typeof value === 'string');
  if (texts?.every((text) => expression.test(text))) return;
  const others = shape.patterns.map(regex);
  const given = shape.schemas.flatMap((one) => one.examples).filter((one) => typeof one === 'string');
  const possible = [...given, ...probes.flatMap((probe) => [probe, probe.repeat(Math.max(1, shape.minLength))])].filter(
    (text) =>
      [...text].length >= shape.minLength &&
      [...text].length <= shape.maxLength &&
      others.every((other) => other.test(text)),
  );
  const isWitnessed =
    texts !== undefined || (shape.formats.length === 0 && possible.some((text) => !expression.test(text)));
  report(
    isWitnessed ? 'pattern' : 'undecided',
    'pattern',
    shape.patterns.join(' and ') || 'any text',
    pattern,
    `may not match ${pattern}`,
  );
};
