import { randomBytes } from 'node:crypto';
import {
  DeleteRuleCommand,
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
import type { ProvisionClients } from '@pactline/provision';
import { DeadlineError } from '../system/deadline.ts';

/** What a tap needs. */
export type TapClients = Pick<ProvisionClients, 'eventBridge' | 'sqs'>;

interface Seen {
  readonly event: unknown;
  readonly at: number;
}

/** Hears everything on the bus through a queue and a rule of its own, until it is closed. */
export class BusTap {
  readonly #clients: TapClients;
  readonly #bus: string;
  readonly #name = `journey-${randomBytes(6).toString('hex')}`;
  readonly #closing = new AbortController();
  readonly #seen: Seen[] = [];
  readonly #waiting = new Set<() => void>();
  #queueUrl = '';
  #listening: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  static async open(clients: TapClients, bus: string, sourcePrefix: string): Promise<BusTap> {
    const tap = new BusTap(clients, bus);
    await tap.#open(sourcePrefix);
    return tap;
  }

  private constructor(clients: TapClients, bus: string) {
    this.#clients = clients;
    this.#bus = bus;
  }

  async #open(sourcePrefix: string): Promise<void> {
    const { sqs, eventBridge } = this.#clients;
    const tags = { purpose: 'journey', until: new Date(Date.now() + 3_600_000).toISOString() };
    const created = await sqs.send(
      new CreateQueueCommand({ QueueName: this.#name, tags, Attributes: { MessageRetentionPeriod: '3600' } }),
    );
    this.#queueUrl = created.QueueUrl ?? '';
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: this.#queueUrl, AttributeNames: ['QueueArn'] }),
    );
    const rule = { Name: this.#name, EventBusName: this.#bus };
    const EventPattern = JSON.stringify({ source: [{ prefix: `${sourcePrefix}.` }] });
    await eventBridge.send(new PutRuleCommand({ ...rule, EventPattern, Tags: [{ Key: 'purpose', Value: 'journey' }] }));
    const Targets = [{ Id: 'queue', Arn: Attributes?.['QueueArn'] ?? '' }];
    await eventBridge.send(new PutTargetsCommand({ Rule: this.#name, EventBusName: this.#bus, Targets }));
    this.#listening = this.#listen();
  }

  async #listen(): Promise<void> {
    const { sqs } = this.#clients;
    const QueueUrl = this.#queueUrl;
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
    try {
      while (!this.#closing.signal.aborted) {
        const { Messages = [] } = await sqs.send(receive, { abortSignal: this.#closing.signal });
        const at = performance.now();
        for (const { Body = '' } of Messages) this.#seen.push({ event: JSON.parse(Body), at });
        for (const wake of this.#waiting) wake();
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#failure = error instanceof Error ? error : new Error(String(error));
      for (const wake of this.#waiting) wake();
    }
  }

  /** The first event that fits. @throws DeadlineError */
  async until(fits: (event: unknown) => boolean, timeoutMs: number): Promise<Seen> {
    const find = (): Seen | undefined => this.#seen.find(({ event }) => fits(event));
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = find();
      if (found) return found;
      if (this.#failure !== undefined) throw this.#failure;
      const left = end - Date.now();
      if (left <= 0) throw new DeadlineError(`not seen on the bus within ${timeoutMs / 1000} s`);
      await this.#nextArrival(left);
    }
  }

  #nextArrival(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#listening;
    const { sqs, eventBridge } = this.#clients;
    const target = { Rule: this.#name, EventBusName: this.#bus };
    await eventBridge.send(new RemoveTargetsCommand({ ...target, Ids: ['queue'] }));
    await eventBridge.send(new DeleteRuleCommand({ Name: this.#name, EventBusName: this.#bus }));
    await sqs.send(new DeleteQueueCommand({ QueueUrl: this.#queueUrl }));
  }
}
