import type { AnyEvent } from '@pactline/contract-runtime';

/** A service tried to publish an event that its contract does not declare as `send`. Plain JavaScript or a cast got past the compiler. */
export class UndeclaredEventError extends Error {
  override readonly name = 'UndeclaredEventError';
  constructor(event: AnyEvent, source: string) {
    super(
      `${source} may not publish ${event.type}: ${event.contract.document}${event.contract.pointer} is not among the events it sends. ` +
        'Add a send operation to its AsyncAPI document and generate again.',
    );
  }
}

/** @throws UndeclaredEventError */
export function assertDeclared(event: AnyEvent, sends: readonly AnyEvent[], source: string): void {
  const declared = sends.some((sent) => sent === event || (sent.type === event.type && sent.source === event.source));
  if (!declared || event.source !== source) throw new UndeclaredEventError(event, source);
}
