import type { GeneratedFile, GeneratedModule, SchemaUse } from '../schema/index.ts';
import type { Cursor } from '../source/cursor.ts';

/** The generated file in the making, with what HTTP code asks of it most. */
export class HttpModule {
  readonly #module: GeneratedModule;
  readonly #runtime: string;
  #z: string | undefined;

  /** @param runtime package name of the run-time library */
  constructor(module: GeneratedModule, runtime: string) {
    this.#module = module;
    this.#runtime = runtime;
  }

  /** Local name of zod's namespace. */
  get z(): string {
    return (this.#z ??= this.#module.import('zod', '*'));
  }
  name(wanted: string): string {
    return this.#module.name(wanted);
  }
  schema(cursor: Cursor, name: string, direction: 'request' | 'response'): SchemaUse {
    return this.#module.schema(cursor, name, direction);
  }
  runtimeType(name: string): string {
    return this.import(this.#runtime, name, true);
  }
  runtimeValue(name: string): string {
    return this.import(this.#runtime, name, false);
  }
  import(from: string, name: string, type: boolean): string {
    return this.#module.import(from, name, { type });
  }
  reexport(): void {
    this.#module.reexport();
  }
  render(code: string): Promise<GeneratedFile> {
    return this.#module.render(code);
  }
}
