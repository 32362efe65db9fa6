import type { CredentialCheck } from '@pactline/contract-runtime';
import type { AbstractClass, CredentialContract } from '../service/service-contract.ts';

/** The service's own checks of credentials. They are named before the application exists, and found once it does. */
export class LateCredentials {
  /** By security scheme. */
  readonly checks: Readonly<Record<string, CredentialCheck>>;
  readonly #contract: CredentialContract | undefined;
  #guard: object | undefined;

  constructor(contract: CredentialContract | undefined) {
    this.#contract = contract;
    const methods = Object.entries(contract?.methods ?? {});
    this.checks = Object.fromEntries(
      methods.map(([scheme, method]): [string, CredentialCheck] => [
        scheme,
        (credential, request) => this.#call(method, credential, request),
      ]),
    );
  }

  /** @throws Error the module provides no implementation */
  resolve(find: (guard: AbstractClass) => object): void {
    const guard = this.#contract?.guard;
    if (guard === undefined) return;
    try {
      this.#guard = find(guard);
    } catch (cause) {
      const mend = `add { provide: ${guard.name}, useClass: … } to the providers of its module`;
      throw new Error(`Nothing judges the credentials that the contract asks for: ${mend}.`, { cause });
    }
  }

  async #call(method: string, ...args: Parameters<CredentialCheck>): ReturnType<CredentialCheck> {
    const check: unknown = this.#guard === undefined ? undefined : Reflect.get(this.#guard, method);
    return typeof check === 'function'
      ? (Reflect.apply(check, this.#guard, args) as ReturnType<CredentialCheck>)
      : undefined;
  }
}
