import ts from 'typescript';
import { GeneratorInputError } from './names.ts';

/** What `defineService` takes, in the order in which it is written. */
const ORDER = ['contract', 'config', 'adapters', 'useCases', 'http', 'events', 'credentials', 'problems', 'tasks'];

type Member = 'adapters' | 'useCases' | 'http' | 'events' | 'problems';

/**
 * Names something in the call of `defineService`, unless it is there: a shorthand in an object, code in the list of problems.
 *
 * @throws GeneratorInputError the file defines no service in a form that can be added to
 */
export function addToService(text: string, member: Member, code: string): string {
  const object = definitionIn(text);
  const property = propertyOf(object, member);
  if (property === undefined) {
    const later = object.properties.find((one) => ORDER.indexOf(one.name?.getText() ?? '') > ORDER.indexOf(member));
    const value = `${member}: ${member === 'problems' ? `[${code}]` : `{ ${code} }`}`;
    if (later) return insert(text, later.getStart(), `${value},\n`);
    const comma = object.properties.length > 0 && !object.properties.hasTrailingComma ? ', ' : ' ';
    return insert(text, object.properties.end, `${comma}${value}`);
  }
  const list = entriesOf(property);
  if (list.some((entry) => entry.getText() === code)) return text;
  const comma = list.length > 0 && !list.hasTrailingComma ? ', ' : ' ';
  return insert(text, list.end, `${comma}${code}`);
}

/** Takes a name out of the call of `defineService`; a member that is empty then goes as well, unless the contract asks for it. */
export function removeFromService(text: string, member: Member, code: string): string {
  const property = propertyOf(definitionIn(text), member);
  if (property === undefined) return text;
  const list = entriesOf(property);
  const index = list.findIndex((entry) => entry.getText() === code);
  const entry = list[index];
  if (entry === undefined) return text;
  if (list.length === 1 && member !== 'http') return cutWithComma(text, property.getFullStart(), property.end);
  return cutWithComma(text, entry.getFullStart(), entry.end);
}

/** Whether the call of `defineService` names it. */
export const isInService = (text: string, member: Member, code: string): boolean => {
  const property = propertyOf(definitionIn(text), member);
  return property !== undefined && entriesOf(property).some((entry) => entry.getText() === code);
};

function definitionIn(text: string): ts.ObjectLiteralExpression {
  let found: ts.ObjectLiteralExpression | undefined;
  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineService') {
      const [options] = node.arguments;
      if (options && ts.isObjectLiteralExpression(options)) found ??= options;
    }
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile('service.ts', text, ts.ScriptTarget.Latest, true));
  if (found === undefined)
    throw new GeneratorInputError('src/service.ts has no `defineService({ … })`. Write one, then run this again.');
  return found;
}

const propertyOf = (object: ts.ObjectLiteralExpression, member: Member): ts.PropertyAssignment | undefined =>
  object.properties.find(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && property.name.getText() === member,
  );

/** @throws GeneratorInputError it is no literal */
function entriesOf({ name, initializer }: ts.PropertyAssignment): ts.NodeArray<ts.Node> {
  if (ts.isObjectLiteralExpression(initializer)) return initializer.properties;
  if (ts.isArrayLiteralExpression(initializer)) return initializer.elements;
  throw new GeneratorInputError(
    `"${name.getText()}" in src/service.ts is no literal: add to it yourself what it is to name.`,
  );
}

const insert = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);

function cutWithComma(text: string, from: number, to: number): string {
  const comma = /^\s*,/.exec(text.slice(to))?.[0].length ?? 0;
  if (comma > 0) return text.slice(0, from) + text.slice(to + comma);
  return text.slice(0, from).replace(/,\s*$/, '') + text.slice(to);
}
