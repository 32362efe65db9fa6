import type { MessageModel } from '../asyncapi/index.ts';
import { Collector, type Subject } from '../diff/collector.ts';
import { type Contracts } from '../diff/contracts.ts';
import { dayOf } from '../diff/days.ts';
import { diffMessage } from '../diff/events/diff-events.ts';
import type { Finding } from '../diff/finding.ts';
import { diffOperation } from '../diff/http/diff-http.ts';
import type { Deployed } from './load-deployment.ts';

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
const harmless = new Set<string>(['rate-limit-lowered', 'body-limit-lowered', 'timeout-lowered', 'sunset-notice']);

/**
 * Can some services go out now, together, into an environment where others stand?
 * Every event they receive must be sent in a way that they read, every receiver there must read what they send, every operation they call
 * must be there as they know it, and those who call them must find what they know.
 */
export const canDeploy = (
  candidates: readonly Deployed[],
  environment: readonly Deployed[],
  now = new Date(),
): Answer => {
  const names = new Set(candidates.map(({ service }) => service));
  const there = [...environment.filter(({ service }) => !names.has(service)), ...candidates];
  const answer = new AnswerBuilder(there, names, dayOf(now));
  for (const one of there) {
    answer.checkReceives(one);
    answer.checkCalls(one);
  }
  return answer;
};

class AnswerBuilder implements Answer {
  readonly checked: CheckedPair[] = [];
  readonly blockers: Blocker[] = [];
  readonly #there: readonly Deployed[];
  /** Pairs of which neither side goes out now are as they are. */
  readonly #names: ReadonlySet<string>;
  readonly #today: string;
  constructor(there: readonly Deployed[], names: ReadonlySet<string>, today: string) {
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
          if (!isForeign && (this.#names.has(consumer.service) || this.#names.has(ownerOf(consumer, message))))
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
      const offered = provider?.contracts.http.get(service)?.operations.find((one) => one.operationId === operationId);
      if (!provider || !offered) {
        this.#block(pair, {
          rule: 'operation-missing',
          message: provider
            ? `what stands there of ${service} has no operation ${operationId}`
            : `${service} does not stand there`,
        });
        continue;
      }
      const known = consumer.contracts.http.get(service)?.operations.find((one) => one.operationId === operationId);
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

/** Whose event it is, by its source. */
const ownerOf = ({ contracts }: Deployed, { source, service }: MessageModel): string => {
  const { sourcePrefix } = contracts.workspace.platform;
  return source.startsWith(`${sourcePrefix}.`) ? source.slice(sourcePrefix.length + 1) : service;
};
