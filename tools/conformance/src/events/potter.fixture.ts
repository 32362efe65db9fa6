import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { newEventId, toMessageAttributes } from '@pactline/events/core';
import { type TestStage, testStage } from '@pactline/testing/integration';
import type { Target } from '../target.ts';
import { potterTopology } from './pottery.fixture.ts';

/** What the potter does wrong. */
export type Defect =
  | 'remembers the last only'
  | 'forgets what is in work'
  | 'crashes on a clay of tomorrow'
  | 'refuses unknown members'
  | 'drops invalid events'
  | 'gives no reason'
  | 'points elsewhere'
  | 'lists what is invalid'
  | 'never finishes'
  | 'sends broken data'
  | 'sends what it never declared'
  | 'leaves a version out'
  | 'ignores the filter'
  | 'forgets the journey';

export interface Potter {
  readonly target: Target;
  stop(): Promise<void>;
}

/** A consumer by hand, with none of the platform's libraries for it, that lists every pot and may have a defect. */
export async function startPotter(defect?: Defect): Promise<Potter> {
  const topology = potterTopology(defect !== 'ignores the filter');
  const stage = await testStage(topology);
  const { names, place, clients } = stage;
  const urls = {
    name: 'main',
    url: place.queueUrl(names.queue('potter')),
    deadLetterUrl: place.queueUrl(names.deadLetterQueue('potter')),
    undeliverableUrl: place.queueUrl(names.undeliverableQueue('potter')),
  };
  const work = new Potting(stage, urls.url, urls.deadLetterUrl, defect);
  const running = work.run();
  const stop = async (): Promise<void> => {
    work.stopping = true;
    await running;
    await stage.destroy();
  };
  return {
    stop,
    target: {
      service: 'potter',
      token: () => Promise.reject(new Error('The potter asks for no token.')),
      stop,
      local: {
        topology,
        facts: topology.services.potter,
        stage: stage.stage,
        names,
        clients,
        region: place.region,
        awsEndpointUrl: '',
        busName: names.bus,
        busArn: place.busArn,
        accountId: place.accountId,
        queues: [urls],
        secrets: {},
        badToken: () => Promise.reject(new Error('The potter asks for no token.')),
        log: () => '',
      },
    },
  };
}

interface Fired {
  readonly potId: string;
  readonly glaze: string;
  readonly clay: string;
  readonly degrees: number;
}

interface Kiln {
  readonly id: string;
  readonly correlationid: string;
  readonly data: Fired;
}

class Refusal extends Error {
  readonly reason: string;
  readonly pointer: string;
  constructor(reason: string, pointer: string) {
    super(`${reason} at ${pointer}`);
    this.reason = reason;
    this.pointer = pointer;
  }
}

class Potting {
  stopping = false;
  readonly #stage: TestStage;
  readonly #url: string;
  readonly #deadLetterUrl: string;
  readonly #defect: Defect | undefined;
  readonly #inbox = new Set<string>();
  readonly #versions = new Map<string, number>();

  constructor(stage: TestStage, url: string, deadLetterUrl: string, defect: Defect | undefined) {
    this.#stage = stage;
    this.#url = url;
    this.#deadLetterUrl = deadLetterUrl;
    this.#defect = defect;
  }

  async run(): Promise<void> {
    const receive = new ReceiveMessageCommand({ QueueUrl: this.#url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
    while (!this.stopping) {
      const { Messages = [] } = await this.#stage.clients.sqs.send(receive);
      const done: Message[] = [];
      const take = async (message: Message): Promise<void> => {
        if (await this.#take(message)) done.push(message);
      };
      if (this.#defect === 'forgets what is in work') await Promise.all(Messages.map(take));
      else for (const message of Messages) await take(message);
      const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      if (Entries.length > 0)
        await this.#stage.clients.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.#url, Entries }));
    }
  }

  /** @returns whether the message is done */
  async #take({ Body = '' }: Message): Promise<boolean> {
    try {
      const event = this.#read(Body);
      if (this.#defect === 'never finishes' && event.data.clay === 'porcelain') return false;
      if (!this.#inbox.has(event.id)) await this.#list(event);
      if (this.#defect === 'remembers the last only') this.#inbox.clear();
      this.#inbox.add(event.id);
    } catch (error) {
      if (this.#defect !== 'drops invalid events') await this.#putAside(Body, error);
    }
    return true;
  }

  async #putAside(MessageBody: string, error: unknown): Promise<void> {
    const known = error instanceof Refusal ? error : new Refusal('handler-failed', String(error));
    const reason = {
      reason: known.reason,
      message: known.message,
      pointer: this.#defect === 'points elsewhere' ? '/data/somewhere' : known.pointer,
      contract: 'specs/kiln/asyncapi.yaml#/components/messages/kilnFired',
    };
    const isSilent = this.#defect === 'gives no reason';
    const MessageAttributes = isSilent ? {} : toMessageAttributes(reason);
    await this.#stage.clients.sqs.send(
      new SendMessageCommand({ QueueUrl: this.#deadLetterUrl, MessageBody, MessageAttributes }),
    );
  }

  #read(body: string): Kiln {
    const message = parse(body);
    const detail = message['detail'] as Record<string, unknown> | undefined;
    if (typeof detail !== 'object') throw new Refusal('malformed-message', '/detail');
    for (const name of ['id', 'source', 'type', 'time', 'correlationid']) {
      if (typeof detail[name] !== 'string' || detail[name] === '')
        throw new Refusal('malformed-envelope', `/detail/${name}`);
    }
    const { specversion, time, subjectversion, datacontenttype } = detail;
    const isEvent =
      specversion === '1.0' &&
      !Number.isNaN(Date.parse(String(time))) &&
      (subjectversion === undefined || (Number.isInteger(subjectversion) && Number(subjectversion) > 0)) &&
      datacontenttype === 'application/json' &&
      detail['source'] === message['source'] &&
      detail['type'] === message['detail-type'];
    if (!isEvent) throw new Refusal('malformed-envelope', '/detail');
    if (detail['type'] !== 'kiln.fired') throw new Refusal('no-handler', '/detail/type');
    this.#check(detail as unknown as Kiln);
    return detail as unknown as Kiln;
  }

  #check(event: Kiln): void {
    const data = event.data as unknown as Record<string, unknown> | null;
    const at = violation(data);
    if (at !== undefined && this.#defect === 'lists what is invalid') void this.#list({ ...event, data: SOUND });
    if (at !== undefined) throw new Refusal('contract-violation', at);
    if (this.#defect === 'refuses unknown members' && Object.keys(data ?? {}).includes('addedLater'))
      throw new Refusal('contract-violation', '/data/addedLater');
    if (this.#defect === 'crashes on a clay of tomorrow' && !['stoneware', 'porcelain'].includes(event.data.clay))
      throw new TypeError(`no clay ${event.data.clay}`);
  }

  async #list({ id, correlationid, data }: Kiln): Promise<void> {
    const is = (defect: Defect): boolean => this.#defect === defect;
    const subject = data.potId;
    const step = is('leaves a version out') ? 2 : 1;
    const version = (this.#versions.get(subject) ?? 1 - step) + step;
    this.#versions.set(subject, version);
    const types = ['pot.listed', 'pot.listed.v2'];
    if (is('sends what it never declared')) types.push('pot.broken');
    const events = types.map((type) => ({
      specversion: '1.0',
      id: newEventId(),
      source: 'clay.potter',
      type,
      subject: type === 'pot.broken' ? newEventId() : subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      dataschema: schemaOf(type),
      correlationid: is('forgets the journey') ? newEventId() : correlationid,
      causationid: id,
      subjectversion: type === 'pot.broken' ? 1 : version,
      ...(type === 'pot.listed' && { twinof: 'pot.listed.v2' }),
      data: { potId: data.potId, degrees: is('sends broken data') ? String(data.degrees) : data.degrees },
    }));
    await this.#put(events);
  }

  async #put(events: readonly { readonly type: string }[]): Promise<void> {
    const Entries = events.map((event) => ({
      EventBusName: this.#stage.names.bus,
      Source: 'clay.potter',
      DetailType: event.type,
      Detail: JSON.stringify(event),
    }));
    await this.#stage.clients.eventBridge.send(new PutEventsCommand({ Entries }));
  }
}

const SOUND: Fired = { potId: 'none', glaze: 'celadon', clay: 'stoneware', degrees: 600 };

function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    throw new Refusal('malformed-message', '/');
  }
}

/** Where data breaks the kiln's contract for a reader. */
function violation(data: Record<string, unknown> | null): string | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return '/data';
  const { potId, glaze, clay, degrees, note, finish } = data;
  const isText = (value: unknown, least: number, most: number): boolean =>
    typeof value === 'string' && [...value].length >= least && [...value].length <= most;
  if (!isText(potId, 1, 60)) return '/data/potId';
  if (typeof glaze !== 'string') return '/data/glaze';
  if (typeof clay !== 'string') return '/data/clay';
  if (!Number.isInteger(degrees) || Number(degrees) < 600 || Number(degrees) > 1_400) return '/data/degrees';
  if (note !== undefined && !isText(note, 0, 40)) return '/data/note';
  if (finish === undefined) return undefined;
  const { kind, grain } = (finish ?? {}) as { kind?: unknown; grain?: unknown };
  if (typeof kind !== 'string') return '/data/finish';
  return kind === 'matte' && (!Number.isInteger(grain) || Number(grain) < 1) ? '/data/finish/grain' : undefined;
}

function schemaOf(type: string): string {
  const [, version = '1'] = /\.v(\d+)$/.exec(type) ?? [];
  return `https://pactline.example/schemas/potter/${type.replace(/\.v\d+$/, '')}/${version}`;
}
