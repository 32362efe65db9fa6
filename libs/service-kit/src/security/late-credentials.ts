import type { CredentialCheck } from '@pactline/contract-runtime';
import type { WiredService } from '@pactline/service';

/** The service's own checks of credentials. They are named before the application exists, and found once it does. */
export class LateCredentials {
  /** By security scheme. */
  readonly checks: Readonly<Record<string, CredentialCheck>>;
  #methods: WiredService['credentials'] = {};

  /** @param methods by security scheme */
  constructor(methods: Readonly<Record<string, string>> | undefined) {
    this.checks = Object.fromEntries(
      Object.entries(methods ?? {}).map(([scheme, method]): [string, CredentialCheck] => [
        scheme,
        async (credential, request) =>
          (await this.#methods[method]?.(credential, request)) as Awaited<ReturnType<CredentialCheck>>,
      ]),
    );
  }

  resolve({ credentials }: Pick<WiredService, 'credentials'>): void {
    this.#methods = credentials;
  }
}
