import type { Diagnostics } from '../source/index.ts';
import { discriminatorFaults } from './branch-tags.ts';
import { isKnownFormat } from './format-checks.ts';
import { literal } from './literals.ts';
import type { Schema } from './model.ts';
import { conflictsOf } from './conflicts.ts';
import { fitsType, jsonTypeOf, missingType, parts, reachable } from './traits.ts';

const every = (s: Schema): Schema[] => [
  ...parts(s),
  ...[s.not, s.if, s.then, s.else, s.contains, s.propertyNames].filter((one) => one !== undefined),
  ...s.dependentSchemas.map(([, one]) => one),
];

/** Says what is wrong with schemas, what does not count, and what cannot be expressed; each schema once. */
export class Examiner {
  readonly #diagnostics: Diagnostics;
  readonly #done = new Set<string>();

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  examine(root: Schema): void {
    for (const s of reachable(root, (one) => (this.#done.has(one.id) ? [] : every(one)))) {
      if (this.#done.has(s.id)) continue;
      this.#done.add(s.id);
      this.#types(s);
      this.#format(s);
      this.#values(s);
      this.#endless(s);
      this.#discriminator(s);
      for (const { at, message, mend } of conflictsOf(s)) {
        this.#diagnostics.error(at.location, 'schema-conflict', message, mend);
      }
    }
  }

  #types(s: Schema): void {
    const type = missingType(s);
    if (!type) return;
    const message = `keywords for type ${type} without "type": values of other types pass unchecked`;
    this.#diagnostics.warn(s.cursor.location, 'schema-type', message, `Add type: ${type}.`);
  }

  #format(s: Schema): void {
    if (s.format === undefined) return;
    const at = s.cursor.get('format').location;
    if (!isKnownFormat(s.format)) {
      const mend = 'Use a format that is checked, or state a pattern.';
      this.#diagnostics.warn(at, 'schema-format', `format "${s.format}" is not checked`, mend);
    }
    if (s.format === 'int64' && s.types?.some((type) => type === 'integer' || type === 'number')) {
      const mend = 'Write type: string with format: int64, or format: int32 or a maximum if the values are small.';
      const message =
        'a 64-bit integer as a JSON number loses digits above 2^53 in JavaScript; it is generated as number';
      this.#diagnostics.warn(at, 'schema-int64', message, mend);
    }
  }

  #values(s: Schema): void {
    const { cursor, types } = s;
    if (cursor.get('enum').isArray() && s.enum === undefined) {
      this.#diagnostics.warn(
        cursor.get('enum').location,
        'schema-enum',
        'an empty enum would allow no value; it does not count',
        'List a value, or remove it.',
      );
    }
    s.enum?.forEach((value, index) => {
      if (!types || types.some((type) => fitsType(jsonTypeOf(value), type))) return;
      const message = `the enum member ${literal(value)} is no ${types.join(' or ')}`;
      this.#diagnostics.warn(
        cursor.get('enum', index).location,
        'schema-enum',
        message,
        'Quote it, remove it, or extend type.',
      );
    });
    if (s.const && types && !types.some((type) => fitsType(jsonTypeOf(s.const!.value), type))) {
      const message = `const ${literal(s.const.value)} is no ${types.join(' or ')}: no value fits`;
      this.#diagnostics.error(cursor.get('const').location, 'schema-conflict', message, 'Let const and type agree.');
    }
  }

  #discriminator(s: Schema): void {
    for (const { rule, at, message, mend } of discriminatorFaults(s)) {
      if (rule === 'discriminator') this.#diagnostics.warn(at.location, rule, message, mend);
      else this.#diagnostics.error(at.location, rule, message, mend);
    }
  }

  /** A schema that is part of itself in place would never come to an end. */
  #endless(s: Schema): void {
    const inPlace = (one: Schema): Schema[] => [
      ...(one.ref ? [one.ref] : []),
      ...one.allOf,
      ...one.anyOf,
      ...one.oneOf,
      ...[one.not, one.if, one.then, one.else].filter((part) => part !== undefined),
    ];
    if (!inPlace(s).some((part) => reachable(part, inPlace).includes(s))) return;
    const mend = 'Recur through a property or an item.';
    this.#diagnostics.error(s.cursor.location, 'schema-endless', 'the schema is a part of itself', mend);
  }
}
