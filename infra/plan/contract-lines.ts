import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';

/**
 * Finds the line in its file that a reason points to: `specs/order/asyncapi.yaml#/operations/onX` becomes
 * `specs/order/asyncapi.yaml:41 (operations/onX)`. What is not there any more stays as it is.
 */
export class ContractLines {
  readonly #root: string;
  readonly #sources = new Map<string, readonly string[]>();
  readonly #files = new Map<string, { document: ReturnType<typeof parseDocument>; lines: LineCounter } | undefined>();

  /** @param root the folder that reasons are relative to */
  constructor(root: string) {
    this.#root = root;
  }

  locate(because: string): string {
    const [file = '', pointer = ''] = because.split('#');
    const line = this.#lineOf(file, pointer);
    if (line === undefined) return because;
    const path = pointer.replace(/^\//, '');
    return path === '' ? `${file}:${line}` : `${file}:${line} (${path})`;
  }

  #lineOf(file: string, pointer: string): number | undefined {
    if (file.endsWith('.ts')) return this.#lineOfSource(file, pointer);
    const read = this.#read(file);
    if (read === undefined) return undefined;
    const path = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const key = path.at(-1);
    const parent = path.length > 1 ? read.document.getIn(path.slice(0, -1), true) : read.document.contents;
    const items = parent !== null && typeof parent === 'object' && 'items' in parent ? (parent.items as unknown[]) : [];
    const pair = items.find((item) => keyOf(item) === key) as { key: unknown } | undefined;
    const node = pair?.key ?? (path.length === 0 ? read.document.contents : undefined);
    return isNode(node) && node.range ? read.lines.linePos(node.range[0]).line : undefined;
  }

  /** Environments are objects written out: their keys stand one below the other, in the order of the path. */
  #lineOfSource(file: string, pointer: string): number | undefined {
    const lines = this.#source(file);
    let at = -1;
    for (const key of pointer.split('/').slice(1)) {
      const next = lines.findIndex((line, index) => index >= Math.max(at, 0) && keysIn(line).includes(key));
      if (next < 0) return undefined;
      at = next;
    }
    return at < 0 ? undefined : at + 1;
  }

  #source(file: string): readonly string[] {
    const known = this.#sources.get(file);
    if (known !== undefined) return known;
    const lines = textOf(join(this.#root, file)).split('\n');
    this.#sources.set(file, lines);
    return lines;
  }

  #read(file: string) {
    if (!/\.ya?ml$/.test(file)) return undefined;
    if (!this.#files.has(file)) this.#files.set(file, this.#parse(file));
    return this.#files.get(file);
  }

  #parse(file: string) {
    try {
      const lines = new LineCounter();
      const document = parseDocument(readFileSync(join(this.#root, file), 'utf8'), { lineCounter: lines });
      return { document, lines };
    } catch {
      return undefined;
    }
  }
}

const keysIn = (line: string): string[] =>
  [...line.matchAll(/(?:^|[{,])\s*'?([\w-]+)'?\s*:/g)].map(([, key = '']) => key);

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function keyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('key' in item)) return undefined;
  const { key } = item;
  return typeof key === 'object' && key !== null && 'value' in key ? String(key.value) : undefined;
}
