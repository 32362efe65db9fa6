import { posix } from 'node:path';
import type { ContractDocument, Cursor } from '../source/index.ts';
import type { Emitter } from './emitter.ts';
import { banner, formatCode, formatDeclarations, type GeneratedFile } from './generated-file.ts';
import type { Schema } from './model.ts';
import { Namer, valueName } from './names.ts';
import { CheckPrinter } from './print-check.ts';
import { ReadPrinter } from './print-read.ts';
import { TypePrinter } from './print-type.ts';
import type { NamedSchema } from './registry.ts';
import type { Scope } from './scope.ts';
import { sensitivePointers } from './sensitive.ts';
import type { Variant } from './variants.ts';

/** A schema as one file uses it. */
export interface SchemaUse {
  /** TypeScript type expression. */
  readonly type: string;
  /** Expression of type `z.ZodType<type>`. */
  readonly schema: string;
  readonly model: Schema;
}

interface Import {
  readonly name: string;
  readonly local: string;
  readonly type: boolean;
}

/** One generated TypeScript file: keeps its imports and the names it uses apart. */
export class SchemaModule implements Scope {
  readonly owner: string;
  readonly path: string;
  readonly document: ContractDocument | undefined;
  readonly #emitter: Emitter;
  readonly #namer = new Namer({ exact: true });
  readonly #imports = new Map<string, Map<string, Import>>();
  readonly #namespaces = new Map<string, { local: string; type: boolean }>();
  readonly #used = new Map<string, Set<string>>();
  readonly types: TypePrinter;
  readonly checks: CheckPrinter;
  readonly reads: ReadPrinter;

  constructor(emitter: Emitter, owner: string, path: string, document: ContractDocument | undefined) {
    this.#emitter = emitter;
    this.owner = owner;
    this.path = path;
    this.document = document;
    this.types = new TypePrinter(this);
    this.checks = new CheckPrinter(this);
    this.reads = new ReadPrinter(this, this.checks);
  }

  get registry(): Emitter['registry'] {
    return this.#emitter.registry;
  }
  get variants(): Emitter['variants'] {
    return this.#emitter.variants;
  }

  /** The schema at a place, as this file can use it. `name` is for an inline schema that deserves a name. */
  schema(place: Cursor, name: string, variant: Variant = 'write'): SchemaUse {
    if (variant === 'read') return this.reader(place, name);
    const model = this.#emitter.examine(place);
    const named = this.registry.find(model, name);
    const type = this.types.use(model, variant);
    if (named) return { type, schema: this.valueOf(named, variant), model };
    return { type, schema: `${this.helpers()}.contract<${type}>(() => ${this.checks.body(model, variant)})`, model };
  }

  /** The tolerant side of a schema. */
  reader(place: Cursor, name: string): SchemaUse {
    const writer = this.schema(place, name);
    const { model } = writer;
    if (!this.variants.verdictDiffers(model, 'read')) return writer;
    const type = this.types.use(model, 'read');
    const named = this.registry.get(model);
    if (named) return { type, schema: this.valueOf(named, 'read'), model };
    const schema = `${this.helpers()}.reader<${type}>(${writer.schema}, () => ${this.reads.body(model)})`;
    return { type, schema, model };
  }

  /** JSON Pointers of personal data below a schema. */
  sensitive(place: Cursor): string[] {
    return sensitivePointers(this.#emitter.examine(place));
  }

  /** Reserves a name in this file, made legal and unique. */
  name(wanted: string): string {
    return this.#namer.reserve(wanted);
  }

  /** Imports a name, `*` for all; the local name differs where this file has another thing of that name. */
  import(from: string, name: string, options: { type?: boolean } = {}): string {
    if (name === '*') return this.namespace(from, this.#namespaces.get(from)?.local ?? namespaceName(from), options);
    const imports = this.#imports.get(from) ?? new Map<string, Import>();
    this.#imports.set(from, imports);
    const known = imports.get(name);
    const type = (options.type ?? false) && (known?.type ?? true);
    const local = known?.local ?? this.#importName(name);
    imports.set(name, { name, local, type });
    this.#emitter.depends(this.owner, from);
    return local;
  }

  // Reserved names (Unknown, CloudEvent, …) are reserved for just these imports.
  #importName(name: string): string {
    if (!this.#namer.isUsed(name)) {
      const local = this.#namer.reserve(name);
      return local === `${name}_` ? name : local;
    }
    return this.#namer.reserve(`${name}_`);
  }

  /** Imports a whole module, for example `* as z from 'zod'`. */
  namespace(from: string, local: string, options: { type?: boolean } = {}): string {
    const known = this.#namespaces.get(from);
    const type = (options.type ?? false) && (known?.type ?? true);
    this.#namespaces.set(from, { local, type });
    this.#emitter.depends(this.owner, from);
    return local;
  }

  /** The checks and readers of the run-time package, as `s`. */
  helpers(): string {
    return this.namespace(`${this.#emitter.workspace.platform.runtimePackage}/schema`, 's');
  }
  runtime(name: string): string {
    return this.import(this.#emitter.workspace.platform.runtimePackage, name, { type: true });
  }
  /** Specifier of a part of another contract package. */
  packageOf(owner: string, subpath: string): string {
    return `${this.#emitter.packageName(owner)}/${subpath}`;
  }
  /** Specifier of another file of the same package. */
  relative(path: string): string {
    const to = posix.relative(posix.dirname(this.path), path);
    const specifier = to.startsWith('.') ? to : `./${to}`;
    return specifier.replace(/\.ts$/, this.#emitter.workspace.platform.generation.importExtension);
  }

  typeOf(named: NamedSchema, variant: Variant): string {
    const side = this.variants.typeDiffers(named.schema, variant) ? variant : 'write';
    return this.#declared(named, side, named.names[side].type, true);
  }
  valueOf(named: NamedSchema, variant: Variant): string {
    const differs =
      variant === 'read'
        ? this.variants.verdictDiffers(named.schema, 'read')
        : this.variants.typeDiffers(named.schema, variant);
    const side = differs ? variant : 'write';
    return this.#declared(named, side, named.names[side].value, false);
  }

  #declared(named: NamedSchema, side: Variant, name: string, type: boolean): string {
    const home = this.#emitter.homeOf(named.document);
    this.#emitter.request(named, side);
    if (home.owner === this.owner && home.path === this.path) return name;
    if (home.owner !== this.owner) return this.import(home.specifier, name, { type });
    const used = this.#used.get(home.path) ?? new Set<string>();
    this.#used.set(home.path, used.add(name));
    return this.import(this.relative(home.path), name, { type });
  }

  /** `export … from` for the schemas of this package: all of its own document, and what it uses of shared files. Ask last. */
  reexport(): string {
    const home = this.document && this.#emitter.homeOf(this.document);
    const own = new Set(this.document ? this.#emitter.exportsOf(this.document) : []);
    // A document without schemas has no file of them.
    const isHere = home?.owner === this.owner && own.size > 0;
    const lines = isHere ? [`export * from '${this.relative(home.path)}';`] : [];
    for (const path of [...this.#used.keys()].sort()) {
      if (path === home?.path) continue;
      const names = this.#emitter.exportsAt(this.owner, path).filter((name) => !own.has(name));
      for (const name of names) own.add(name);
      const from = this.relative(path);
      const types = names.filter((name) => /^\P{Ll}/u.test(name));
      const values = names.filter((name) => !types.includes(name));
      if (types.length > 0) lines.push(`export type { ${types.join(', ')} } from '${from}';`);
      if (values.length > 0) lines.push(`export { ${values.join(', ')} } from '${from}';`);
    }
    return lines.join('\n');
  }

  /** The finished file: banner, imports, code. */
  async render(code: string): Promise<GeneratedFile> {
    const source = this.document?.file ?? 'specs';
    const text = await formatCode(`${banner(source)}${this.importLines()}\n\n${code}\n`);
    return { owner: this.owner, path: this.path, text };
  }

  /** The finished file of many declarations. */
  async renderAll(declarations: readonly string[]): Promise<GeneratedFile> {
    const head = `${banner(this.document?.file ?? 'specs')}${this.importLines()}\n\n`;
    return { owner: this.owner, path: this.path, text: await formatDeclarations(head, ['', ...declarations]) };
  }

  /** Import declarations, packages first, sorted. */
  importLines(): string {
    const lines: [string, string][] = [];
    for (const [from, { local, type }] of this.#namespaces) {
      lines.push([from, `import ${type ? 'type ' : ''}* as ${local} from '${from}';`]);
    }
    for (const [from, imports] of this.#imports) {
      const sorted = [...imports.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      const onlyTypes = sorted.every((one) => one.type);
      const names = sorted.map(({ name, local, type }) => {
        const renamed = name === local ? name : `${name} as ${local}`;
        return type && !onlyTypes ? `type ${renamed}` : renamed;
      });
      lines.push([from, `import ${onlyTypes ? 'type ' : ''}{ ${names.join(', ')} } from '${from}';`]);
    }
    const rank = (from: string): string => (from.startsWith('.') ? `~${from}` : from);
    return lines
      .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
      .map(([, line]) => line)
      .join('\n');
  }
}

const namespaceName = (from: string): string => (from === 'zod' ? 'z' : valueName(from.split('/').at(-1) ?? from));
