import { describe, expect, it } from '@jest/globals';
import type { Auth, CredentialRequest } from '@pactline/contract-runtime';
import { LateCredentials } from './late-credentials.ts';

const auth: Auth = { subject: 'a', tenantId: 't', scopes: [] };
const request: CredentialRequest = { method: 'GET', url: '/', headers: {}, credentials: {} };
const key = { kind: 'apiKey', value: 'k' } as const;

describe('LateCredentials', () => {
  it('calls what judges the scheme', async () => {
    const credentials = new LateCredentials({ 'the-key': 'own' });
    credentials.resolve({ credentials: { own: async () => auth } });

    expect(Object.keys(credentials.checks)).toEqual(['the-key']);
    expect(await credentials.checks['the-key']?.(key, request)).toBe(auth);
  });

  it('lets nobody pass before the service is wired', async () => {
    const credentials = new LateCredentials({ key: 'own' });

    expect(await credentials.checks.key?.(key, request)).toBeUndefined();
  });
});
