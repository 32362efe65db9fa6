import { Cursor } from './cursor.ts';
import type { SourceLocation } from './diagnostic.ts';
import { isObject, type Json } from './json.ts';
import type { Workspace } from './workspace.ts';

/** What a document describes, by its root keyword. */
export type DocumentKind = 'openapi' | 'asyncapi' | 'other';

/** Where in the text each node begins, by JSON Pointer. */
export interface Positions {
  find(pointer: string): { readonly line: number; readonly column: number } | undefined;
}

/** One file of the specs folder. */
export class ContractDocument {
  readonly workspace: Workspace;
  /** Absolute path. */
  readonly path: string;
  /** Path relative to the specs' parent folder, with `/`: what people read in messages and banners. */
  readonly file: string;
  /** The folder of the specs that holds it (`order`, `common`), or undefined for a file at the root. */
  get owner(): string | undefined {
    return this.#owner;
  }
  #owner: string | undefined;
  /** Its path below the folder of its owner: `money.yaml`, `models/order.yaml`. */
  get ownPath(): string {
    return this.#ownPath;
  }
  #ownPath: string;
  readonly kind: DocumentKind;
  /** Version of the specification, for example `3.1.0`; empty for `other`. */
  readonly version: string;
  readonly value: Json;
  readonly #positions: Positions;

  constructor(init: {
    workspace: Workspace;
    path: string;
    file: string;
    owner: string | undefined;
    value: Json;
    positions: Positions;
  }) {
    this.workspace = init.workspace;
    this.path = init.path;
    this.file = init.file;
    this.#owner = init.owner;
    this.#ownPath = init.file.split('/').at(-1) ?? init.file;
    this.value = init.value;
    this.#positions = init.positions;
    const root = isObject(init.value) ? init.value : {};
    const kind = (['openapi', 'asyncapi'] as const).find((key) => Object.hasOwn(root, key));
    this.kind = kind ?? 'other';
    this.version = kind ? String(root[kind]) : '';
  }

  /** Makes it a part of a service that stands in the same folder, or in one beside or above. */
  adopt(owner: string, ownPath: string): void {
    this.#owner = owner;
    this.#ownPath = ownPath;
  }

  /** The document's root. */
  get root(): Cursor {
    return new Cursor(this, '#', this.value);
  }

  /** Location of a pointer, or of the nearest node above it that the text has. */
  locate(pointer: string): SourceLocation {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const position = this.#positions.find(at);
      if (position) return { file: this.file, ...position, pointer };
      if (!at.includes('/')) return { file: this.file, line: 1, column: 1, pointer };
    }
  }
}
