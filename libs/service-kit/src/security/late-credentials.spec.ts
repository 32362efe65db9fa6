import { describe, expect, it } from '@jest/globals';
import type { Auth, CredentialRequest } from '@pactline/contract-runtime';
import { LateCredentials } from './late-credentials.ts';

const auth: Auth = { subject: 'a', tenantId: 't', scopes: [] };
abstract class Keys {
  abstract own(): Promise<Auth | undefined>;
}
const request: CredentialRequest = { method: 'GET', url: '/', headers: {}, credentials: {} };
const key = { kind: 'apiKey', value: 'k' } as const;

describe('LateCredentials', () => {
  it('calls the method of the scheme on what the service provides', async () => {
    const credentials = new LateCredentials({ guard: Keys, methods: { 'the-key': 'own' } });
    class Known extends Keys {
      readonly #who = auth;
      override async own() {
        return this.#who;
      }
    }
    credentials.resolve(() => new Known());

    expect(Object.keys(credentials.checks)).toEqual(['the-key']);
    expect(await credentials.checks['the-key']?.(key, request)).toBe(auth);
  });

  it('lets nobody pass before the service is wired', async () => {
    const credentials = new LateCredentials({ guard: Keys, methods: { key: 'own' } });

    expect(await credentials.checks.key?.(key, request)).toBeUndefined();
  });

  it('says what to provide when nothing is', () => {
    const credentials = new LateCredentials({ guard: Keys, methods: { key: 'own' } });
    const none = (): never => {
      throw new Error('Nest could not find it');
    };

    expect(() => credentials.resolve(none)).toThrow(/\{ provide: Keys, useClass: … \}/);
    expect(() => new LateCredentials(undefined).resolve(none)).not.toThrow();
  });
});
