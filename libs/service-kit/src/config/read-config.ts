import type { SettingProblem } from '@pactline/contract-runtime';
import type * as z from 'zod';
import type { ServiceDefinition } from '@pactline/service';
import { environmentPrefix, snakeUpper } from './environment-names.ts';
import { type PlatformConfig, platformSchema, platformSettings } from './platform-config.ts';
import { serviceNeeds } from './service-needs.ts';
import { shownValue } from './setting-problem.ts';
import { parseSigningSecrets, type SigningSecret } from '../security/signing-secret.ts';

/** A process's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What one service reads from its environment. */
export interface ServiceSettings {
  /** The platform's settings and the service's own. */
  readonly config: PlatformConfig & Readonly<Record<string, unknown>>;
  /** Accepted secrets by security scheme; several while one is being rotated. */
  readonly secrets: Readonly<Record<string, readonly SigningSecret[]>>;
  /** Queues of their own, by operationId. */
  readonly operationQueues: Readonly<Record<string, OperationQueue>>;
}

/** The queue that an operation has for itself; what it leaves open is as for the queue of the service. */
export interface OperationQueue {
  readonly queueUrl: string;
  readonly dlqUrl: string;
  readonly concurrency?: number | undefined;
  readonly maxReceiveCount?: number | undefined;
}

/** Reads the settings of a service, or says everything that is wrong with them. */
export const readSettings = (
  definition: ServiceDefinition,
  environment: Environment,
): { readonly settings: ServiceSettings } | { readonly problems: readonly SettingProblem[] } => {
  const prefix = environmentPrefix(definition.name);
  const variable = (name: string): string => prefix + snakeUpper(name);
  // An empty variable is how compose files and shells write "not set".
  const valueOf = (name: string): string | undefined => environment[variable(name)] || undefined;
  const problems: SettingProblem[] = [];

  const parse = <Schema extends z.ZodObject>(schema: Schema): z.infer<Schema> | undefined => {
    const input: Record<string, string> = {};
    for (const name of Object.keys(schema.shape)) {
      const value = valueOf(name);
      if (value !== undefined) input[name] = value;
    }
    const parsed = schema.safeParse(input);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0] ?? '');
      const found = shownValue(variable(name), valueOf(name));
      problems.push({ variable: variable(name), found, expected: expectation(issue) });
    }
    return undefined;
  };

  const needs = serviceNeeds(definition);
  const taken = Object.keys(definition.config?.shape ?? {}).filter((name) => platformSettings.has(name));
  for (const name of taken) {
    problems.push({ variable: variable(name), found: 'declared twice', expected: 'a name the platform does not use' });
  }
  const platform = parse(platformSchema(needs));
  const own = definition.config === undefined ? {} : parse(definition.config);

  const secrets: Record<string, readonly SigningSecret[]> = {};
  for (const { scheme, signature } of needs.signatures) {
    const name = valueOf(`secret-${scheme}`) === undefined ? `secret-${signature}` : `secret-${scheme}`;
    const found = readSecrets(valueOf(name));
    if (found.length > 0) secrets[scheme] = found;
    else {
      const expected =
        'the signing secret, or several: between commas, as a JSON array, or as a JSON object by account';
      problems.push({ variable: variable(`secret-${scheme}`), found: shownValue('SECRET', valueOf(name)), expected });
    }
  }

  const count = (name: string): number | undefined => {
    const value = valueOf(name);
    if (value === undefined || /^[1-9]\d{0,3}$/.test(value)) return value === undefined ? undefined : Number(value);
    problems.push({
      variable: variable(name),
      found: shownValue(variable(name), value),
      expected: 'a whole number from 1',
    });
    return undefined;
  };
  const operationQueues: Record<string, OperationQueue> = {};
  for (const { operationId } of definition.contract.events.receives) {
    const queueUrl = valueOf(`queue-url-${operationId}`);
    if (queueUrl === undefined) continue;
    const dlqUrl = valueOf(`dlq-url-${operationId}`);
    const concurrency = count(`queue-concurrency-${operationId}`);
    const maxReceiveCount = count(`queue-max-receive-count-${operationId}`);
    if (dlqUrl !== undefined) operationQueues[operationId] = { queueUrl, dlqUrl, concurrency, maxReceiveCount };
    else problems.push({ variable: variable(`dlq-url-${operationId}`), found: 'not set', expected: 'a queue URL' });
  }

  if (problems.length > 0 || platform === undefined || own === undefined) return { problems };
  return { settings: { config: { ...own, ...platform }, secrets, operationQueues } };
};

const readSecrets = (value: string | undefined): readonly SigningSecret[] => {
  try {
    return value === undefined ? [] : parseSigningSecrets(value);
  } catch {
    return [];
  }
};

const expectation = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  const message = issue.message
    .replace(/^Invalid input: expected /, '')
    .split(', received', 1)
    .join('');
  return message === 'string' ? 'a value' : message;
};
