import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin, { type FormatsPlugin } from 'ajv-formats';
import { patternEngine } from '../schema/patterns.ts';
import type { Cursor, Json } from '../source/index.ts';
import { convertSchema } from './json-schema.ts';

type Check = (value: unknown) => string | undefined;

/** Checks values against schemas of contracts; every schema is compiled once, whoever refers to it. */
export class ExampleValidator {
  // Reading has judged the schemas themselves; ajv would compile the meta-schema for it.
  readonly #ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false, regExp: patternEngine },
    logger: false,
  });
  readonly #ids = new Map<string, string>();
  readonly #checks = new Map<string, Check>();

  constructor() {
    // The plugin is CommonJS: its default export is the plugin itself or a namespace around it.
    const plugin = ('default' in formatsPlugin ? formatsPlugin.default : formatsPlugin) as unknown as FormatsPlugin;
    plugin(this.#ajv);
  }

  /** @returns what does not fit, or undefined */
  problem(schema: Cursor, value: Json): string | undefined {
    let check = this.#checks.get(schema.id);
    if (check === undefined) {
      check = this.#compile(schema);
      this.#checks.set(schema.id, check);
    }
    return check(value);
  }

  /** Makes a schema and all that it refers to known to the validator. */
  #idOf(schema: Cursor): string {
    // A broken reference has the id of its own place, and would be a circle.
    const key = schema.exists ? schema.id : `nothing at ${schema.id}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `contract:${this.#ids.size}`;
    this.#ids.set(key, id);
    // What cannot be resolved is a finding of its own.
    const content = schema.exists ? convertSchema(schema, (target) => this.#idOf(target)) : true;
    this.#ajv.addSchema(
      typeof content === 'object' ? { $id: id, ...content } : { $id: id, ...(content === false && { not: {} }) },
    );
    return id;
  }

  #compile(schema: Cursor): Check {
    try {
      const validate = this.#ajv.getSchema(this.#idOf(schema));
      if (validate === undefined) return () => 'cannot be checked';
      return (value) => {
        if (isValid(validate, value)) return undefined;
        const [error] = validate.errors ?? [];
        return `${error?.instancePath === '' ? 'the value' : (error?.instancePath ?? '')} ${error?.message ?? 'does not fit'}`;
      };
    } catch (error) {
      // A schema that does not compile is a finding of its own.
      const reason = error instanceof Error ? error.message : String(error);
      return () => `cannot be checked: ${reason}`;
    }
  }
}

/** A schema that is a part of itself in place is a finding of its own; here every value fits it. */
function isValid(validate: (value: unknown) => unknown, value: unknown): boolean {
  try {
    return validate(value) === true;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}
