import type { SourceLocation } from './diagnostic.ts';
import type { ContractDocument } from './document.ts';
import { isArray, isObject, type Json } from './json.ts';
import { escapePointer } from './pointer.ts';
import { recursionPointer } from './schema-ids.ts';

/**
 * A place in a document: the value there, and how to name that place to people.
 * Reading past the end is harmless: a missing member is a cursor whose value is undefined.
 */
export class Cursor {
  readonly document: ContractDocument;
  /** JSON Pointer with a leading `#`. */
  readonly pointer: string;
  readonly value: Json | undefined;

  constructor(document: ContractDocument, pointer: string, value: Json | undefined) {
    this.document = document;
    this.pointer = pointer;
    this.value = value;
  }

  /** Same place, same id: `specs/order/asyncapi.yaml#/components/schemas/Order`. */
  get id(): string {
    return this.document.file + this.pointer;
  }
  get location(): SourceLocation {
    return this.document.locate(this.pointer);
  }
  get exists(): boolean {
    return this.value !== undefined;
  }
  /** Last member name of the pointer, unescaped; empty at the root. */
  get key(): string {
    const last = this.pointer.slice(this.pointer.lastIndexOf('/') + 1);
    return this.pointer.includes('/') ? last.replaceAll('~1', '/').replaceAll('~0', '~') : '';
  }

  get(...path: readonly (string | number)[]): Cursor {
    let pointer = this.pointer;
    let value = this.value;
    for (const part of path) {
      pointer += `/${escapePointer(String(part))}`;
      if (isArray(value)) value = value[Number(part)];
      else value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    }
    return new Cursor(this.document, pointer, value);
  }
  /** What stands under a key, without a place of its own. */
  #member(key: string): Json | undefined {
    if (isArray(this.value)) return this.value[Number(key)];
    return isObject(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
  }
  has(key: string): boolean {
    return isObject(this.value) && Object.hasOwn(this.value, key);
  }
  /** Names of the members of an object, in document order; none if it is no object. */
  keys(): string[] {
    return isObject(this.value) ? Object.keys(this.value) : [];
  }
  /** Members of an object, in document order; none if it is no object. */
  entries(): [string, Cursor][] {
    return isObject(this.value) ? Object.keys(this.value).map((key) => [key, this.get(key)]) : [];
  }
  /** Members of a map of schemas; some documents write a `$ref` in its place, which can be nothing else there. */
  members(key: string): [string, Cursor][] {
    const at = this.get(key);
    return (at.string('$ref') === undefined ? at : at.resolve()).entries();
  }
  /** Items of an array; none if it is no array. */
  items(): Cursor[] {
    return isArray(this.value) ? this.value.map((_, index) => this.get(index)) : [];
  }
  string(key?: string): string | undefined {
    const value = key === undefined ? this.value : this.#member(key);
    return typeof value === 'string' ? value : undefined;
  }
  number(key?: string): number | undefined {
    const value = key === undefined ? this.value : this.#member(key);
    return typeof value === 'number' ? value : undefined;
  }
  boolean(key?: string): boolean | undefined {
    const value = key === undefined ? this.value : this.#member(key);
    return typeof value === 'boolean' ? value : undefined;
  }
  isObject(): boolean {
    return isObject(this.value);
  }
  isArray(): boolean {
    return isArray(this.value);
  }

  /** The `$ref` here, if this is a reference. */
  get ref(): string | undefined {
    return this.string('$ref') ?? (this.string('$recursiveRef') === '#' ? recursionPointer(this) : undefined);
  }
  /**
   * Follows `$ref`s, across files, until something else stands there.
   * A broken or endless chain is reported once and ends at a cursor without a value.
   */
  resolve(): Cursor {
    return this.document.workspace.resolve(this);
  }
  /** This place with a `$ref` of its own, for references that a document writes as plain text. */
  withRef(ref: string): Cursor {
    return new Cursor(this.document, this.pointer, { $ref: ref });
  }
  /** One step of `resolve`: where this `$ref` points. */
  follow(): Cursor {
    return this.document.workspace.follow(this);
  }
}
