import ts from 'typescript';

interface Splice {
  readonly at: number;
  readonly text: string;
}

const parse = (text: string): ts.SourceFile => ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);

function splice(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .map((item, order) => ({ ...item, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .reduce((result, { at, text: piece }) => result.slice(0, at) + piece + result.slice(at), text);
}

const classesOf = (text: string): ts.ClassDeclaration[] => parse(text).statements.filter(ts.isClassDeclaration);

export const findClass = (text: string, name: string): ts.ClassDeclaration | undefined =>
  classesOf(text).find((item) => item.name?.text === name);

export const hasMethod = (text: string, className: string, method: string): boolean =>
  findClass(text, className)?.members.some((member) => member.name?.getText() === method) ?? false;

/** Imports names from a module; those that are imported already stay as they are. */
export function addImport(text: string, from: string, names: readonly string[], { type = false } = {}): string {
  const imports = parse(text).statements.filter(ts.isImportDeclaration);
  const same = imports.filter(
    ({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === from,
  );
  const bindings = same.flatMap(({ importClause }) =>
    importClause?.namedBindings && ts.isNamedImports(importClause.namedBindings)
      ? [{ clause: importClause, named: importClause.namedBindings }]
      : [],
  );
  const known = new Set(bindings.flatMap(({ named }) => named.elements.map(({ name }) => name.text)));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return text;
  const target = bindings.find(({ clause }) => type || clause.phaseModifier !== ts.SyntaxKind.TypeKeyword);
  if (target && target.named.elements.length > 0) {
    const whole = target.clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
    const added = missing.map((name) => (type && !whole ? `type ${name}` : name)).join(', ');
    return splice(text, [
      { at: target.named.elements.end, text: target.named.elements.hasTrailingComma ? ` ${added}` : `, ${added}` },
    ]);
  }
  const statement = `import ${type ? 'type ' : ''}{ ${missing.join(', ')} } from '${from}';`;
  const last = imports.at(-1);
  return last ? splice(text, [{ at: last.end, text: `\n${statement}` }]) : `${statement}\n\n${text}`;
}

/**
 * Adds a property to the object literal at a path of property names, wherever in the file it stands, unless it has one of that
 * name. It gets the value of the first property there.
 *
 * @param otherwise code of the value in an empty object
 */
export function addProperty(text: string, path: readonly string[], name: string, otherwise: string): string {
  const splices: Splice[] = [];
  const walk = (node: ts.Node, rest: readonly string[]): void => {
    ts.forEachChild(node, (child) => {
      const isNext =
        ts.isPropertyAssignment(child) && nameOf(child) === rest[0] && ts.isObjectLiteralExpression(child.initializer);
      if (!isNext) return walk(child, rest);
      const { properties } = child.initializer as ts.ObjectLiteralExpression;
      if (rest.length > 1) return walk(child.initializer, rest.slice(1));
      if (properties.some((property) => nameOf(property) === name)) return;
      const [first] = properties;
      const value = first && ts.isPropertyAssignment(first) ? first.initializer.getText() : otherwise;
      const comma = properties.length > 0 && !properties.hasTrailingComma ? ', ' : ' ';
      const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
      splices.push({ at: properties.end, text: `${comma}${key}: ${value}` });
    });
  };
  walk(parse(text), path);
  return splice(text, splices);
}

const nameOf = ({ name }: ts.ObjectLiteralElementLike): string | undefined =>
  name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;

/** Inserts statements before the last `return` of a method. */
export function beforeReturn(text: string, className: string, method: string, code: string): string | undefined {
  const member = findClass(text, className)?.members.find((item) => item.name?.getText() === method);
  if (!member || !ts.isMethodDeclaration(member)) return undefined;
  const last = member.body?.statements.findLast(ts.isReturnStatement);
  return last ? splice(text, [{ at: last.getStart(), text: `${code}\n` }]) : undefined;
}

/** Publishes another event behind every statement that publishes the first one, with the same data and options. */
export function afterPublish(text: string, event: string, other: string): string {
  if (text.includes(`publish(${other},`)) return text;
  const splices: Splice[] = [];
  const walk = (node: ts.Node): void => {
    const code = node.getText();
    if (ts.isExpressionStatement(node) && new RegExp(`\\.publish\\(\\s*${event}\\s*,`).test(code))
      splices.push({
        at: node.end,
        text: `\n${code.replace(new RegExp(`(\\.publish\\(\\s*)${event}(\\s*,)`), `$1${other}$2`)}`,
      });
    ts.forEachChild(node, walk);
  };
  walk(parse(text));
  return splice(text, splices);
}
