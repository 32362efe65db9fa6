import type { DeadLetter } from '@pactline/events/core';
import type { Finding } from '../finding.ts';
import { type EventCase, isRefused, isTaken, reproduce } from './case.ts';
import type { Observation } from './observation.ts';
import { CROWD } from './race.ts';
import { identityOf, type Sent } from './sent.ts';

interface Flaw {
  /** Absent when it cannot be told which event caused it. */
  readonly one?: EventCase;
  readonly message: string;
}

/** The handler knows that it will never take this event, although it fits: a verdict of the domain. */
export const DOMAIN_REASON = 'unprocessable';
/** The service takes the later major only and says so. */
const NO_UPCASTER = 'no-upcaster';
/** The handler did not come to an end; `unknown` is what the queue itself moved. */
const FAILURES = new Set(['handler-failed', 'unknown']);
const REASONS: Readonly<Record<string, readonly string[]>> = {
  invalid: ['contract-violation'],
  malformed: ['malformed-message', 'malformed-envelope'],
  misrouted: ['no-handler'],
};

/** What a service may do wrong with the events that it receives, each rule on its own. */
export const fedRules: Readonly<Record<string, (seen: Observation) => Iterable<Flaw>>> = {
  *'service-down'({ outage }) {
    if (outage !== undefined) yield { message: `After being fed, the service does not answer: ${outage}` };
  },

  *'handler-failed'(seen) {
    for (const [one, letter] of lettersOf(seen, isTaken)) {
      if (FAILURES.has(letter.reason.reason))
        yield { one, message: `A ${nameOf(one)} made the handler fail: ${letter.reason.message}` };
    }
    for (const one of seen.cases) {
      const failure = seen.failures.get(one.id);
      if (failure !== undefined) yield { one, message: `A ${nameOf(one)} made the function fail: ${failure}` };
    }
  },

  *'valid-event-refused'(seen) {
    for (const [one, letter] of lettersOf(seen, isTaken)) {
      const { reason, message } = letter.reason;
      const isAnswer = reason === DOMAIN_REASON || (one.kind === 'earlier' && reason === NO_UPCASTER);
      if (isAnswer || FAILURES.has(reason)) continue;
      const rule = `A handler that cannot use an event which fits its contract ignores it or throws "${DOMAIN_REASON}".`;
      yield { one, message: `A ${nameOf(one)} was refused as ${reason}: ${message} ${rule}` };
    }
  },

  *'event-not-consumed'({ first, again, raced, handled, letters, cases, failures }) {
    const left = Math.max(first.left, again.left, raced.left);
    const missing = cases.filter(
      (one) => handled !== undefined && leavesRow(one) && !letters.has(one.id) && !isHandled(one, handled),
    );
    for (const one of missing)
      yield {
        one,
        message: `A ${nameOf(one)} is neither handled nor among the dead letters${left > 0 ? '; its queue is not empty' : ''}.`,
      };
    if (left > 0 && missing.length === 0 && failures.size === 0)
      yield { message: `${left} messages were still in the queue when the time was over.` };
  },

  *'invalid-event-accepted'({ cases, letters, again, failures }) {
    // It may be among those that nobody looked at yet.
    if (again.left > 0 && failures.size === 0) return;
    for (const one of cases)
      if (isRefused(one) && !letters.has(one.id))
        yield { one, message: `A ${nameOf(one)} does not stand in the dead-letter queue: it was dropped, or handled.` };
  },

  *'invalid-event-handled'({ cases, handled, again }) {
    const causes = causesOf(again.sent);
    for (const one of cases) {
      if (!isRefused(one)) continue;
      const answers = one.takenBy.length > 1 ? undefined : causes.get(one.id);
      if (handled?.has(`${one.id} ${one.operationId}`) === true || answers !== undefined)
        yield {
          one,
          message: `A ${nameOf(one)} had an effect${answers ? `: ${[...answers.values()].join(', ')} was sent` : ''}.`,
        };
    }
  },

  *'dead-letter-reason'(seen) {
    for (const [one, letter] of lettersOf(seen, isRefused)) {
      const { reason, contract, pointer } = letter.reason;
      const wanted = REASONS[one.kind] ?? [];
      if (!wanted.includes(reason))
        yield { one, message: `${nameOf(one)}: the reason is ${reason}, not ${wanted.join(' or ')}.` };
      else if (one.kind === 'invalid' && contract !== one.contract?.place)
        yield {
          one,
          message: `${nameOf(one)}: the contract is ${contract ?? 'not named'}, not ${one.contract?.place ?? ''}.`,
        };
      else if (one.kind === 'invalid' && pointer === undefined)
        yield { one, message: `${nameOf(one)}: no pointer says where it breaks the contract.` };
    }
  },

  *'dead-letter-pointer'(seen) {
    for (const [one, { reason }] of lettersOf(seen, ({ kind }) => kind === 'invalid')) {
      const { pointer } = reason;
      if (pointer === undefined || one.broken.some((broken) => areOnOneLine(broken, pointer))) continue;
      yield {
        one,
        message: `${nameOf(one)}: the reason points to ${pointer}; the contract is broken at ${one.broken.slice(0, 5).join(', ')}.`,
      };
    }
  },

  *'filter-ignored'({ cases, letters, handled, again }) {
    const causes = causesOf(again.sent);
    for (const one of cases) {
      const others = handled === undefined ? [] : [...handled].filter((key) => key.startsWith(`${one.id} `));
      const own = others.some((key) => key === `${one.id} ${one.operationId}`);
      const isKept = one.kind !== 'filtered' || (one.takenBy.length > 0 && !own);
      if (isKept) continue;
      if (own || letters.has(one.id) || causes.has(one.id))
        yield {
          one,
          message: `A ${nameOf(one)} reached the service, although the filter of ${one.operationId} keeps it away.`,
        };
    }
  },

  *'repeated-effect'({ cases, first, again }) {
    // What was still in work when it was looked at says nothing; that is a finding of its own.
    if (first.left > 0) return;
    const [before, after] = [causesOf(first.sent), causesOf(again.sent)];
    for (const one of cases.filter(isTaken)) {
      const [was, is] = [before.get(one.id)?.size ?? 0, after.get(one.id)?.size ?? 0];
      if (is > was)
        yield { one, message: `A ${nameOf(one)} that came again was answered by ${is - was} further events.` };
    }
    for (const [table, state] of again.tables) {
      const was = first.tables.get(table);
      if (was !== undefined && was.digest !== state.digest)
        yield { message: `Repeated events changed the table ${table}: ${was.rows} rows before, ${state.rows} after.` };
    }
  },

  *'raced-effect'({ raced }) {
    if (raced.left > 0) return;
    const causes = causesOf(raced.sent);
    const countOf = ({ id }: EventCase): number => causes.get(id)?.size ?? 0;
    const more = raced.races.filter(({ alone, crowded }) => countOf(crowded) > countOf(alone));
    // What a single pair differs by may have other reasons: the two are about different subjects.
    if (more.length * 2 <= raced.races.length) return;
    for (const { alone, crowded } of more)
      yield {
        one: crowded,
        message: `A ${nameOf(crowded)} that came ${CROWD} times at once was answered by ${countOf(crowded)} events, and by ${countOf(alone)} when it came once.`,
      };
  },

  *'causation-lost'({ cases, again }) {
    const byId = new Map(cases.map((one) => [one.id, one]));
    const byCorrelation = new Map(
      cases.flatMap((one) => (one.correlationId === undefined ? [] : [[one.correlationId, one]])),
    );
    for (const { detail, detailType } of again.sent) {
      const cause = byId.get(String(detail['causationid']));
      const related = byCorrelation.get(String(detail['correlationid']));
      if (cause === undefined && related !== undefined)
        yield {
          one: related,
          message: `${detailType} answers this event and names another cause: ${String(detail['causationid'])}.`,
        };
      if (cause?.correlationId !== undefined && cause.correlationId !== detail['correlationid'])
        yield {
          one: cause,
          message: `${detailType} answers this event and carries another correlationid: ${String(detail['correlationid'])}.`,
        };
    }
  },

  *undeliverable({ undeliverable }) {
    if (undeliverable > 0)
      yield { message: `The bus could not deliver ${undeliverable} events to the queues of the service.` };
  },
};

/** Judges what was seen. */
export function checkFed(seen: Observation, facts: { service: string; seed: number }, rules = fedRules): Finding[] {
  return Object.entries(rules).flatMap(([rule, check]) =>
    [...check(seen)].map(({ one, message }) => ({
      ...facts,
      where: one?.operationId ?? facts.service,
      rule,
      message,
      reproduce: one === undefined ? '' : reproduce(one),
    })),
  );
}

const nameOf = ({ kind, label, contract }: EventCase): string => `${kind} ${contract?.type ?? 'message'} (${label})`;

function* lettersOf(
  { cases, letters }: Observation,
  wanted: (one: EventCase) => boolean,
): Generator<[EventCase, DeadLetter]> {
  for (const one of cases) {
    const own = wanted(one) ? (letters.get(one.id) ?? []) : [];
    // What came again was put aside again, for the same reason.
    for (const letter of new Map(own.map((each) => [each.reason.reason, each])).values()) yield [one, letter];
  }
}

const isHandled = ({ id, takenBy }: EventCase, handled: ReadonlySet<string>): boolean =>
  takenBy.every((operation) => handled.has(`${id} ${operation}`));

/** A twin may be left to the later major, and an earlier major may become something that the filter keeps away. */
const leavesRow = ({ kind, contract }: EventCase): boolean =>
  (kind === 'valid' || kind === 'later') && contract?.twinOf === undefined;

/** What was sent because of each event: distinct events by identity. */
function causesOf(sent: readonly Sent[]): Map<string, Map<string, string>> {
  const causes = new Map<string, Map<string, string>>();
  for (const one of sent) {
    const cause = one.detail['causationid'];
    if (typeof cause !== 'string') continue;
    const own = causes.get(cause) ?? new Map<string, string>();
    own.set(identityOf(one), one.detailType);
    causes.set(cause, own);
  }
  return causes;
}

/** One pointer is the other, or leads to it. */
const areOnOneLine = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`) || other === '/data';
