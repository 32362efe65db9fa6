import { dirname, resolve as resolvePath } from 'node:path';
import type { OutsideParty } from '../outside/party.ts';
import { Cursor } from './cursor.ts';
import { Diagnostics } from './diagnostic.ts';
import type { ContractDocument } from './document.ts';
import type { Platform } from './platform.ts';
import { parsePointer } from './pointer.ts';
import { SchemaIds } from './schema-ids.ts';
import type { Service } from './service.ts';

/** A folder of contracts, loaded: its documents, services and findings. */
export class Workspace {
  /** Absolute path of the specs folder. */
  readonly root: string;
  readonly diagnostics = new Diagnostics();
  /** Every document by absolute path. */
  readonly documents = new Map<string, ContractDocument>();
  platform!: Platform;
  /** The platform.yaml, if there is one. */
  platformDocument: ContractDocument | undefined;
  /** By name, in alphabetical order. */
  services: readonly Service[] = [];
  /** Those outside who are registered. */
  outside: readonly OutsideParty[] = [];
  /** Registrations by absolute path; nothing is generated from them. */
  readonly outsideDocuments = new Map<string, ContractDocument>();

  constructor(root: string) {
    this.root = root;
  }

  service(name: string): Service | undefined {
    return this.services.find((service) => service.name === name);
  }
  /** Name of the package that owns a document's schemas: the service, or the folder of a shared library. */
  ownerOf(document: ContractDocument): string {
    return document.owner ?? 'common';
  }
  /** Shared folders: those with schemas but without a service of their own. */
  get libraries(): string[] {
    const owners = new Set([...this.documents.values()].filter((d) => d.kind === 'other').map((d) => this.ownerOf(d)));
    return [...owners].filter((owner) => !this.service(owner)).sort();
  }

  /** Follows one `$ref`; reports what is wrong with it. */
  follow(cursor: Cursor): Cursor {
    const ref = cursor.ref;
    if (ref === undefined) return cursor;
    const nowhere = new Cursor(cursor.document, cursor.pointer, undefined);
    const byAddress = this.#schemaIds().find(cursor, ref);
    if (byAddress !== undefined) return byAddress;
    const report = (rule: string, what: string, mend: string): Cursor => {
      this.diagnostics.error(cursor.get('$ref').location, rule, `$ref "${ref}"${what}`, mend);
      return nowhere;
    };
    const [path = '', fragment = ''] = ref.split('#', 2);
    if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
      const mend = 'Copy the document into the specs folder and refer to it by a relative path.';
      return report('ref-remote', ' leaves the specs folder', mend);
    }
    const target = path ? resolvePath(dirname(cursor.document.path), safeDecode(path)) : cursor.document.path;
    const document = this.documents.get(target) ?? this.outsideDocuments.get(target);
    if (!document) {
      const mend = 'Correct the relative path; only .yaml, .yml and .json files inside the specs folder are read.';
      return report('ref-file', ': no such file in the specs folder', mend);
    }
    if (fragment && !fragment.startsWith('/')) return this.#anchor(cursor, document, fragment);
    const found = document.root.get(...parsePointer('#' + fragment));
    if (!found.exists) {
      const mend = 'Correct the JSON Pointer; write ~1 for a slash inside a name.';
      return report('ref-pointer', `: nothing stands at #${fragment} of ${document.file}`, mend);
    }
    return found;
  }

  #ids: SchemaIds | undefined;
  #schemaIds(): SchemaIds {
    return (this.#ids ??= new SchemaIds(this.documents.values()));
  }

  resolve(cursor: Cursor): Cursor {
    const seen = new Set<string>();
    let at = cursor;
    while (at.ref !== undefined) {
      if (seen.has(at.id)) {
        const mend = 'Let one of the references point to a definition.';
        this.diagnostics.error(at.location, 'ref-endless', `$ref "${at.ref}" leads back to itself`, mend);
        return new Cursor(cursor.document, cursor.pointer, undefined);
      }
      seen.add(at.id);
      at = this.follow(at);
    }
    return at;
  }

  #anchor(cursor: Cursor, document: ContractDocument, name: string): Cursor {
    const found = findAnchor(document.root, name);
    if (found) return found;
    const at = cursor.get('$ref').location;
    const mend = `Declare "$anchor: ${name}" there, or refer by JSON Pointer.`;
    this.diagnostics.error(at, 'ref-anchor', `$ref "${cursor.ref}": ${document.file} has no such anchor`, mend);
    return new Cursor(cursor.document, cursor.pointer, undefined);
  }
}

const findAnchor = (cursor: Cursor, name: string): Cursor | undefined => {
  if (cursor.string('$anchor') === name) return cursor;
  for (const child of cursor.isArray() ? cursor.items() : cursor.entries().map(([, value]) => value)) {
    const found = findAnchor(child, name);
    if (found) return found;
  }
  return undefined;
};

const safeDecode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
