import { literal } from '../schema/index.ts';
import { Namer, valueName } from '../schema/names.ts';
import type { Json } from '../source/index.ts';

/** Examples as constants: each value stands in the file once, however often it is answered. */
export class ExampleNames {
  readonly #names = new Map<string, string>();
  readonly #namer = new Namer({ exact: true });

  /** @param taken names that the file uses already */
  constructor(taken: readonly string[]) {
    for (const name of taken) this.#namer.reserve(name);
  }

  /** The constant that holds a value; the first name under which it was met is its own. */
  of(name: string, value: Json): string {
    const code = literal(value);
    const known = this.#names.get(code);
    if (known !== undefined) return known;
    const constant = this.#namer.reserve(name === 'example' ? 'example' : `${valueName(name)}Example`);
    this.#names.set(code, constant);
    return constant;
  }

  declarations(): string[] {
    return [...this.#names].map(([code, constant]) => `const ${constant} = ${code};`);
  }
}
