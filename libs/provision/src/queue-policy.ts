interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * Whether a queue's policy lets EventBridge deliver for a rule. Reads what this platform writes: a statement for EventBridge with a
 * condition on the rule's ARN; a condition of another kind counts as a refusal.
 */
export function admitsRule(policy: string | undefined, queueArn: string, ruleArn: string): boolean {
  const holding = read(policy).filter(
    (statement) => concerns(statement, queueArn) && conditionHolds(statement, ruleArn),
  );
  return holding.length > 0 && holding.every(({ Effect }) => Effect === 'Allow');
}

function read(policy: string | undefined): Statement[] {
  try {
    const { Statement = [] } = JSON.parse(policy ?? '{}') as { Statement?: Statement | Statement[] };
    return [Statement].flat();
  } catch {
    return [];
  }
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

function concerns({ Principal, Action, Resource }: Statement, queueArn: string): boolean {
  const service =
    typeof Principal === 'object' ? (Principal as { Service?: string | string[] } | null)?.Service : undefined;
  const principal = Principal === '*' || list(service).includes('events.amazonaws.com');
  const action = list(Action).some((name) => /^(\*|sqs:(\*|sendmessage))$/i.test(name));
  return principal && action && list(Resource).some((resource) => matches(resource, queueArn));
}

function conditionHolds({ Condition }: Statement, ruleArn: string): boolean {
  return Object.entries(Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(
      ([key, values]) =>
        /^(ArnEquals|ArnLike|StringEquals|StringLike)$/.test(operator) &&
        key.toLowerCase() === 'aws:sourcearn' &&
        list(values).some((value) => matches(value, ruleArn)),
    ),
  );
}

const matches = (pattern: string, value: string): boolean =>
  pattern === value ||
  (/[*?]/.test(pattern) &&
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    ).test(value));
