import type { SettingProblem } from '@pactline/contract-runtime';
import * as z from 'zod';
import { LambdaConfigurationError } from './configuration-error.ts';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const url = z.url({ protocol: /^https?$/ });

/** What every function reads besides its own settings. */
const platform = z.object({
  STAGE: z.string().min(1).default('local'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** Embedded metrics go to standard output, where only CloudWatch reads them: off on stage `local` unless asked for. */
  METRICS: flag.optional(),
  BUS_NAME: z.string().min(1).max(256),
  QUEUE_URL: url.optional(),
  DLQ_URL: url.optional(),
});

export interface LambdaConfig {
  readonly service: string;
  readonly stage: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly metrics: boolean;
  readonly busName: string;
  readonly queueUrl?: string | undefined;
  readonly deadLetterQueueUrl?: string | undefined;
  /** Where Lambda says that its X-Ray daemon listens. */
  readonly traceDaemon?: string | undefined;
  /** Of traces that begin here, as OpenTelemetry writes it. */
  readonly traceShare?: string | undefined;
}

type Shape = Readonly<Record<string, z.ZodType>>;
export type OwnSettings<Own extends Shape> = { readonly [Name in keyof Own]: z.output<Own[Name]> };

/**
 * Reads a function's settings from variables with the service's prefix (`send-email` -> `SEND_EMAIL_`); an empty one counts as not set.
 *
 * @param own the service's own settings by the name after the prefix, for example `{ SES_FROM: z.email() }`
 * @throws LambdaConfigurationError at init, with a table of everything that is wrong
 */
export function readLambdaConfig<Own extends Shape = Record<never, never>>(
  service: string,
  environment: Readonly<Record<string, string | undefined>>,
  own?: Own,
): LambdaConfig & { readonly own: OwnSettings<Own> } {
  const prefix = `${service.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()}_`;
  const problems: SettingProblem[] = [];
  const read = (shape: Shape): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => {
        const variable = prefix + name;
        const value = environment[variable] === '' ? undefined : environment[variable];
        const result = schema.safeParse(value);
        if (!result.success) problems.push({ variable, found: shown(value), expected: expected(result.error) });
        return [name, result.data];
      }),
    );
  const settings = read(platform.shape) as z.output<typeof platform>;
  const ownSettings = read(own ?? {}) as OwnSettings<Own>;
  if (problems.length > 0) throw new LambdaConfigurationError(service, problems);
  return {
    service,
    stage: settings.STAGE,
    logLevel: settings.LOG_LEVEL,
    metrics: settings.METRICS ?? settings.STAGE !== 'local',
    busName: settings.BUS_NAME,
    queueUrl: settings.QUEUE_URL,
    deadLetterQueueUrl: settings.DLQ_URL,
    // Names that others have given.
    traceDaemon: environment['AWS_XRAY_DAEMON_ADDRESS'],
    traceShare: environment['OTEL_TRACES_SAMPLER_ARG'],
    own: ownSettings,
  };
}

/** A variable may hold a secret or a password inside a URL, so values stay out of the log. */
const shown = (value: string | undefined): string => (value === undefined ? 'not set' : `${value.length} characters`);

function expected(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue?.code === 'invalid_format') return `a value in the format ${issue.format}`;
  return issue?.code === 'invalid_type' ? `a value (${issue.expected})` : (issue?.message ?? 'another value');
}
