import {
  CreateEventBusCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { createClients, destroyClients, type ProvisionClients } from '@pactline/provision';

const NAME = 'held';
const SOURCE = 'acme';
const BATCH = 10;
const WRITERS = 4;
/** As long as the events of the reference domain are, in the middle. */
const PADDING = 'x'.repeat(600);

/** By account, region and URL of the queue. */
interface Peek {
  readonly messages: Record<string, Record<string, Record<string, { readonly Body: string }[]>>>;
}

/** A bus whose events end in one queue that nobody reads. */
export class HeldEvents {
  static readonly busName = NAME;
  readonly #clients: ProvisionClients;
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
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

  /** The details of the events in the queue. Receiving them would take hours with many: each call looks at all. */
  async look<T>(): Promise<T[]> {
    const answer = await fetch(`${this.#endpoint}/_ministack/sqs/messages`);
    const { messages } = (await answer.json()) as Peek;
    const queues = Object.values(messages).flatMap((regions) => Object.values(regions));
    const held = queues.flatMap((byUrl) => Object.entries(byUrl).filter(([url]) => url.endsWith(`/${NAME}`)));
    return held.flatMap(([, bodies]) => bodies.map(({ Body }) => (JSON.parse(Body) as { detail: T }).detail));
  }

  close(): void {
    destroyClients(this.#clients);
  }
}
