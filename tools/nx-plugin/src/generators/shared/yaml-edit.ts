import { Document, isCollection, isMap, isScalar, isSeq, type Pair, parseDocument, visit, type YAMLMap } from 'yaml';
import { GeneratorInputError } from './names.ts';

type Value = Readonly<Record<string, unknown>> | readonly unknown[] | string | number | boolean | null;

/**
 * Adds a key to the map at a path and leaves every other byte as it is: the document tells where, the text is spliced. A key that is there
 * already stays untouched, whatever it holds; maps on the way are made when they are missing.
 *
 * @throws GeneratorInputError the text is no YAML, or something else than a map stands in the way
 */
export function addToMap(text: string, path: readonly string[], key: string, value: Value): string {
  const document = parsed(text);
  const [error] = document.errors;
  if (error) throw new GeneratorInputError(`The file is no valid YAML: ${error.message}`);
  if (document.hasIn([...path, key])) return text;
  let missing: Value = { [key]: value };
  let at = [...path];
  while (at.length > 0 && !document.hasIn(at)) {
    missing = { [at.at(-1) ?? '']: missing };
    at = at.slice(0, -1);
  }
  const node = at.length === 0 ? document.contents : document.getIn(at, true);
  if (isMap(node) && node.items.length > 0)
    return node.flow ? intoFlow(text, node, missing) : intoBlock(text, node, missing);
  const empty =
    node == null || (isCollection(node) && node.items.length === 0) || (isScalar(node) && node.value === null);
  if (!empty) throw new GeneratorInputError(`There should be a map at ${at.join('.')}.`);
  return intoEmpty(text, document, at, missing);
}

/** Contracts are asked for many things and edited step by step, and parsing a long one takes a tenth of a second each time. */
const known = new Map<string, Document.Parsed>();

/** Edits splice the text: nothing changes a document. */
function parsed(text: string): Document.Parsed {
  let document = known.get(text);
  if (document === undefined) {
    if (known.size > 50) known.clear();
    known.set(text, (document = parseDocument(text)));
  }
  return document;
}

export const readYaml = (text: string): unknown => parsed(text).toJS() as unknown;

function intoBlock(text: string, map: YAMLMap, value: Value): string {
  const first = startOf(map.items[0]);
  const indent = first - lineStart(text, first);
  const end = endOfContent(text, map, indent);
  const lead = end > 0 && text[end - 1] !== '\n' ? '\n' : '';
  return text.slice(0, end) + lead + render(value, indent) + text.slice(end);
}

function intoFlow(text: string, map: YAMLMap, value: Value): string {
  const close = (map.range?.[1] ?? 0) - 1;
  const entry = render(value, 0, true).trim().slice(1, -1).trim();
  const before = text.slice(0, close).trimEnd();
  return `${before}${before.endsWith(',') ? '' : ','} ${entry} ${text.slice(close)}`;
}

function intoEmpty(text: string, document: Document.Parsed, at: readonly string[], value: Value): string {
  if (at.length === 0) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${render(value, 0)}`;
  const parent = at.length === 1 ? document.contents : document.getIn(at.slice(0, -1), true);
  if (!isMap(parent)) throw new GeneratorInputError(`There should be a map at ${at.slice(0, -1).join('.')}.`);
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === at.at(-1));
  const keyStart = startOf(pair);
  const indent = keyStart - lineStart(text, keyStart) + 2;
  const node = pair?.value as { range?: [number, number, number] } | null;
  const colon = text.indexOf(':', (pair?.key as { range: [number, number, number] }).range[1]) + 1;
  const end = node?.range && node.range[1] > colon ? node.range[1] : colon;
  const rest = text.slice(end);
  const comment = /^[^\n]*/.exec(rest)?.[0] ?? '';
  return `${text.slice(0, colon)}${comment.trimEnd()}\n${render(value, indent)}${rest.slice(comment.length + 1)}`;
}

const startOf = (pair: Pair | undefined): number =>
  ((pair?.key as { range?: [number, number, number] } | undefined)?.range ?? [0])[0];
const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the last line that belongs to the map, comments at its depth included, empty lines not. */
function endOfContent(text: string, map: YAMLMap, indent: number): number {
  let end = lastOffset(map);
  if (text[end - 1] !== '\n') {
    const newline = text.indexOf('\n', end);
    end = newline === -1 ? text.length : newline + 1;
  }
  while (/^[ \t]*\n$/.test(text.slice(lineStart(text, end - 1), end)) && end > 0) end = lineStart(text, end - 1);
  for (let line = /^([ \t]*)#[^\n]*\n/.exec(text.slice(end)); line; line = /^([ \t]*)#[^\n]*\n/.exec(text.slice(end))) {
    if ((line[1] ?? '').length < Math.max(indent, 1)) break;
    end += line[0].length;
  }
  return end;
}

function lastOffset(node: unknown): number {
  if (isMap(node) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1);
    return last?.value == null ? (last?.key as { range: [number, number, number] }).range[1] : lastOffset(last.value);
  }
  if (isSeq(node) && !node.flow && node.items.length > 0) return lastOffset(node.items.at(-1));
  return (node as { range?: [number, number, number] }).range?.[1] ?? 0;
}

/** In the house's style: references and short lists of scalars on one line, everything else as blocks. */
export function render(value: Value, indent: number, flow = false): string {
  const document = new Document(value);
  visit(document, {
    // What other readers of YAML might take for a date, a comment or a key is quoted.
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && /[:#]|^\d{4}-\d/.test(node.value)) node.type = 'QUOTE_SINGLE';
    },
    Map: (_key, node) => {
      if (flow || (node.items.length === 1 && node.has('$ref'))) node.flow = true;
    },
    Seq: (_key, node) => {
      const short = node.items.every(isScalar) && JSON.stringify(node.toJSON()).length < 80;
      if (flow || short) node.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: true });
  const tight = text.replace(/\[ ([^[\]\n]*) \]/g, '[$1]');
  return tight.replace(/^(?=.)/gm, ' '.repeat(indent));
}

/** Removes a key from the map at a path, with the comments above it, and leaves every other byte as it is. */
export function removeFromMap(text: string, path: readonly string[], key: string): string {
  const document = parsed(text);
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(node)) return text;
  const index = node.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const pair = node.items[index];
  if (pair === undefined) return text;
  if (node.items.length === 1 && path.length > 0) return emptied(text, document, path, node);
  if (node.flow) {
    const next = node.items[index + 1];
    const from =
      next === undefined ? lastOffset(node.items[index - 1]?.value ?? node.items[index - 1]?.key) : startOf(pair);
    const to = next === undefined ? lastOffset(pair.value ?? pair.key) : startOf(next);
    return text.slice(0, from) + text.slice(to);
  }
  const start = startOf(pair);
  let from = lineStart(text, start);
  for (let above = lineStart(text, from - 1); from > 0 && /^[ \t]*#[^\n]*\n$/.test(text.slice(above, from));)
    [from, above] = [above, lineStart(text, above - 1)];
  const next = node.items[index + 1];
  const newline = text.indexOf('\n', lastOffset(pair.value ?? pair.key) - 1);
  const end = next === undefined ? (newline === -1 ? text.length : newline + 1) : lineStart(text, startOf(next));
  return text.slice(0, from) + text.slice(next === undefined ? end : withComments(text, end));
}

/** Where the comments directly above a line begin: they belong to what follows. */
function withComments(text: string, line: number): number {
  let from = line;
  for (let above = lineStart(text, from - 1); from > 0 && /^[ \t]*#[^\n]*\n$/.test(text.slice(above, from));)
    [from, above] = [above, lineStart(text, above - 1)];
  return from;
}

/** A map that would be left without keys: `{}` where the document needs it, else gone with its own key. */
function emptied(text: string, document: Document.Parsed, path: readonly string[], node: YAMLMap): string {
  if (path.length > 1 || !KEPT.has(path[0] ?? '')) return removeFromMap(text, path.slice(0, -1), path.at(-1) ?? '');
  const parent = document.contents;
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path[0]) : undefined;
  const colon = text.indexOf(':', (pair?.key as { range: [number, number, number] }).range[1]) + 1;
  const newline = text.indexOf('\n', lastOffset(node) - 1);
  return `${text.slice(0, colon)} {}\n${newline === -1 ? '' : text.slice(newline + 1)}`;
}

/** Maps that a document keeps when they are empty. */
const KEPT = new Set(['paths', 'channels', 'operations']);
