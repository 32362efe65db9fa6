import ts from 'typescript';

interface Range {
  readonly from: number;
  readonly to: number;
}

const parse = (text: string): ts.SourceFile => ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);

const cut = (text: string, ranges: readonly Range[]): string =>
  [...ranges]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text);

/** A node with its comments and the line break before it. */
const whole = (node: ts.Node): Range => ({ from: node.getFullStart(), to: node.end });

/** Elements of a list with the commas that went with them, a range for each run of neighbours. */
function elements(list: ts.NodeArray<ts.Node>, gone: (element: ts.Node) => boolean): Range[] {
  const ranges: Range[] = [];
  for (let first = 0; first < list.length; first += 1) {
    if (!gone(list[first]!)) continue;
    let next = first + 1;
    while (next < list.length && gone(list[next]!)) next += 1;
    const before = list[first - 1];
    const after = list[next];
    const start = list[first]!.getFullStart();
    if (after !== undefined) ranges.push({ from: start, to: after.getFullStart() });
    else ranges.push({ from: before?.end ?? start, to: list[next - 1]!.end });
    first = next;
  }
  return ranges;
}

function visit(text: string, find: (node: ts.Node) => readonly Range[]): string {
  const ranges: Range[] = [];
  const walk = (node: ts.Node): void => {
    ranges.push(...find(node));
    ts.forEachChild(node, walk);
  };
  walk(parse(text));
  return cut(text, merged(ranges));
}

/** Ranges that lie in each other count once. */
const merged = (ranges: readonly Range[]): Range[] =>
  ranges.filter(
    (one, index) =>
      !ranges.some(
        (other, at) =>
          at !== index && other.from <= one.from && other.to >= one.to && (at < index || !same(one, other)),
      ),
  );
const same = (one: Range, other: Range): boolean => one.from === other.from && one.to === other.to;

/** Removes statements that publish an event. */
export const removePublish = (text: string, event: string): string =>
  visit(text, (node) =>
    ts.isExpressionStatement(node) && new RegExp(`\\.publish\\(\\s*${event}\\s*,`).test(node.getText())
      ? [whole(node)]
      : [],
  );

/** Removes a property from every object literal at a path of property names. */
export function removeProperty(text: string, path: readonly string[], name: string): string {
  const ranges: Range[] = [];
  const named = (node: ts.Node): string | undefined =>
    ts.isPropertyAssignment(node) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))
      ? node.name.text
      : undefined;
  const walk = (node: ts.Node, rest: readonly string[]): void => {
    ts.forEachChild(node, (child) => {
      if (!ts.isPropertyAssignment(child) || named(child) !== rest[0]) return walk(child, rest);
      if (!ts.isObjectLiteralExpression(child.initializer)) return;
      if (rest.length > 1) return walk(child.initializer, rest.slice(1));
      ranges.push(...elements(child.initializer.properties, (property) => named(property) === name));
    });
  };
  walk(parse(text), path);
  return cut(text, ranges);
}

/** Removes imported names that nothing in the file uses. */
export function removeUnusedImports(text: string): string {
  const file = parse(text);
  const used = new Set<string>();
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, walk);
  };
  walk(file);
  const ranges = file.statements.filter(ts.isImportDeclaration).flatMap((statement): Range[] => {
    const named = statement.importClause?.namedBindings;
    if (!named || !ts.isNamedImports(named) || statement.importClause?.name) return [];
    const isGone = (node: ts.Node): boolean => ts.isImportSpecifier(node) && !used.has(node.name.text);
    return named.elements.every(isGone) ? [whole(statement)] : elements(named.elements, isGone);
  });
  return cut(text, ranges).replace(/^\s*\n/, '');
}
