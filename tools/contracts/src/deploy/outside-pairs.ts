import { Collector, type Subject } from '../diff/collector.ts';
import type { Contracts } from '../diff/contracts.ts';
import { diffMessage } from '../diff/events/diff-events.ts';
import { addressOf, diffOperation } from '../diff/http/diff-http.ts';
import { type OutsideUse, sayUse } from '../outside/uses.ts';
import type { Deployed } from './load-deployment.ts';

/** Somebody outside who uses what stands in an environment. */
export interface Party {
  readonly name: string;
  readonly uses: readonly OutsideUse[];
  /** The contracts of a service that it goes by. */
  readonly knows: (service: string) => Contracts | undefined;
}

/** Something that goes out and somebody outside who uses it. */
export interface OutsidePair {
  readonly provider: string;
  readonly consumer: string;
  readonly about: string;
  readonly use: OutsideUse;
  readonly missing?: { readonly rule: string; readonly message: string };
  readonly compare?: (today: string, subject: Subject) => Collector;
}

/** Everything that goes out and that somebody outside uses. @param names of those services that go out */
export const outsidePairs = (
  parties: readonly Party[],
  there: readonly Deployed[],
  names: ReadonlySet<string>,
): readonly OutsidePair[] =>
  parties.flatMap((party) =>
    party.uses.flatMap((use) => {
      if (use.kind === 'calls') return called(party, use, there, names);
      return use.kind === 'receives' ? received(party, use, there, names) : sent(use, there, names);
    }),
  );

const called = (
  party: Party,
  use: OutsideUse,
  there: readonly Deployed[],
  names: ReadonlySet<string>,
): OutsidePair[] => {
  const [service = '', operationId = ''] = use.about.split('.');
  if (!names.has(service)) return [];
  const pair = { provider: service, consumer: sayUse(use), about: use.about, use };
  const offering = there.find((one) => one.service === service)!.contracts;
  const knowing = party.knows(service);
  const operations = offering.http.get(service)?.operations ?? [];
  const known = knowing?.http.get(service)?.operations.find((one) => one.operationId === operationId);
  const offered =
    operations.find((one) => one.operationId === operationId) ??
    (known && operations.find((one) => addressOf(one) === addressOf(known)));
  if (!offered)
    return [{ ...pair, missing: { rule: 'operation-missing', message: `${service} has no operation ${operationId}` } }];
  if (!knowing || !known) return [pair];
  const compare = (today: string, subject: Subject): Collector => {
    const collector = new Collector(knowing, offering);
    diffOperation(collector, subject, known, offered, today);
    return collector;
  };
  return [{ ...pair, compare }];
};

const received = (
  party: Party,
  use: OutsideUse,
  there: readonly Deployed[],
  names: ReadonlySet<string>,
): OutsidePair[] => {
  const sentBy = (contracts: Contracts | undefined, service: string) =>
    contracts?.events.get(service)?.sent.find(({ type }) => type === use.about);
  return [...names].flatMap((service): OutsidePair[] => {
    const sending = there.find((one) => one.service === service)!.contracts;
    const knowing = party.knows(service);
    const [known, now] = [sentBy(knowing, service), sentBy(sending, service)];
    const pair = { provider: service, consumer: sayUse(use), about: use.about, use };
    if (!now)
      return known
        ? [{ ...pair, missing: { rule: 'not-sent', message: `${service} no longer sends ${use.about}` } }]
        : [];
    if (!knowing || !known) return [pair];
    const compare = (_today: string, subject: Subject): Collector => {
      const collector = new Collector(knowing, sending);
      diffMessage(collector, subject, 'send', known, now);
      return collector;
    };
    return [{ ...pair, compare }];
  });
};

const sent = (use: OutsideUse, there: readonly Deployed[], names: ReadonlySet<string>): OutsidePair[] =>
  there
    .filter(({ service }) => names.has(service))
    .flatMap(({ service, contracts }) =>
      (contracts.events.get(service)?.receives ?? []).flatMap(({ operationId, messages }) => {
        const message = messages === '*' ? undefined : messages.find(({ type }) => type === use.about);
        if (!message) return [];
        const pair: OutsidePair = { provider: use.party, consumer: `${service}.${operationId}`, about: use.about, use };
        if (!use.payload) return [pair];
        const compare = (_today: string, subject: Subject): Collector => {
          const collector = new Collector(contracts, contracts);
          const [written, read] = [contracts.schema(use.payload), contracts.schema(message.payload)];
          collector.compare({ ...subject, consumers: [`${service}.${operationId}`] }, 'receive', written, read);
          return collector;
        };
        return [{ ...pair, compare }];
      }),
    );
