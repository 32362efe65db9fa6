import { InfraError, reasonOf } from '../terraform/errors.ts';

const KNOWN: readonly (readonly [RegExp, string, string])[] = [
  [
    /CredentialsProviderError|Could not load credentials/,
    'There are no AWS credentials.',
    'Sign in (for example: aws sso login) and set AWS_PROFILE, or name an emulator with --endpoint <url>.',
  ],
  [
    /ExpiredToken|InvalidClientTokenId|TokenRefreshRequired/,
    'The AWS credentials are no longer valid.',
    'Sign in again (for example: aws sso login).',
  ],
  [/AccessDenied/, 'These credentials may not do this.', 'Use a role that may create and configure buckets.'],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|TimeoutError/,
    'AWS, or the emulator that stands in for it, does not answer.',
    'Check the address and that it runs.',
  ],
];

/** What a failed call of AWS means. */
export function explainAws(error: unknown): Error {
  if (error instanceof InfraError || !(error instanceof Error))
    return error instanceof Error ? error : new Error(String(error));
  const code = 'code' in error ? String(error.code) : '';
  const known = KNOWN.find(([pattern]) => pattern.test(`${error.name} ${code} ${error.message}`));
  return known === undefined ? error : new InfraError(`${known[1]} (${reasonOf(error)})`, known[2], { cause: error });
}
