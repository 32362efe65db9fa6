import { legalName, pascalCase } from '../openapi/names.ts';
import {
  type Emitter,
  literal,
  type NamedSchema,
  Namer,
  type Scope,
  TypePrinter,
  type Variant,
} from '../schema/index.ts';
import type { ContractDocument, Cursor, Json } from '../source/index.ts';

/**
 * The types of one client: printed as those of the contract packages are, and under the same names, but declared in the
 * client's own file, so that a page that calls a service needs none of what its implementation needs.
 */
export class ClientTypes implements Scope {
  readonly #emitter: Emitter;
  readonly #document: ContractDocument;
  readonly #printer = new TypePrinter(this);
  readonly #namer = new Namer({ exact: true });
  readonly #own: ReadonlySet<string>;
  readonly #names = new Map<string, string>();
  readonly #queue: (() => string)[] = [];

  constructor(emitter: Emitter, document: ContractDocument) {
    this.#emitter = emitter;
    this.#document = document;
    this.#own = new Set(
      emitter.registry.of(document).flatMap(({ names }) => Object.values(names).map(({ type }) => type)),
    );
  }

  get registry(): Emitter['registry'] {
    return this.#emitter.registry;
  }
  get variants(): Emitter['variants'] {
    return this.#emitter.variants;
  }

  /** The type of what stands at a place. @param name of an inline schema that deserves one */
  use(place: Cursor, name: string, variant: 'request' | 'response'): string {
    const schema = this.#emitter.examine(place);
    this.registry.find(schema, name);
    return this.#printer.use(schema, variant);
  }

  /** Reserves a name for something else that the file exports. */
  name(wanted: string, otherwise = `${wanted}_`): string {
    return this.#namer.reserve(legalName(this.isTaken(legalName(wanted)) ? otherwise : wanted));
  }
  isTaken(name: string): boolean {
    return this.#own.has(name) || this.#namer.isUsed(name);
  }

  typeOf(named: NamedSchema, variant: Variant): string {
    const side = this.variants.typeDiffers(named.schema, variant) ? variant : 'write';
    const key = `${named.schema.id} ${side}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const { type } = named.names[side];
    const isForeign = named.document !== this.#document;
    const wanted =
      isForeign && this.#own.has(type) ? `${pascalCase(this.#emitter.workspace.ownerOf(named.document))}${type}` : type;
    const name = this.#namer.reserve(wanted);
    this.#names.set(key, name);
    this.#queue.push(() => enumeration(named, name) + this.#printer.declare(named.schema, name, side));
    return name;
  }

  valueOf(): string {
    throw new Error('A client has no validators.');
  }
  runtime(name: string): string {
    throw new Error(`A client has no ${name}.`);
  }

  /** Declarations of all types that were used so far. */
  declarations(): string[] {
    const code: string[] = [];
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) code.push(next());
    return code;
  }
}

/** The values of an enumeration of texts by name, as `OrderStatus.Pending`. */
function enumeration({ schema }: NamedSchema, name: string): string {
  const values = (schema.enum ?? []).filter((value: Json): value is string => typeof value === 'string');
  if (values.length === 0 || values.length !== schema.enum?.length) return '';
  const members: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const value of values) {
    const wanted = pascalCase(value) || 'Empty';
    const base = /^\p{L}/u.test(wanted) ? wanted : `_${wanted}`;
    let key = base;
    for (let number = 2; key in members; number += 1) key = `${base}${number}`;
    members[key] = value;
  }
  return `/** The values of {@link ${name}}. */\nexport const ${name} = ${literal({ ...members })} as const;\n`;
}
