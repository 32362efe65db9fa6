import { isSigned, type MockOperation } from '@pactline/contracts/derive';
import type { Draft, Sender } from '../draft.ts';
import type { RuleName } from '../rules.ts';
import type { Session } from '../session.ts';

/** Tokens and signatures: those missing, wrong or too weak must be refused, right signatures accepted. */
export async function checkSecurity(session: Session, operation: MockOperation): Promise<void> {
  const draft = session.sample(operation);
  const [alternative] = operation.security;
  if (draft === undefined || alternative === undefined || operation.security.some((schemes) => schemes.length === 0))
    return;
  const isBySignature = isSigned(operation);
  await expect(
    session,
    draft,
    { credentials: 'none' },
    401,
    isBySignature ? 'signature-not-checked' : 'token-not-required',
    isBySignature ? 'without a signature' : 'without a token',
  );
  if (isBySignature) return checkSignature(session, draft);
  for (const credentials of BAD) {
    // Only the local issuer's key makes tokens that are wrong in a single thing.
    if (session.options.client.target.local === undefined && credentials !== 'forged') continue;
    await expect(
      session,
      draft,
      { credentials },
      401,
      'bad-token-accepted',
      `with a token that is ${credentials.replace('-', ' ').replace('other', 'for another')}`,
    );
  }
  const scopes = alternative.flatMap((scheme) => (scheme.kind === 'bearer' ? scheme.scopes : []));
  if (scopes.length === 0) return;
  await expect(session, draft, { scopes: [] }, 403, 'scope-not-checked', 'with a token without scopes');
  const others = scopesOf(session).filter((scope) => !scopes.includes(scope));
  if (others.length > 0 && operation.security.length === 1)
    await expect(
      session,
      draft,
      { scopes: others },
      403,
      'scope-not-checked',
      `with a token for ${others.join(' ')} only`,
    );
}

const BAD = ['forged', 'expired', 'other-audience', 'other-issuer'] as const;

async function checkSignature(session: Session, draft: Draft): Promise<void> {
  await expect(
    session,
    draft,
    { credentials: 'forged' },
    401,
    'signature-not-checked',
    'with the signature of another secret',
  );
  if (session.options.client.target.local === undefined) return;
  const exchange = await session.send(draft, session.sender);
  const status = exchange.answer?.status;
  if (status !== 401 && status !== 403) return;
  const message = `answers ${status} to a request that is signed as x-signature says.`;
  session.report(exchange, { rule: 'signature-refused', detail: '', message });
}

/** Every scope that some operation of the service asks for. */
const scopesOf = ({ options }: Session): string[] => [
  ...new Set(
    options.operations.flatMap(({ security }) =>
      security.flat().flatMap((scheme) => (scheme.kind === 'bearer' ? scheme.scopes : [])),
    ),
  ),
];

async function expect(
  session: Session,
  draft: Draft,
  sender: Partial<Sender>,
  expected: 401 | 403,
  rule: RuleName,
  how: string,
): Promise<void> {
  const exchange = await session.send(draft, { ...session.sender, ...sender });
  const status = exchange.answer?.status;
  if (status === undefined || status >= 500 || status === expected || status === 429) return;
  const message = `answers ${status} to a request ${how}; expected ${expected}.`;
  session.report(exchange, { rule, detail: how, message });
}
