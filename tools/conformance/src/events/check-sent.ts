import { entrySize } from '@pactline/events/core';
import type { Finding } from '../finding.ts';
import type { EventContract, EventContracts } from './contracts.ts';
import { writesEnvelope } from './envelope.ts';
import { sayMisfits } from './judge.ts';
import { identityOf, type Sent } from './sent.ts';

export interface CheckSentOptions {
  readonly contracts: EventContracts;
  readonly seed: number;
  /** By AWS's formula for an entry of PutEvents. */
  readonly maxEntryBytes: number;
  /** Whether its events have to carry a `subjectversion`. */
  readonly numbersEvents: boolean;
  /** Whether nothing was sent before: then versions begin with 1. */
  readonly isComplete: boolean;
}

interface Flaw {
  readonly sent: Sent;
  readonly message: string;
}

/** What a service may do wrong with the events that it sends, each rule on its own. */
export const sentRules: Readonly<Record<string, (sent: readonly Sent[], options: CheckSentOptions) => Iterable<Flaw>>> =
  {
    *'undeclared-event'(all, { contracts }) {
      const types = contracts.sends.map(({ type }) => type);
      for (const sent of all) {
        if (types.includes(sent.detailType)) continue;
        const message = `${contracts.service} may send ${types.join(', ') || 'nothing'}, and sent ${sent.detailType}. Declare it as a send operation.`;
        yield { sent, message };
      }
    },

    *'event-contract'(all, { contracts }) {
      for (const sent of all) {
        const contract = contractOf(sent, contracts);
        const misfits = contract?.judge.writes(sent.detail['data']) ?? [];
        if (misfits.length > 0)
          yield { sent, message: `The data does not fit ${contract?.place ?? ''}: ${sayMisfits(misfits)}` };
      }
    },

    *'event-envelope'(all, { contracts }) {
      for (const sent of all) {
        const misfits = writesEnvelope(sent.detail);
        if (misfits.length > 0)
          yield { sent, message: `The envelope is no CloudEvent of the platform: ${sayMisfits(misfits)}` };
        const contract = contractOf(sent, contracts);
        const wanted = {
          source: contracts.source,
          type: sent.detailType,
          ...(contract && { dataschema: contract.dataschema, twinof: contract.twinOf }),
        };
        for (const [name, value] of Object.entries(wanted)) {
          const found = sent.detail[name];
          if (found !== value)
            yield { sent, message: `${name} must be ${JSON.stringify(value)} and is ${JSON.stringify(found)}.` };
        }
      }
    },

    *'event-id-reused'(all) {
      const known = new Map<string, string>();
      for (const sent of all) {
        const content = JSON.stringify([sent.detailType, sent.detail['subject'], sent.detail['data']]);
        const first = known.get(identityOf(sent)) ?? content;
        if (first !== content)
          yield {
            sent,
            message: `The id ${String(sent.detail['id'])} was given to two events; receivers drop the second.`,
          };
        known.set(identityOf(sent), first);
      }
    },

    *'event-size'(all, { maxEntryBytes }) {
      for (const sent of all) {
        const { source, detailType: type, detail } = sent;
        const bytes = entrySize({ source, type, detail: JSON.stringify(detail) });
        if (bytes > maxEntryBytes)
          yield { sent, message: `The entry has ${bytes} bytes; ${maxEntryBytes} is the limit of the bus.` };
      }
    },

    *'subject-version'(all, { numbersEvents, isComplete }) {
      const bySubject = Map.groupBy(distinct(all), ({ detail }) => String(detail['subject']));
      for (const [subject, events] of bySubject) {
        const numbered = events.filter(({ detail }) => detail['subjectversion'] !== undefined);
        if (numbersEvents) {
          for (const sent of events.filter((one) => !numbered.includes(one)))
            yield { sent, message: 'It has no subjectversion, although its sender keeps its events in a database.' };
        }
        yield* gaps(subject, numbered, isComplete);
      }
    },

    *'twin-missing'(all, { contracts }) {
      const keyOf = ({ detail }: Sent, type: unknown): string =>
        JSON.stringify([type, detail['subject'], detail['subjectversion']]);
      const present = new Set(all.map((sent) => keyOf(sent, sent.detailType)));
      for (const sent of distinct(all)) {
        const twin = contractOf(sent, contracts)?.twinOf;
        if (twin !== undefined && !present.has(keyOf(sent, twin)))
          yield {
            sent,
            message: `${sent.detailType} has to come with its twin ${twin} of the same subject and subjectversion.`,
          };
      }
    },
  };

/** Compares what a service sent with its contracts. */
export function checkSent(sent: readonly Sent[], options: CheckSentOptions, rules = sentRules): Finding[] {
  const { contracts, seed } = options;
  return Object.entries(rules).flatMap(([rule, check]) =>
    [...check(sent, options)].map((flaw) => ({
      service: contracts.service,
      where: flaw.sent.detailType,
      rule,
      message: flaw.message,
      reproduce: JSON.stringify(flaw.sent.detail),
      seed,
    })),
  );
}

const contractOf = ({ detailType }: Sent, { sends }: EventContracts): EventContract | undefined =>
  sends.find(({ type }) => type === detailType);

const distinct = (all: readonly Sent[]): Sent[] => [...new Map(all.map((sent) => [identityOf(sent), sent])).values()];

/** Versions of one subject: each once, twins aside, and none left out. */
function* gaps(subject: string, events: readonly Sent[], isComplete: boolean): Generator<Flaw> {
  const byVersion = Map.groupBy(events, ({ detail }) => Number(detail['subjectversion']));
  const versions = [...byVersion.keys()].sort((a, b) => a - b);
  let expected = isComplete ? 1 : (versions[0] ?? 1);
  for (const version of versions) {
    const own = byVersion.get(version) ?? [];
    const [first] = own;
    if (first !== undefined && version !== expected)
      yield {
        sent: first,
        message: `Versions of ${subject} are ${versions.join(', ')}: after ${expected - 1} comes ${version}.`,
      };
    expected = version + 1;
    const families = new Set(own.map(({ detail, detailType }) => String(detail['twinof'] ?? detailType)));
    const [, second] = own;
    if (
      second !== undefined &&
      (families.size > 1 || new Set(own.map(({ detailType }) => detailType)).size < own.length)
    )
      yield {
        sent: second,
        message: `Version ${version} of ${subject} was given to ${own.length} events that are no twins.`,
      };
  }
}
