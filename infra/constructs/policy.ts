/** One statement of an IAM policy, as JSON. */
export interface Statement {
  /** Letters and digits. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy document; statements that do not apply may be left out as `undefined`. */
export function policyDocument(statements: readonly (Statement | undefined)[]): string {
  const present = statements.filter((statement) => statement !== undefined);
  return JSON.stringify({ Version: '2012-10-17', Statement: present });
}

/** What traces itself sends segments to X-Ray, which knows no resources. */
export const trace: Statement = {
  Sid: 'Trace',
  Effect: 'Allow',
  Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  Resource: '*',
};

/**
 * Who may take a role: one AWS service.
 *
 * @param account only on behalf of this account; Lambda sends no such fact, the others do
 */
export function trustPolicy(service: string, account?: string): string {
  const condition = account === undefined ? {} : { Condition: { StringEquals: { 'aws:SourceAccount': account } } };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TakeRole',
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
        ...condition,
      },
    ],
  });
}
