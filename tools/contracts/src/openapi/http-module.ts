import type { Emitter, GeneratedFile, SchemaModule, SchemaUse } from '../schema/index.ts';
import type { Cursor } from '../source/index.ts';
import { legalName } from './names.ts';

/** `http/index.gen.ts` in the making, with what HTTP code asks of it most. */
export class HttpModule {
  readonly #module: SchemaModule;
  readonly #runtime: string;
  /** Names that the re-exported schemas have, in small letters. */
  readonly #exported: ReadonlySet<string>;

  constructor(module: SchemaModule, emitter: Emitter) {
    this.#module = module;
    this.#runtime = emitter.workspace.platform.runtimePackage;
    const exported = module.document === undefined ? [] : emitter.exportsOf(module.document);
    this.#exported = new Set(exported.map((name) => name.toLowerCase()));
  }

  /** Local name of zod's namespace. */
  get z(): string {
    return this.#module.namespace('zod', 'z');
  }
  /** A name for something exported: `wanted`, or `otherwise` where a schema of the contract is called that. */
  name(wanted: string, otherwise = `${wanted}_`): string {
    return this.#module.name(legalName(this.#exported.has(legalName(wanted).toLowerCase()) ? otherwise : wanted));
  }
  schema(cursor: Cursor, name: string, direction: 'request' | 'response'): SchemaUse {
    return this.#module.schema(cursor, name, direction);
  }
  runtimeType(name: string): string {
    return this.#module.runtime(name);
  }
  runtimeValue(name: string): string {
    return this.#module.import(this.#runtime, name);
  }
  import(from: string, name: string, type: boolean): string {
    return this.#module.import(from, name, { type });
  }
  /** Specifier of another file of the same package. */
  relative(path: string): string {
    return this.#module.relative(path);
  }
  reexport(): string {
    return this.#module.reexport();
  }
  render(code: string): Promise<GeneratedFile> {
    return this.#module.render(code);
  }
}
