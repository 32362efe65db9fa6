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
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { ProvisionClients } from '@pactline/provision';
import { type Sent, sentOf } from './sent.ts';

/** A bus, and what speaks to it. */
export interface Bus {
  readonly clients: Pick<ProvisionClients, 'eventBridge' | 'sqs'>;
  readonly busName: string;
}

/** Hears what one source puts on a bus, through a queue and a rule of its own. */
export class BusTap {
  /** In the order of arrival. */
  readonly sent: Sent[] = [];
  readonly #bus: Bus;
  /** Of queue and rule, and the source of the marks. */
  readonly name = `conformance-${randomBytes(6).toString('hex')}`;
  readonly #closing = new AbortController();
  readonly #marks = new Map<string, () => void>();
  #queueUrl = '';
  #listening: Promise<void> = Promise.resolve();
  #failure: unknown;

  static async open(bus: Bus, source: string): Promise<BusTap> {
    const tap = new BusTap(bus);
    await tap.#open(source);
    return tap;
  }

  private constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** Resolves when everything that was on the bus at the call has arrived. @throws Error nothing arrives */
  async caughtUp(timeoutMs = 20_000): Promise<void> {
    const id = randomBytes(8).toString('hex');
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#failure ??= new Error(`The bus did not deliver a mark to ${this.name} within ${timeoutMs} ms.`);
      resolve();
    }, timeoutMs);
    this.#marks.set(id, resolve);
    const entry = { EventBusName: this.#bus.busName, Source: this.name, DetailType: 'conformance.marked' };
    await this.#bus.clients.eventBridge.send(
      new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify({ id }) }] }),
    );
    await promise;
    clearTimeout(timer);
    this.#marks.delete(id);
    if (this.#failure !== undefined) throw new Error('The tap does not hear the bus.', { cause: this.#failure });
  }

  /** Stops listening and deletes queue and rule. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#listening;
    const { clients, busName } = this.#bus;
    const rule = { Rule: this.name, EventBusName: busName };
    await clients.eventBridge.send(new RemoveTargetsCommand({ ...rule, Ids: ['queue'] }));
    await clients.eventBridge.send(new DeleteRuleCommand({ Name: this.name, EventBusName: busName }));
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: this.#queueUrl }));
  }

  async #open(source: string): Promise<void> {
    const { clients, busName } = this.#bus;
    const { sqs, eventBridge } = clients;
    const tags = { purpose: 'conformance', until: new Date(Date.now() + 3_600_000).toISOString() };
    const attributes = { MessageRetentionPeriod: '3600', MaximumMessageSize: '262144', VisibilityTimeout: '60' };
    const created = await sqs.send(new CreateQueueCommand({ QueueName: this.name, tags, Attributes: attributes }));
    this.#queueUrl = created.QueueUrl ?? '';
    const QueueUrl = this.#queueUrl;
    const found = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    const Arn = found.Attributes?.['QueueArn'] ?? '';
    const EventPattern = JSON.stringify({ source: [source, this.name] });
    const Tags = [{ Key: 'purpose', Value: 'conformance' }];
    const rule = await eventBridge.send(
      new PutRuleCommand({ Name: this.name, EventBusName: busName, EventPattern, Tags }),
    );
    const Policy = deliveryPolicy(Arn, rule.RuleArn ?? '');
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
    const Targets = [{ Id: 'queue', Arn }];
    await eventBridge.send(new PutTargetsCommand({ Rule: this.name, EventBusName: busName, Targets }));
    this.#listening = this.#listen();
  }

  async #listen(): Promise<void> {
    const { sqs } = this.#bus.clients;
    const QueueUrl = this.#queueUrl;
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
    try {
      while (!this.#closing.signal.aborted) {
        const { Messages = [] } = await sqs.send(receive, { abortSignal: this.#closing.signal });
        for (const { Body = '' } of Messages) this.#take(sentOf(Body));
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#failure = error;
      for (const arrived of this.#marks.values()) arrived();
    }
  }

  #take(sent: Sent): void {
    if (sent.source !== this.name) this.sent.push(sent);
    else this.#marks.get(String(sent.detail['id']))?.();
  }
}

/** Lets the rule deliver, and nothing else. */
const deliveryPolicy = (queueArn: string, ruleArn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
      },
    ],
  });
