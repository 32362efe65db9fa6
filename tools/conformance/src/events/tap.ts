import { randomBytes } from 'node:crypto';
import {
  DeleteRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Workspace } from '@pactline/contracts/derive';
import type { ProvisionClients } from '@pactline/provision';
import type { Finding } from '../finding.ts';
import type { Target } from '../target.ts';
import { eventContracts } from './contracts.ts';
import { type CheckSentOptions, checkSent } from './check-sent.ts';
import { type Sent, sentOf } from './sent.ts';

export interface TapOptions {
  readonly target: Target;
  readonly contracts: Workspace;
  /** Printed in the findings. */
  readonly seed: number;
  /** Where the bus of a target that others deployed stands. */
  readonly access?: BusAccess;
}

/** What it takes to listen to a bus. */
export interface BusAccess {
  readonly clients: Pick<ProvisionClients, 'eventBridge' | 'sqs'>;
  readonly busName: string;
  readonly maxEntryBytes: number;
  /** Whether the service keeps its events in a database, and so numbers them. */
  readonly numbersEvents: boolean;
}

/** Hears every event that a service sends, until it is stopped. */
export interface Tap {
  /** What came so far, in the order of arrival; the same event may stand there more than once. */
  events(): readonly Sent[];
  /** Resolves when everything that was on the bus at the call has arrived. */
  caughtUp(timeoutMs?: number): Promise<void>;
  /** Compares what came so far with the contracts. */
  check(): Finding[];
  stop(): Promise<void>;
}

/** The target was deployed by others, and nobody says how to reach its bus. */
export class NoBusAccessError extends Error {
  override readonly name = 'NoBusAccessError';
  constructor(service: string) {
    super(`${service} was deployed by others; to hear what it sends, pass the access to its bus.`);
  }
}

/**
 * Listens to the bus of a target through a queue and a rule of its own.
 *
 * @throws NoBusAccessError
 */
export async function startTap({ target, contracts, seed, access = accessOf(target) }: TapOptions): Promise<Tap> {
  if (access === undefined) throw new NoBusAccessError(target.service);
  const own = eventContracts(contracts, target.service);
  const bus = await BusTap.open(access, own.source);
  const options: CheckSentOptions = {
    contracts: own,
    seed,
    maxEntryBytes: access.maxEntryBytes,
    numbersEvents: access.numbersEvents,
    // Only what was started here began with the tap.
    isComplete: target.local !== undefined,
  };
  return {
    events: () => bus.sent,
    caughtUp: (timeoutMs) => bus.caughtUp(timeoutMs),
    check: () => checkSent(bus.sent, options),
    stop: () => bus.close(),
  };
}

function accessOf({ local }: Target): BusAccess | undefined {
  if (local === undefined) return undefined;
  const { clients, busName, topology, facts } = local;
  const { maxEntryBytes } = topology.bus;
  return { clients, busName, maxEntryBytes, numbersEvents: facts.resources.postgres };
}

const MARKER_TYPE = 'conformance.mark';

class BusTap {
  readonly sent: Sent[] = [];
  readonly #access: BusAccess;
  readonly #name = `conformance-${randomBytes(6).toString('hex')}`;
  readonly #closing = new AbortController();
  readonly #marks = new Map<string, () => void>();
  #queueUrl = '';
  #listening: Promise<void> = Promise.resolve();

  static async open(access: BusAccess, source: string): Promise<BusTap> {
    const tap = new BusTap(access);
    await tap.#open(source);
    return tap;
  }

  private constructor(access: BusAccess) {
    this.#access = access;
  }

  async #open(source: string): Promise<void> {
    const { clients, busName } = this.#access;
    const { sqs, eventBridge } = clients;
    const tags = { purpose: 'conformance', until: new Date(Date.now() + 3_600_000).toISOString() };
    const Attributes = { MessageRetentionPeriod: '3600', MaximumMessageSize: '262144', VisibilityTimeout: '60' };
    const created = await sqs.send(new CreateQueueCommand({ QueueName: this.#name, tags, Attributes }));
    this.#queueUrl = created.QueueUrl ?? '';
    const found = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: this.#queueUrl, AttributeNames: ['QueueArn'] }),
    );
    const rule = { Name: this.#name, EventBusName: busName };
    // Its own source carries the marks.
    const EventPattern = JSON.stringify({ source: [source, this.#name] });
    await eventBridge.send(
      new PutRuleCommand({ ...rule, EventPattern, Tags: [{ Key: 'purpose', Value: 'conformance' }] }),
    );
    const Targets = [{ Id: 'queue', Arn: found.Attributes?.['QueueArn'] ?? '' }];
    await eventBridge.send(new PutTargetsCommand({ Rule: this.#name, EventBusName: busName, Targets }));
    this.#listening = this.#listen();
  }

  async #listen(): Promise<void> {
    const { sqs } = this.#access.clients;
    const receive = new ReceiveMessageCommand({
      QueueUrl: this.#queueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 5,
    });
    while (!this.#closing.signal.aborted) {
      try {
        const { Messages = [] } = await sqs.send(receive, { abortSignal: this.#closing.signal });
        for (const { Body = '' } of Messages) this.#take(sentOf(Body));
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries }));
      } catch (error) {
        if (!this.#closing.signal.aborted) this.#onFailure(error);
        return;
      }
    }
  }

  #failure: unknown;
  #onFailure(error: unknown): void {
    this.#failure = error;
    for (const arrived of this.#marks.values()) arrived();
  }

  #take(sent: Sent): void {
    if (sent.source !== this.#name) this.sent.push(sent);
    else this.#marks.get(String(sent.detail['id']))?.();
  }

  async caughtUp(timeoutMs = 20_000): Promise<void> {
    const { clients, busName } = this.#access;
    const id = randomBytes(8).toString('hex');
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#failure ??= new Error(
        `nothing arrives through ${this.#name}: the bus did not deliver a mark in ${timeoutMs} ms`,
      );
      resolve();
    }, timeoutMs);
    this.#marks.set(id, resolve);
    const entry = {
      EventBusName: busName,
      Source: this.#name,
      DetailType: MARKER_TYPE,
      Detail: JSON.stringify({ id }),
    };
    await clients.eventBridge.send(new PutEventsCommand({ Entries: [entry] }));
    await promise;
    clearTimeout(timer);
    this.#marks.delete(id);
    if (this.#failure !== undefined) throw new Error('The tap does not hear the bus.', { cause: this.#failure });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#listening;
    const { clients, busName } = this.#access;
    const target = { Rule: this.#name, EventBusName: busName };
    await clients.eventBridge.send(new RemoveTargetsCommand({ ...target, Ids: ['queue'] }));
    await clients.eventBridge.send(new DeleteRuleCommand({ Name: this.#name, EventBusName: busName }));
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: this.#queueUrl }));
  }
}
