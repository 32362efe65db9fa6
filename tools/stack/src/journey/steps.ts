import { GetItemCommand, QueryCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { deploymentNames } from '@pactline/topology';
import { StackError } from '../errors.ts';
import { poll } from '../system/deadline.ts';
import type { BusTap } from './bus-tap.ts';
import { type HttpSpec, type JourneyDefinition, type JourneyStep, readBody } from './definition.ts';
import { at, matches } from './json-pointer.ts';
import { readMailbox } from './mailbox.ts';
import type { JourneyPlace } from './place.ts';
import { signature } from './sign.ts';
import { fill, type Values } from './template.ts';

export interface StepContext {
  readonly place: JourneyPlace;
  readonly journey: JourneyDefinition;
  /** Present when the journey looks for events. */
  readonly tap: BusTap | undefined;
  readonly values: Values;
  readonly signal?: AbortSignal | undefined;
}

/** What a step found, and when (in the clock of `performance.now()`). */
export interface Found {
  readonly value: unknown;
  readonly at: number;
}

/** Awaits what a step describes. @throws DeadlineError it does not come in time */
export async function runStep(step: JourneyStep, context: StepContext): Promise<Found> {
  const seen = await look(step, context);
  const moment = step.moment === undefined ? undefined : at(seen.value, step.moment);
  const time = typeof moment === 'string' ? Date.parse(moment) : Number.NaN;
  return Number.isNaN(time) ? seen : { ...seen, at: Math.min(seen.at, time - performance.timeOrigin) };
}

async function look(step: JourneyStep, context: StepContext): Promise<Found> {
  const timeoutMs = step.timeout * 1000;
  const { values, place, signal } = context;
  if ('event' in step) {
    const { type, where } = fill(step.event, values);
    const fits = (event: unknown): boolean => matches(event, { '/detail-type': type, ...where });
    if (context.tap === undefined) throw new StackError('Nobody listens to the bus.');
    const { event, at: seenAt } = await context.tap.until(fits, timeoutMs);
    return { value: event, at: seenAt };
  }
  const options = { timeoutMs, intervalMs: 20, what: `"${step.title}"`, signal };
  if ('http' in step) return found(await poll(request(fillHttp(step.http, context), context), options));
  if ('mail' in step) {
    const { to, subject } = fill(step.mail, values);
    const { mailbox } = place;
    if (mailbox === undefined)
      throw new StackError('Mails leave for good here: let the journey look for another effect.');
    const newest = async () =>
      (await readMailbox(mailbox)).findLast(
        (mail) => mail.to.includes(to) && (subject === undefined || mail.subject.includes(subject)),
      );
    return found(await poll(newest, options));
  }
  return found(await poll(() => readItem(fill(step.item, values), place), options));
}

const found = (value: unknown): Found => ({ value, at: performance.now() });

function fillHttp(http: HttpSpec, { journey, values }: StepContext): HttpSpec {
  const body = http.bodyFile === undefined ? http.body : readBody(journey, http.bodyFile);
  return fill({ ...http, body }, values);
}

/** Sends the same bytes each time, so that repetitions are recognised as such. */
function request(http: HttpSpec, { place }: StepContext): () => Promise<unknown> {
  const base = place.url(http.service);
  if (base === undefined) throw new StackError(`The journey asks ${http.service} over HTTP, which serves none.`);
  const text = http.body === undefined ? undefined : JSON.stringify(http.body);
  return async () => {
    const headers = new Headers(http.headers);
    if (text !== undefined) headers.set('content-type', 'application/json');
    if (http.sign) {
      const [service = '', name = ''] = http.sign.secret.split('.');
      headers.set(http.sign.header, signature(http.sign.scheme, await place.secret(service, name), text ?? ''));
    }
    if (http.token) headers.set('authorization', `Bearer ${await place.token(http.token.tenant, http.token.scopes)}`);
    const init = {
      method: http.method,
      headers,
      ...(text !== undefined && { body: text }),
      signal: AbortSignal.timeout(10_000),
    };
    const answer = await fetch(new URL(http.path, base), init);
    const body = await answer.text();
    const value = { status: answer.status, headers: Object.fromEntries(answer.headers), body: parsed(body) };
    if (answer.status === http.status && matches(value, http.where)) return value;
    throw new Error(`${http.method} ${http.path} answered ${answer.status}: ${body.slice(0, 500)}`);
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type ItemSpec = Extract<JourneyStep, { item: unknown }>['item'];

async function readItem({ service, table, index, key, where }: ItemSpec, place: JourneyPlace): Promise<unknown> {
  const TableName = deploymentNames(place.topology, place.stage).table(service, table);
  const { dynamoDb } = place.clients;
  if (index === undefined) {
    const Key = Object.fromEntries(Object.entries(key).map(([name, S]) => [name, { S }]));
    const { Item } = await dynamoDb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    const item = Item && plain(Item);
    return item && matches(item, where) ? item : undefined;
  }
  const names = Object.keys(key);
  const { Items = [] } = await dynamoDb.send(
    new QueryCommand({
      TableName,
      IndexName: index,
      KeyConditionExpression: names.map((_, position) => `#k${position} = :v${position}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name, position) => [`#k${position}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        names.map((name, position) => [`:v${position}`, { S: key[name] ?? '' }]),
      ),
    }),
  );
  return Items.map(plain).find((item) => matches(item, where));
}

/** Texts, numbers and flags of an item; nothing else is asked for. */
function plain(item: Record<string, AttributeValue>): Record<string, unknown> {
  const entries = Object.entries(item).map(([name, { S, N, BOOL }]) => [
    name,
    S ?? (N === undefined ? BOOL : Number(N)),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
