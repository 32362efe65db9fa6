/** A policy document as far as the evaluator knows the language; what it does not know is refused, never skipped. */
export interface PolicyDocument {
  readonly version: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Patterns;
  /** Absent in trust policies, which belong to one role. */
  readonly resources?: Patterns;
  /** Absent in identity policies. */
  readonly principals?: Principals;
  readonly conditions: readonly Condition[];
}

/** `NotAction` and `NotResource` match what none of the patterns matches. */
export interface Patterns {
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** By kind of principal; `*` alone is everybody. */
export type Principals = '*' | Readonly<Partial<Record<PrincipalKind, readonly string[]>>>;

export const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

/** One key under one operator. All conditions of a statement must hold; one of the values must. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The document uses something that this evaluator does not know. */
export class UnsupportedPolicyError extends Error {
  override readonly name = 'UnsupportedPolicyError';
}

const STATEMENT_KEYS = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'Condition',
]);

/** @throws UnsupportedPolicyError not JSON, or something that the evaluator does not know (`NotPrincipal` among it) */
export function parsePolicy(source: string | object): PolicyDocument {
  const document = asRecord(typeof source === 'string' ? parseJson(source) : source, 'the document');
  const statements = Array.isArray(document['Statement']) ? document['Statement'] : [document['Statement']];
  return {
    version: typeof document['Version'] === 'string' ? document['Version'] : '2008-10-17',
    statements: statements.map((statement, index) => parseStatement(asRecord(statement, `statement ${index}`))),
  };
}

function parseStatement(raw: Record<string, unknown>): Statement {
  const name = typeof raw['Sid'] === 'string' ? `statement "${raw['Sid']}"` : 'a statement';
  const unknown = Object.keys(raw).filter((key) => !STATEMENT_KEYS.has(key));
  if (unknown.length > 0) throw new UnsupportedPolicyError(`${name} has ${unknown.join(', ')}, which is not supported`);
  const effect = raw['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw new UnsupportedPolicyError(`${name} has no effect`);
  const actions = patterns(raw, 'Action');
  if (actions === undefined) throw new UnsupportedPolicyError(`${name} has no action`);
  const resources = patterns(raw, 'Resource');
  const principals = raw['Principal'] === undefined ? undefined : parsePrincipals(raw['Principal']);
  return {
    ...(typeof raw['Sid'] === 'string' && { sid: raw['Sid'] }),
    effect,
    actions,
    ...(resources !== undefined && { resources }),
    ...(principals !== undefined && { principals }),
    conditions: parseConditions(raw['Condition']),
  };
}

function patterns(raw: Record<string, unknown>, element: 'Action' | 'Resource'): Patterns | undefined {
  const [plain, negated] = [raw[element], raw[`Not${element}`]];
  if (plain !== undefined && negated !== undefined) {
    throw new UnsupportedPolicyError(`a statement has both ${element} and Not${element}`);
  }
  if (plain !== undefined) return { negated: false, values: strings(plain) };
  return negated === undefined ? undefined : { negated: true, values: strings(negated) };
}

function parsePrincipals(raw: unknown): Principals {
  if (raw === '*') return '*';
  const kinds = Object.entries(asRecord(raw, 'Principal'));
  const unknown = kinds.map(([kind]) => kind).filter((kind) => !PRINCIPAL_KINDS.includes(kind as PrincipalKind));
  if (unknown.length > 0) throw new UnsupportedPolicyError(`there is no kind of principal ${unknown.join(', ')}`);
  return Object.fromEntries(kinds.map(([kind, values]) => [kind, strings(values)]));
}

function parseConditions(raw: unknown): Condition[] {
  if (raw === undefined) return [];
  return Object.entries(asRecord(raw, 'Condition')).flatMap(([operator, keys]) =>
    Object.entries(asRecord(keys, operator)).map(([key, values]) => ({ operator, key, values: strings(values) })),
  );
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

function asRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnsupportedPolicyError(`${what} is not an object`);
  }
  return value as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnsupportedPolicyError('the document is not JSON', { cause });
  }
}
