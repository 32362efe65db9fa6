import { TerraformFailedError } from './errors.ts';
import type { Diagnostic } from './ui-messages.ts';

/** What a known failure of Terraform means for the one who ran it, and what to do. */
const KNOWN: readonly (readonly [RegExp, string, string])[] = [
  [
    /No valid credential sources found|NoCredentialProviders|failed to refresh cached credentials|get credentials/i,
    'There are no AWS credentials.',
    'Sign in (for example: aws sso login) and set AWS_PROFILE, or plan against an emulator with --endpoint <url>.',
  ],
  [
    /ExpiredToken|token.{0,200}expired|security token included in the request is invalid/i,
    'The AWS credentials are no longer valid.',
    'Sign in again (for example: aws sso login).',
  ],
  [
    /Error acquiring the state lock|state lock/i,
    'Somebody else works on this state right now.',
    'Wait until they are done. If a run was killed and left its lock: terraform force-unlock <ID>, with the ID below.',
  ],
  [
    /NoSuchBucket|bucket does not exist|S3 bucket .{0,200} does not exist/i,
    'The bucket of the state does not exist.',
    'Make it, once per environment: npm run infra -- bootstrap --env <env>',
  ],
  [
    /Saved plan is stale|plan file can no longer be applied/i,
    'The state has changed since this plan was made; it may have been applied already.',
    'Plan again and look at what is left.',
  ],
  [
    /Failed to query available provider packages|could not connect to registry|registry\.terraform\.io.{0,1000}(?:no such host|connection|timeout|lookup)/is,
    'The AWS provider is not here and its registry cannot be reached.',
    'Check the network, or name a folder that holds the provider with PACTLINE_TERRAFORM_PLUGINS.',
  ],
  [
    /doesn't match any of the checksums|does not match any of the checksums|required_providers.{0,1000}checksum/is,
    'The AWS provider is not the one whose hash is kept in infra/terraform/provider.lock.hcl; it was not used.',
    'Name a folder that holds the published provider, or let Terraform download it.',
  ],
  [
    /connection refused|no such host|dial tcp/i,
    'AWS, or the emulator that stands in for it, does not answer.',
    'Check the address and that it runs.',
  ],
  [/no space left on device/i, 'The disk is full.', 'Free about 2 GB and try again.'],
];

const MOST_SHOWN = 8;

/**
 * One message from everything that Terraform complained about: what is known is said in plain words first, the rest as
 * Terraform says it, each once.
 */
export function explainFailure(what: string, diagnostics: readonly Diagnostic[], rest: string): TerraformFailedError {
  const errors = distinct(diagnostics.filter(({ severity }) => severity === 'error'));
  const everything = [...errors.map(({ summary, detail }) => `${summary}\n${detail}`), rest].join('\n');
  const known = KNOWN.find(([pattern]) => pattern.test(everything));
  const details = errors.length > 0 ? errors.slice(0, MOST_SHOWN).map(describe) : [lastLines(rest)];
  const more = errors.length - MOST_SHOWN;
  const lines = [
    `${what} failed${known === undefined ? ':' : `. ${known[1]}`}`,
    ...details.map((line) => indent(line)),
  ];
  if (more > 0) lines.push(`  … and ${more} more`);
  return new TerraformFailedError(lines.join('\n'), known?.[2]);
}

/** `aws_sqs_queue.order_main: Invalid value: visibility must be …` */
export function describe({ summary, detail, address, range }: Diagnostic): string {
  const place = address ?? (range === undefined ? undefined : `${range.filename}:${range.start.line}`);
  const text = detail === '' ? summary : `${summary}: ${oneLine(detail)}`;
  return place === undefined ? text : `${place}: ${text}`;
}

function distinct(errors: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map(errors.map((error) => [describe(error), error]));
  return [...seen.values()];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 600);
const indent = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`;
const lastLines = (text: string): string => text.trimEnd().split('\n').slice(-12).join('\n') || '(it said nothing)';
