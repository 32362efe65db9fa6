import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin, { type FormatsPlugin } from 'ajv-formats';
import type { Cursor, Json } from '../source/index.ts';
import { jsonSchemaOf } from './json-schema.ts';

type Check = (value: unknown) => string | undefined;

/** Checks values against schemas of contracts; a schema is compiled once. */
export class ExampleValidator {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true, logger: false });
  readonly #checks = new Map<string, Check>();

  constructor() {
    // The plugin is CommonJS: its default export is the plugin itself or a namespace around it.
    const plugin = ('default' in formatsPlugin ? formatsPlugin.default : formatsPlugin) as unknown as FormatsPlugin;
    plugin(this.#ajv);
  }

  /** @returns what does not fit, or undefined */
  problem(schema: Cursor, value: Json): string | undefined {
    const id = `${schema.id}`;
    let check = this.#checks.get(id);
    if (check === undefined) {
      check = this.#compile(schema);
      this.#checks.set(id, check);
    }
    return check(value);
  }

  #compile(schema: Cursor): Check {
    try {
      const validate = this.#ajv.compile(jsonSchemaOf(schema));
      return (value) => {
        if (validate(value)) return undefined;
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
