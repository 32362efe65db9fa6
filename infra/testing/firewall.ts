/** A request as the firewall sees it. */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly userAgent: string;
  /** How many this address has sent within the window. */
  readonly requestsInWindow: number;
  readonly illReputed?: boolean;
}

type Block = Readonly<Record<string, unknown>>;
export interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly statement: Readonly<Record<string, Block>>;
}

/** The rules of AWS's groups that webhooks meet, as their documentation tells them; each by its name. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, (request: WebRequest) => boolean>>>> = {
  AWSManagedRulesAmazonIpReputationList: { AWSManagedIPReputationList: ({ illReputed }) => illReputed === true },
  AWSManagedRulesCommonRuleSet: {
    NoUserAgent_HEADER: ({ userAgent }) => userAgent === '',
    SizeRestrictions_BODY: ({ body }) => Buffer.byteLength(body) > 8192,
    CrossSiteScripting_BODY: ({ body }) => /<\s*script/i.test(body),
  },
  AWSManagedRulesKnownBadInputsRuleSet: { Log4JRCE_BODY: ({ body }) => /\$\{jndi:/i.test(body) },
  AWSManagedRulesSQLiRuleSet: { SQLi_BODY: ({ body }) => /'\s*or\s+1\s*=\s*1/i.test(body) },
};

/**
 * Decides a request as the firewall does: rules by their priority, the first that blocks ends it.
 *
 * @returns the rule that blocks it
 * @throws Error a statement or a group that is not known here: it must be told before anything is believed
 */
export function judge(rules: readonly Rule[], request: WebRequest): string | undefined {
  return [...rules]
    .sort((one, other) => one.priority - other.priority)
    .find(({ statement }) => matches(statement, request))?.name;
}

function matches(statement: Readonly<Record<string, unknown>>, request: WebRequest): boolean {
  const [[kind = '', value] = []] = Object.entries(statement);
  const block = value as Block;
  const statements = (): Block[] => block['statement'] as Block[];
  switch (kind) {
    case 'and_statement':
      return statements().every((one) => matches(one, request));
    case 'or_statement':
      return statements().some((one) => matches(one, request));
    case 'not_statement':
      return !matches(statements()[0] ?? {}, request);
    case 'byte_match_statement':
      if (block['positional_constraint'] !== 'EXACTLY') throw new Error('Only exact matches are known here.');
      return field(block, request) === block['search_string'];
    case 'regex_match_statement':
      return new RegExp(String(block['regex_string'])).test(field(block, request));
    case 'rate_based_statement':
      return isInScope(block, request) && request.requestsInWindow > Number(block['limit']);
    case 'managed_rule_group_statement':
      return isInScope(block, request) && isBlocked(block, request);
    default:
      throw new Error(`What ${kind} does is not known here.`);
  }
}

function isInScope(block: Block, request: WebRequest): boolean {
  const scope = block['scope_down_statement'] as Block | undefined;
  return scope === undefined || matches(scope, request);
}

function isBlocked(block: Block, request: WebRequest): boolean {
  const group = GROUPS[String(block['name'])];
  if (group === undefined) throw new Error(`What ${String(block['name'])} blocks is not known here.`);
  const overrides = (block['rule_action_override'] ?? []) as { name: string; action_to_use: object }[];
  const counted = overrides.filter(({ action_to_use }) => 'count' in action_to_use).map(({ name }) => name);
  return Object.entries(group).some(([rule, hits]) => !counted.includes(rule) && hits(request));
}

function field(block: Block, { method, path }: WebRequest): string {
  const [name] = Object.keys(block['field_to_match'] as object);
  if (name === 'method') return method;
  if (name === 'uri_path') return path;
  throw new Error(`The part ${name} of a request is not known here.`);
}
