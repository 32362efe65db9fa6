import {
  CreateEventBusCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { createClients, destroyClients, type ProvisionClients } from '@pactline/provision';

const NAME = 'held';
const SOURCE = 'acme';
const BATCH = 10;
const WRITERS = 4;
/** As long as the events of the reference domain are, in the middle. */
const PADDING = 'x'.repeat(600);

/** A bus whose events end in one queue that nobody reads. */
export class HeldEvents {
  static readonly busName = NAME;
  readonly #clients: ProvisionClients;

  constructor(endpoint: string) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    this.#clients = createClients({ endpoint, region: 'eu-central-1', credentials });
  }

  /** @param source of the events that the queue gets */
  async prepare(source = SOURCE): Promise<void> {
    const { eventBridge, sqs } = this.#clients;
    await eventBridge.send(new CreateEventBusCommand({ Name: NAME }));
    const queue = await sqs.send(new CreateQueueCommand({ QueueName: NAME }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queue.QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const rule = { Name: NAME, EventBusName: NAME };
    await eventBridge.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: [source] }) }));
    const Targets = [{ Id: 'queue', Arn: Attributes?.['QueueArn'] ?? '' }];
    await eventBridge.send(new PutTargetsCommand({ Rule: NAME, EventBusName: NAME, Targets }));
  }

  /** Puts the numbers from 0 to count - 1 on the bus; each is accepted when this returns. */
  async put(count: number): Promise<void> {
    let next = 0;
    const writer = async (): Promise<void> => {
      while (next < count) {
        const numbers = Array.from({ length: Math.min(BATCH, count - next) }, () => next++);
        const Entries = numbers.map((n) => ({
          EventBusName: NAME,
          Source: SOURCE,
          DetailType: 'lamp.lit',
          Detail: JSON.stringify({ n, padding: PADDING }),
        }));
        const answer = await this.#clients.eventBridge.send(new PutEventsCommand({ Entries }));
        if (answer.FailedEntryCount) throw new Error(`${answer.FailedEntryCount} entries were refused`);
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
  }

  /** Empties the queue. @returns the details of the events that were in it, each body once */
  async drain<T>(): Promise<T[]> {
    const { sqs } = this.#clients;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: NAME }));
    const found = new Set<string>();
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: BATCH }));
      if (Messages.length === 0) return [...found].map((body) => (JSON.parse(body) as { detail: T }).detail);
      for (const { Body = '' } of Messages) found.add(Body);
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  close(): void {
    destroyClients(this.#clients);
  }
}
