import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsPlugin, { type FormatsPlugin } from 'ajv-formats';
import { patternEngine } from '../schema/patterns.ts';
import type { Cursor, Json } from '../source/index.ts';
import { convertSchema } from './json-schema.ts';

/**
 * Compiles schemas of contracts, each once, whoever refers to it: in a document where everything refers to everything, a validator per
 * use would hold the whole document every time.
 */
export class SchemaCompiler {
  readonly #ajv: Ajv2020;
  readonly #ids = new Map<string, string>();
  readonly #contents = new Map<string, Json>();

  constructor({ code, ...options }: Options = {}) {
    this.#ajv = new Ajv2020({
      strict: false,
      // Reading has judged the schemas themselves; ajv would compile the meta-schema for it.
      validateSchema: false,
      inlineRefs: false,
      logger: false,
      code: { ...code, regExp: patternEngine },
      ...options,
    });
    // The plugin is CommonJS: its default export is the plugin itself or a namespace around it.
    const plugin = ('default' in formatsPlugin ? formatsPlugin.default : formatsPlugin) as unknown as FormatsPlugin;
    plugin(this.#ajv);
  }

  /** @throws Error the schema cannot be compiled; undefined is for one that ajv does not know */
  compile(schema: Cursor): ValidateFunction | undefined {
    return this.#ajv.getSchema(this.idOf(schema));
  }

  /** The name by which the schema, and all that it refers to, is known here. */
  idOf(schema: Cursor): string {
    // A broken reference has the id of its own place, and would be a circle.
    const key = schema.exists ? schema.id : `nothing at ${schema.id}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `contract:${this.#ids.size}`;
    this.#ids.set(key, id);
    // What cannot be resolved is a finding of its own.
    const content = schema.exists ? (convertSchema(schema, (target) => this.idOf(target)) as Json) : true;
    this.#contents.set(id, content);
    this.#ajv.addSchema(
      typeof content === 'object' ? { $id: id, ...content } : { $id: id, ...(content === false && { not: {} }) },
    );
    return id;
  }

  /** A schema by its name, in the terms of JSON Schema 2020-12; its references are names. */
  contentOf(id: string): Json | undefined {
    return this.#contents.get(id);
  }
}
