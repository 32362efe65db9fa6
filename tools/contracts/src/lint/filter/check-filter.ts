import type { MessageModel, ReceiveModel } from '../../asyncapi/index.ts';
import type { Cursor } from '../../source/index.ts';
import type { ExampleValidator } from '../validate-example.ts';
import { ENVELOPE } from './envelope.ts';
import { fieldIn, isOpen, namesIn, valueSchemas } from './fields.ts';
import { readMatcher } from './matcher.ts';
import { impossible, type Values } from './possible.ts';
import { valuesOfJson, valuesOfSchemas } from './values.ts';

export interface FilterFinding {
  /** `form`: EventBridge refuses it; `field`: no such field; `value`: no such value. */
  readonly kind: 'form' | 'field' | 'value';
  readonly at: Cursor;
  readonly message: string;
  readonly mend: string;
}

type Emit = (finding: FilterFinding) => void;

/** What stands at one place of an event. */
interface Place {
  /** For people: `data.customer of order.created`. */
  readonly name: string;
  /** Undefined: nothing is known of it. */
  readonly values: Values | undefined;
  readonly schemas: readonly Cursor[] | undefined;
  readonly always: boolean;
}

/** Compares the filters of a receive operation with the messages that reach it. */
export function checkFilters(receive: ReceiveModel, validator: ExampleValidator): FilterFinding[] {
  const found = new Map<string, FilterFinding>();
  const emit: Emit = (finding) => {
    const key = `${finding.at.id} ${finding.message}`;
    if (!found.has(key)) found.set(key, finding);
  };
  const bearers = [
    receive.cursor,
    ...receive.cursor
      .get('traits')
      .items()
      .map((trait) => trait.resolve()),
  ];
  for (const filter of bearers.map((one) => one.get('x-eventbridge', 'filter'))) {
    if (!filter.isObject()) continue;
    const messages = receive.messages === '*' ? [undefined] : receive.messages;
    for (const message of messages) alternatives(filter, (part) => checkEnvelope(part, message, validator, emit), emit);
  }
  return [...found.values()];
}

/** Every pattern that stands in `$or`, with what stands beside it left to the caller. */
function alternatives(pattern: Cursor, check: (pattern: Cursor) => void, emit: Emit): void {
  check(pattern);
  if (!pattern.has('$or')) return;
  const branches = pattern.get('$or');
  if (branches.items().length < 2)
    emit({
      kind: 'form',
      at: branches,
      message: '$or needs at least two patterns',
      mend: 'Write $or: [{ … }, { … }].',
    });
  for (const branch of branches.items()) alternatives(branch, check, emit);
}

const conditions = (pattern: Cursor): [string, Cursor][] => pattern.entries().filter(([key]) => key !== '$or');

function checkEnvelope(
  pattern: Cursor,
  message: MessageModel | undefined,
  validator: ExampleValidator,
  emit: Emit,
): void {
  const event = message?.type ?? 'every event';
  for (const [key, at] of conditions(pattern)) {
    if (key === 'data') {
      const schemas = message?.payload === undefined ? undefined : valueSchemas(message.payload);
      checkPlace(at, { name: `data of ${event}`, schemas, values: undefined, always: true }, validator, emit);
      continue;
    }
    const attribute = Object.hasOwn(ENVELOPE, key) ? ENVELOPE[key] : undefined;
    if (attribute === undefined) {
      const mend = `Attributes are ${Object.keys(ENVELOPE).join(', ')} and data.`;
      emit({ kind: 'field', at, message: `an event has no attribute ${key}`, mend });
      continue;
    }
    const values = valuesOfJson(attribute.schema);
    checkPlace(at, { name: `${key} of ${event}`, schemas: [], values, always: attribute.required }, validator, emit);
  }
}

function checkPlace(pattern: Cursor, place: Place, validator: ExampleValidator, emit: Emit): void {
  if (pattern.isArray()) checkLeaf(pattern, place, emit);
  else if (pattern.isObject()) alternatives(pattern, (part) => checkMembers(part, place, validator, emit), emit);
  else
    emit({
      kind: 'form',
      at: pattern,
      message: `the condition on ${place.name} is no list`,
      mend: `Write [${JSON.stringify(pattern.value ?? null)}].`,
    });
}

function checkMembers(pattern: Cursor, place: Place, validator: ExampleValidator, emit: Emit): void {
  const { schemas, name: owner } = place;
  for (const [key, at] of conditions(pattern)) {
    const name = `${owner.split(' of ')[0]}.${key} of ${owner.split(' of ').slice(1).join(' of ')}`;
    if (schemas === undefined) {
      checkPlace(at, { name, schemas: undefined, values: undefined, always: false }, validator, emit);
      continue;
    }
    const field = fieldIn(schemas, key);
    if (field === undefined && schemas.length > 0 && isOpen(schemas)) {
      checkPlace(at, { name, schemas: undefined, values: undefined, always: false }, validator, emit);
    } else if (field === undefined) {
      const names = namesIn(schemas);
      const mend =
        names.length === 0
          ? 'Write a list of values: nothing stands below this field.'
          : `Use one of: ${names.join(', ')}.`;
      emit({ kind: 'field', at, message: `there is no ${name}`, mend });
    } else {
      const below = field.schemas.flatMap((schema) => valueSchemas(schema));
      const values = valuesOfSchemas(field.schemas, validator);
      checkPlace(at, { name, schemas: below, values, always: place.always && field.required }, validator, emit);
    }
  }
}

function checkLeaf(list: Cursor, { name, values, schemas, always }: Place, emit: Emit): void {
  if (list.items().length === 0)
    emit({
      kind: 'form',
      at: list,
      message: `the condition on ${name} is an empty list`,
      mend: 'List at least one value.',
    });
  for (const item of list.items()) {
    const matcher = readMatcher(item.value ?? null);
    if (typeof matcher === 'string') {
      emit({
        kind: 'form',
        at: item,
        message: `EventBridge refuses the condition on ${name}: ${matcher}`,
        mend: 'Correct it by the rules of EventBridge patterns.',
      });
      continue;
    }
    if (matcher.kind === 'exists') {
      const isObjectOnly = values?.types?.every((type) => type === 'object') === true && (schemas?.length ?? 0) > 0;
      if (isObjectOnly)
        emit({
          kind: 'value',
          at: item,
          message: `exists does not see ${name}: it is an object`,
          mend: 'Ask for one of its fields.',
        });
      else if (!matcher.exists && always)
        emit({
          kind: 'value',
          at: item,
          message: `${name} is always there: the operation would receive nothing`,
          mend: 'Remove the condition.',
        });
      continue;
    }
    const reason = values === undefined ? undefined : impossible(matcher, values);
    if (reason !== undefined)
      emit({
        kind: 'value',
        at: item,
        message: `the condition on ${name} cannot be met: ${reason}`,
        mend: 'Write a value that the message can have.',
      });
  }
}
