import type { ContractDocument } from './document.ts';
import type { Cursor } from './cursor.ts';
import { isObject, type Json } from './json.ts';
import { formatPointer, parsePointer } from './pointer.ts';

const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

/** Schemas that give themselves an address by `$id`, so that references may name it. */
export class SchemaIds {
  readonly #byId = new Map<string, Cursor>();

  constructor(documents: Iterable<ContractDocument>) {
    for (const document of documents) this.#collect(document, document.value, []);
  }

  #collect(document: ContractDocument, value: Json, path: string[]): void {
    if (typeof value !== 'object' || value === null) return;
    if (isObject(value) && typeof value.$id === 'string' && URL.canParse(value.$id))
      this.#byId.set(withoutFragment(value.$id), document.root.get(...path));
    for (const [key, child] of Object.entries(value) as [string, Json][]) {
      if (DATA.has(key)) continue;
      path.push(key);
      this.#collect(document, child, path);
      path.pop();
    }
  }

  /** What a reference means by the addresses around it; undefined where none of them has it. */
  find(cursor: Cursor, ref: string): Cursor | undefined {
    if (this.#byId.size === 0) return undefined;
    const resource = this.#resourceOf(cursor);
    const [path = '', fragment = ''] = ref.split('#', 2);
    const base = resource?.string('$id');
    const isAddress = path !== '' && URL.canParse(path, base);
    const target = path === '' ? resource : isAddress ? this.#byId.get(new URL(path, base).href) : undefined;
    if (target === undefined || (fragment !== '' && !fragment.startsWith('/'))) return undefined;
    const found = target.get(...parsePointer(`#${fragment}`));
    return found.exists ? found : undefined;
  }

  /** The nearest schema around a place that has an address. */
  #resourceOf(cursor: Cursor): Cursor | undefined {
    const path = namesIn(cursor.pointer);
    for (let length = path.length; length > 0; length--) {
      const at = cursor.document.root.get(...path.slice(0, length));
      if (this.#byId.get(withoutFragment(at.string('$id') ?? ''))?.id === at.id) return at;
    }
    return undefined;
  }
}

/** Unlike a fragment of a URI, the pointer of a cursor is not percent-encoded. */
const namesIn = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

function withoutFragment(id: string): string {
  if (!URL.canParse(id)) return id;
  const address = new URL(id);
  address.hash = '';
  return address.href;
}

/** The pointer that `$recursiveRef: '#'` at a place leads to: the outermost schema around it that says so, else the component. */
export function recursionPointer(cursor: Cursor): string {
  const path = namesIn(cursor.pointer);
  const { root } = cursor.document;
  for (let length = 1; length <= path.length; length++)
    if (root.get(...path.slice(0, length)).boolean('$recursiveAnchor') === true)
      return formatPointer(path.slice(0, length));
  const isComponent = path[0] === 'components' && path[1] === 'schemas' && path.length > 2;
  return isComponent ? formatPointer(path.slice(0, 3)) : '#';
}
