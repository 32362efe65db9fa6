import type { MessageModel } from '../asyncapi/index.ts';
import { Collector, type Subject } from '../diff/collector.ts';
import { type Contracts } from '../diff/contracts.ts';
import { dayOf } from '../diff/days.ts';
import { diffMessage } from '../diff/events/diff-events.ts';
import type { Finding } from '../diff/finding.ts';
import { addressOf, diffOperation } from '../diff/http/diff-http.ts';
import type { OperationModel } from '../openapi/model.ts';
import type { Deployed } from './load-deployment.ts';
import { type OutsidePair, outsidePairs, type Party } from './outside-pairs.ts';

/** Two services that do not fit each other, and why. */
export interface Blocker {
  /** Who sends or offers. */
  readonly provider: string;
  /** Who receives or calls. */
  readonly consumer: string;
  /** The event, or the operation. */
  readonly about: string;
  readonly rule: string;
  readonly message: string;
  readonly before: string;
  readonly after: string;
}

/** One pair that was looked at. */
export interface CheckedPair {
  readonly provider: string;
  readonly consumer: string;
  readonly about: string;
}

export interface Answer {
  readonly checked: readonly CheckedPair[];
  readonly blockers: readonly Blocker[];
}

/** Limits and days to come stop no call that works today. */
const soon = new Set<string>(['rate-limit-lowered', 'body-limit-lowered', 'timeout-lowered', 'sunset-notice']);
/** And services find each other by other means than `servers`. */
const harmless = new Set<string>([...soon, 'server-removed', 'server-moved']);

/**
 * Can some services go out now, together, into an environment where others stand?
 * Every event they receive must be sent in a way that they read, every receiver there must read what they send, every operation they call
 * must be there as they know it, and those who call them must find what they know.
 */
export const canDeploy = (
  candidates: readonly Deployed[],
  environment: readonly Deployed[],
  now = new Date(),
  outside: readonly Party[] = [],
): Answer => {
  const names = new Set(candidates.map(({ service }) => service));
  const there = [...environment.filter(({ service }) => !names.has(service)), ...candidates];
  const answer = new AnswerBuilder(there, names, dayOf(now), outside);
  for (const one of there) {
    answer.checkReceives(one);
    answer.checkCalls(one);
  }
  for (const pair of outsidePairs(outside, there, names)) answer.checkOutside(pair);
  return answer;
};

class AnswerBuilder implements Answer {
  readonly checked: CheckedPair[] = [];
  readonly blockers: Blocker[] = [];
  readonly #there: readonly Deployed[];
  /** Pairs of which neither side goes out now are as they are. */
  readonly #names: ReadonlySet<string>;
  readonly #today: string;
  readonly #outside: readonly Party[];
  constructor(there: readonly Deployed[], names: ReadonlySet<string>, today: string, outside: readonly Party[]) {
    this.#outside = outside;
    this.#there = there;
    this.#names = names;
    this.#today = today;
  }

  checkReceives(consumer: Deployed): void {
    const model = consumer.contracts.events.get(consumer.service);
    for (const { operationId, messages, upcasts, cursor } of model?.receives ?? []) {
      if (messages === '*') continue;
      for (const message of messages) {
        const name = `${consumer.service}.${operationId}`;
        // Until the sender moves on, a receiver of a later major lives on upcasts of earlier ones.
        const majors = [message, ...upcasts.flatMap(({ from, to }) => (to === message ? [from] : []))];
        const known = majors.find((one) => this.#there.some((other) => sentBy(other, one))) ?? message;
        const sender = this.#there.find((one) => sentBy(one, known));
        const isForeign =
          cursor.get('x-eventbridge', 'source').exists || message.cursor.get('x-eventbridge', 'source').exists;
        if (!sender) {
          const isSentOutside = this.#outside.some(({ uses }) =>
            uses.some(({ kind, about }) => kind === 'sends' && about === message.type),
          );
          if (
            !isForeign &&
            !isSentOutside &&
            (this.#names.has(consumer.service) || this.#names.has(ownerOf(consumer, message)))
          )
            this.#block(
              { provider: ownerOf(consumer, message), consumer: name, about: message.type },
              { rule: 'not-sent', message: `nobody there sends ${message.type}` },
            );
          continue;
        }
        if (!this.#names.has(sender.service) && !this.#names.has(consumer.service)) continue;
        const sent = sentBy(sender, known)!;
        this.#pair(
          { provider: sender.service, consumer: name, about: known.type },
          consumer.contracts,
          sender.contracts,
          (collector, subject) => {
            // The reader knows the event as its own contract has it; what stands in the bus is what the sender's says.
            diffMessage(collector, subject, 'send', known, sent);
          },
        );
      }
    }
  }

  checkCalls(consumer: Deployed): void {
    const facts = consumer.contracts.workspace.service(consumer.service)?.facts;
    for (const call of facts?.calls ?? []) {
      const [service = '', operationId = ''] = call.split('.');
      if (!this.#names.has(service) && !this.#names.has(consumer.service)) continue;
      const pair = { provider: service, consumer: consumer.service, about: call };
      const provider = this.#there.find((one) => one.service === service);
      const known = operationOf(consumer, service, (one) => one.operationId === operationId);
      // What is deployed calls an address: the id may have changed since.
      const offered =
        (provider && operationOf(provider, service, (one) => one.operationId === operationId)) ??
        (provider && known && operationOf(provider, service, (one) => addressOf(one) === addressOf(known)));
      if (!provider || !offered) {
        this.#block(pair, {
          rule: 'operation-missing',
          message: provider
            ? `what stands there of ${service} has no operation ${operationId}`
            : `${service} does not stand there`,
        });
        continue;
      }
      if (!known) {
        this.#block(pair, {
          rule: 'operation-unknown',
          message: `the contracts that ${consumer.service} goes by have no operation ${call}`,
        });
        continue;
      }
      this.#pair(pair, consumer.contracts, provider.contracts, (collector, subject) =>
        diffOperation(collector, subject, known, offered, this.#today),
      );
    }
  }

  /** Only what concerns those outside blocks: what they read, send and receive. */
  checkOutside({ use, missing, compare, ...pair }: OutsidePair): void {
    if (missing) return this.#block(pair, missing);
    this.checked.push(pair);
    const collector = compare?.(this.#today, {
      service: pair.provider,
      operation: pair.about,
      consumers: [],
      outside: [use],
    });
    for (const finding of collector?.findings ?? []) {
      if (finding.severity === 'breaking' && finding.consumers.length > 0 && !soon.has(finding.rule))
        this.blockers.push({
          ...pair,
          ...(use.kind !== 'sends' && { consumer: finding.consumers.join(', ') }),
          ...sayOf(finding),
        });
    }
  }

  #pair(
    pair: CheckedPair,
    known: Contracts,
    offered: Contracts,
    compare: (collector: Collector, subject: Subject) => void,
  ): void {
    this.checked.push(pair);
    const collector = new Collector(known, offered);
    compare(collector, { service: pair.provider, operation: pair.about, consumers: [pair.consumer] });
    for (const finding of collector.findings) {
      if (finding.severity === 'breaking' && !harmless.has(finding.rule))
        this.blockers.push({ ...pair, ...sayOf(finding) });
    }
  }

  #block(pair: CheckedPair, why: { rule: string; message: string }): void {
    this.checked.push(pair);
    this.blockers.push({ ...pair, ...why, before: '', after: '' });
  }
}

const sayOf = ({
  rule,
  message,
  before,
  after,
  where,
}: Finding): Pick<Blocker, 'rule' | 'message' | 'before' | 'after'> => ({
  rule,
  message: `${message} (${where.file}${where.pointer})`,
  before,
  after,
});

/** The event as a service sends it; another source is another event for the rules of the bus. */
const sentBy = ({ service, contracts }: Deployed, { type, source }: MessageModel): MessageModel | undefined =>
  contracts.events.get(service)?.sent.find((one) => one.type === type && one.source === source);

const operationOf = (
  { contracts }: Deployed,
  service: string,
  isIt: (one: OperationModel) => boolean,
): OperationModel | undefined => contracts.http.get(service)?.operations.find(isIt);

/** Whose event it is, by its source. */
const ownerOf = ({ contracts }: Deployed, { source, service }: MessageModel): string => {
  const { sourcePrefix } = contracts.workspace.platform;
  return source.startsWith(`${sourcePrefix}.`) ? source.slice(sourcePrefix.length + 1) : service;
};
