import type { MessageModel } from '../../asyncapi/index.ts';
import type { LintRule } from '../rule.ts';

const baseOf = (type: string): string => type.replace(/\.v\d+$/, '');

export const twins: LintRule = {
  id: 'twins',
  severity: 'error',
  asks: 'Majors that a service sends side by side are twins: each earlier one names the highest by `x-eventbridge.twinOf`.',
  check({ events }, report) {
    for (const { service, sent } of events.values()) {
      for (const message of sent) {
        const { type, twinOf, cursor, version } = message;
        const highest = sent
          .filter((other) => baseOf(other.type) === baseOf(type))
          .reduce((a, b) => (b.version > a.version ? b : a), message);
        if (twinOf === undefined) {
          if (highest === message) continue;
          report(
            cursor,
            `${type} is sent beside ${highest.type} and not marked as its twin: who receives everything counts both`,
            `Add x-eventbridge: { twinOf: ${highest.type} }.`,
          );
          continue;
        }
        const at = cursor.get('x-eventbridge', 'twinOf');
        const problem = problemOf({ type, version, twinOf, highest, sent, sender: service.name });
        if (problem !== undefined)
          report(
            at.exists ? at : cursor,
            problem,
            highest === message ? 'Remove twinOf.' : `Write twinOf: ${highest.type}.`,
          );
      }
    }
  },
};

function problemOf(input: {
  type: string;
  version: number;
  twinOf: string;
  highest: MessageModel;
  sent: readonly MessageModel[];
  sender: string;
}): string | undefined {
  const { type, version, twinOf, highest, sent, sender } = input;
  const target = sent.find((other) => other.type === twinOf);
  if (target === undefined) return `${sender} does not send ${twinOf}, of which ${type} is said to be the twin`;
  if (baseOf(target.type) !== baseOf(type))
    return `${twinOf} is another event than ${type}: twins are majors of one event`;
  if (target.version <= version) return `${twinOf} is no later major than ${type}`;
  if (target !== highest) return `${twinOf} is not the highest major that ${sender} sends: ${highest.type} is`;
  return undefined;
}

export const twinSubjects: LintRule = {
  id: 'twin-subjects',
  severity: 'warning',
  asks: 'Twins are about the same subject: the id that both require has one name and one schema.',
  check({ events }, report) {
    for (const { sent } of events.values()) {
      for (const { type, twinOf, payload, cursor } of sent) {
        const twin = sent.find((other) => other.type === twinOf);
        if (payload === undefined || twin?.payload === undefined) continue;
        const ids = requiredIds(payload.resolve());
        const others = requiredIds(twin.payload.resolve());
        if (ids.length === 0 || ids.some((id) => others.includes(id))) continue;
        report(
          cursor,
          `${type} and ${twin.type} have no required id in common (${ids.join(', ')}; ${others.join(', ') || 'none'})`,
          'Carry the id of the subject in both, under one name.',
        );
      }
    }
  },
};

const requiredIds = (payload: NonNullable<MessageModel['payload']>): string[] =>
  payload
    .get('required')
    .items()
    .flatMap((name) => name.string() ?? [])
    .filter((name) => /^id$|Id$/.test(name));
