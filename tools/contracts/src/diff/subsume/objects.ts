import type { Schema } from '../../schema/model.ts';
import type { Check } from './check.ts';
import { exactly, madeUp } from '../../schema/made-up.ts';
import { anything, both, type Node, nodeOf } from './node.ts';
import { regex, unionsOf } from './shape.ts';

export const checkObjects = (check: Check): void => {
  const { shape, schema: s, report, requiredBy, isEmpty, compare } = check;
  if (!shape.kinds.has('object')) return;
  for (const name of requiredBy(s)) {
    if (!shape.required.has(name))
      report(
        'required',
        'required',
        shape.names.includes(name) ? `"${name}" is optional` : `no "${name}"`,
        `"${name}" is required`,
        `may lack "${name}"`,
        { member: name },
      );
  }
  for (const [name, reader] of s.properties) {
    const member = shape.member(name);
    // A name without a rule is nobody's: the other version may have declared it since.
    if (member.ruled && !isEmpty(member.node)) compare(member.node, reader);
  }
  checkPatterns(check);
  checkRest(check);
  checkNames(check);
  const most = shape.maxProperties;
  if ((s.minProperties ?? 0) > shape.minProperties)
    report(
      'min-properties',
      'minProperties',
      `at least ${shape.minProperties}`,
      `at least ${s.minProperties}`,
      `may have ${shape.minProperties} members`,
    );
  if ((s.maxProperties ?? Infinity) < most)
    report(
      'max-properties',
      'maxProperties',
      most === Infinity ? 'any number' : `at most ${most}`,
      `at most ${s.maxProperties}`,
      `may have more than ${s.maxProperties} members`,
    );
  checkDependent(check);
};

const checkPatterns = ({ shape, schema: s, compare, isEmpty }: Check): void => {
  for (const [pattern, reader] of s.patternProperties) {
    for (const name of shape.names.filter((one) => regex(pattern).test(one))) {
      const { node } = shape.member(name);
      if (!isEmpty(node)) compare(node, reader);
    }
    for (const other of shape.patternsOfNames) compare(shape.matching(other), reader);
    if (!shape.closed && !shape.patternsOfNames.includes(pattern)) compare(shape.rest, reader);
  }
};

/** Members that the reader names nowhere. */
const checkRest = (check: Check): void => {
  const { shape, schema: s, mode } = check;
  const names = new Set(s.properties.map(([name]) => name));
  const patterns = s.patternProperties.map(([pattern]) => pattern);
  if (s.additionalProperties) others(check, 'additionalProperties', s.additionalProperties, names, patterns);
  const rest = s.unevaluatedProperties;
  // Tolerant readers look at no member that nothing describes.
  if (!rest || rest.always === true || mode === 'event' || (mode === 'client' && rest.always === false)) return;
  const parts = nodeOf([s]).schemas;
  if (parts.some((one) => unionsOf(one).length > 0 || one.if || one.dependentSchemas.length > 0)) {
    const equal = shape.schemas.some((one) => one.unevaluatedProperties && check.isSame(one, s));
    if (!equal)
      check.report(
        'undecided',
        'unevaluatedProperties',
        'any member',
        'only evaluated members',
        'may have members that are not evaluated',
      );
    return;
  }
  if (parts.some((one) => one.additionalProperties)) return;
  const evaluated = new Set(parts.flatMap((one) => one.properties.map(([name]) => name)));
  others(
    check,
    'unevaluatedProperties',
    rest,
    evaluated,
    parts.flatMap((one) => one.patternProperties.map(([pattern]) => pattern)),
  );
};

const others = (
  check: Check,
  keyword: string,
  reader: Schema,
  names: ReadonlySet<string>,
  patterns: readonly string[],
): void => {
  const { shape, mode, compare, isEmpty, report } = check;
  if (reader.always === true || (reader.always === false && mode !== 'strict')) return;
  const meet = (node: Node, what: string, member?: string): void => {
    if (isEmpty(node)) return;
    if (reader.always === false)
      report(
        'additional-properties',
        keyword,
        what,
        'no other members',
        `may have ${what}`,
        member === undefined ? {} : { member },
      );
    else compare(node.schemas.length === 0 ? anything : node, reader);
  };
  for (const name of shape.names) {
    if (names.has(name) || patterns.some((pattern) => regex(pattern).test(name))) continue;
    meet(shape.member(name).node, `"${name}"`, name);
  }
  for (const pattern of shape.patternsOfNames)
    if (!patterns.includes(pattern)) meet(shape.matching(pattern), `members like ${pattern}`);
  if (!shape.closed) meet(shape.rest, 'members that are not declared');
};

const checkNames = ({ shape, schema: s, mode, report, holds, isSame, compare }: Check): void => {
  const names = s.propertyNames;
  if (!names || names.always === true || (mode === 'event' && (names.enum ?? names.const))) return;
  if (shape.propertyNames.some((one) => isSame(one, names))) return;
  const own = shape.propertyNames;
  if (own.length > 0) return compare(nodeOf([...own, madeUp(own[0]!.cursor, { types: ['string'] })]), names, 'strict');
  const isOpen = !shape.closed || shape.patternsOfNames.length > 0;
  const wrong = shape.names.filter((name) => !holds(nodeOf([exactly(names.cursor, name)]), names, 'strict'));
  if (isOpen || wrong.length > 0)
    report(
      'property-names',
      'propertyNames',
      'any names',
      'certain names',
      wrong.length > 0 ? `may have a member "${wrong[0]}"` : 'may have members of any name',
    );
};

const checkDependent = (check: Check): void => {
  const { shape, schema: s, report, isEmpty, compare } = check;
  const canHave = (name: string): boolean => !isEmpty(shape.member(name).node);
  for (const [name, needed] of s.dependentRequired) {
    const given = new Set([
      ...shape.required,
      ...shape.schemas.flatMap((one) =>
        one.dependentRequired.filter(([key]) => key === name).flatMap(([, more]) => more),
      ),
    ]);
    const missing = needed.filter((one) => !given.has(one));
    if (missing.length > 0 && canHave(name))
      report(
        'dependent-required',
        'dependentRequired',
        `"${name}" alone`,
        `"${name}" with "${missing.join('", "')}"`,
        `may have "${name}" without "${missing.join('", "')}"`,
      );
  }
  for (const [name, reader] of s.dependentSchemas) {
    if (!canHave(name)) continue;
    const own = shape.schemas.flatMap((one) =>
      one.dependentSchemas.filter(([key]) => key === name).map(([, more]) => more),
    );
    if (own.some((one) => check.isSame(one, reader))) continue;
    const present = both(shape.node, madeUp(s.cursor, { types: ['object'], required: [name] }), ...own);
    compare(present, reader);
  }
};
