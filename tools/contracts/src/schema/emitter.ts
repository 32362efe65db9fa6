import type { ContractDocument, Cursor, Workspace } from '../source/index.ts';
import { Examiner } from './examine.ts';
import type { GeneratedFile } from './generated-file.ts';
import type { Schema } from './model.ts';
import { SchemaModule } from './module.ts';
import { fileName } from './names.ts';
import { packageFiles } from './package-files.ts';
import { SchemaReader } from './read-schema.ts';
import { type NamedSchema, Registry } from './registry.ts';
import { type Variant, Variants } from './variants.ts';

/** Where the schemas of a document are declared, and by which specifier other packages get them. */
export interface Home {
  readonly owner: string;
  readonly path: string;
  readonly specifier: string;
}

/** Emits the schemas of all documents of a workspace: one type per schema, whoever asks for it. */
export class Emitter {
  readonly workspace: Workspace;
  readonly reader = new SchemaReader();
  readonly variants = new Variants();
  readonly registry: Registry;
  readonly #examiner: Examiner;
  readonly #modules = new Map<string, SchemaModule>();
  readonly #declarations = new Map<string, Map<string, string>>();
  readonly #queue: [NamedSchema, Variant][] = [];
  readonly #requested = new Set<string>();
  readonly #dependencies = new Map<string, Set<string>>();

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.registry = new Registry(workspace, this.reader);
    this.#examiner = new Examiner(workspace.diagnostics);
  }

  /** A generated file that uses schemas: `owner` is its package, `path` its place there. */
  module(owner: string, path: string, document?: ContractDocument): SchemaModule {
    return new SchemaModule(this, owner, path, document);
  }

  /** The schema at a place; reports what is wrong with it and what generation cannot express. */
  examine(place: Cursor): Schema {
    const schema = this.reader.read(place);
    this.#examiner.examine(schema);
    return schema;
  }

  homeOf(document: ContractDocument): Home {
    const owner = this.workspace.ownerOf(document);
    const own = document.ownPath.replaceAll('/', '-').replace(/\.\w+$/, '');
    const base = document.kind === 'other' ? fileName(own) : document.kind;
    const subpath = { asyncapi: 'events', openapi: 'http', other: 'schemas' }[document.kind];
    return { owner, path: `src/schemas/${base}.gen.ts`, specifier: `${this.packageName(owner)}/${subpath}` };
  }
  packageName(owner: string): string {
    return `${this.workspace.platform.packageScope}/contracts-${owner}`;
  }

  /** Declares one side of a named schema in the file of its document, once. */
  request(named: NamedSchema, side: Variant): void {
    const key = `${named.schema.id} ${side}`;
    if (this.#requested.has(key)) return;
    this.#requested.add(key);
    this.#queue.push([named, side]);
  }

  /** Notes that a package imports another. */
  depends(owner: string, from: string): void {
    if (from.startsWith('.')) return;
    const known = this.#dependencies.get(owner) ?? new Set<string>();
    this.#dependencies.set(
      owner,
      known.add(
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    );
  }
  dependenciesOf(owner: string): string[] {
    return [...(this.#dependencies.get(owner) ?? [])].sort();
  }

  /** Exported names of a document's schema file, as declared so far. */
  exportsOf(document: ContractDocument): string[] {
    return this.registry
      .of(document)
      .flatMap((named) =>
        (['write', 'read', 'request', 'response'] as const)
          .filter((side) => side === 'write' || this.#requested.has(`${named.schema.id} ${side}`))
          .flatMap((side) => [named.names[side].type, named.names[side].value]),
      );
  }
  exportsAt(owner: string, path: string): string[] {
    this.#drain();
    return [...this.#documentsAt(owner, path)].flatMap((document) => this.#declaredIn(document));
  }

  #documentsAt(owner: string, path: string): ContractDocument[] {
    return [...this.workspace.documents.values()].filter((document) => {
      const home = this.homeOf(document);
      return home.owner === owner && home.path === path;
    });
  }

  #declaredIn(document: ContractDocument): string[] {
    const declared = this.#declarations.get(document.file);
    return [...(declared?.keys() ?? [])].flatMap((key) => key.split(' '));
  }

  #moduleOf(document: ContractDocument): SchemaModule {
    const home = this.homeOf(document);
    const module = this.#modules.get(document.file) ?? this.module(home.owner, home.path, document);
    this.#modules.set(document.file, module);
    return module;
  }

  #drain(): void {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#declare(...next);
  }

  #declare({ schema, names, document }: NamedSchema, side: Variant): void {
    const module = this.#moduleOf(document);
    const { type, value } = names[side];
    const differs = side === 'write' || this.variants.typeDiffers(schema, side);
    const code = differs ? [module.types.declare(schema, type, side)] : [];
    const typeUsed = differs ? type : names.write.type;
    const z = module.namespace('zod', 'z', { type: true });
    const s = module.helpers();
    const build =
      side === 'read'
        ? `${s}.reader<${typeUsed}>(${names.write.value}, () => ${module.reads.body(schema)})`
        : `${s}.contract<${typeUsed}>(() => ${module.checks.body(schema, side)})`;
    code.push(`export const ${value}: ${z}.ZodType<${typeUsed}> = /* @__PURE__ */ ${build};`);
    if (side === 'read') this.request(this.registry.get(schema)!, 'write');
    const declarations = this.#declarations.get(document.file) ?? new Map<string, string>();
    this.#declarations.set(document.file, declarations.set(differs ? `${type} ${value}` : value, code.join('\n')));
  }

  /** The schema files and package files of every package. Call last: the rest of generation asks for schemas. */
  async files(): Promise<GeneratedFile[]> {
    for (const document of this.workspace.documents.values()) {
      for (const named of this.registry.of(document)) {
        this.#examiner.examine(named.schema);
        this.request(named, 'write');
      }
    }
    this.#drain();
    const files: GeneratedFile[] = [];
    for (const document of this.workspace.documents.values()) {
      const declarations = this.#declarations.get(document.file);
      if (!declarations) continue;
      const ordered = this.registry.of(document).flatMap(({ names }) =>
        (['write', 'read', 'request', 'response'] as const).flatMap((side) => {
          const { type, value } = names[side];
          return declarations.get(`${type} ${value}`) ?? declarations.get(value) ?? [];
        }),
      );
      files.push(await this.#moduleOf(document).renderAll([...new Set(ordered)]));
    }
    return [...files, ...(await packageFiles(this, files))];
  }
}

/** The emitter of a workspace. */
export const createEmitter = (workspace: Workspace): Emitter => new Emitter(workspace);
