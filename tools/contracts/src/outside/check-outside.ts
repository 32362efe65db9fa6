import { suggestion } from '@pactline/cli-kit';
import type { EventsModel } from '../asyncapi/index.ts';
import type { HttpModel, OperationModel } from '../openapi/model.ts';
import type { Schema } from '../schema/model.ts';
import type { Cursor } from '../source/index.ts';
import { missingIn, stepsOf } from './fields.ts';
import type { OutsideUse } from './uses.ts';

/** Contracts that names are looked up in. */
export interface Known {
  readonly http: ReadonlyMap<string, HttpModel>;
  readonly events: ReadonlyMap<string, EventsModel>;
  readonly schema: (at: Cursor | undefined) => Schema | undefined;
}
export interface OutsideFault {
  readonly at: Cursor;
  readonly message: string;
  readonly mend: string;
}

/** What somebody outside is said to use and what nobody here has. In several versions of contracts one that has it is enough. */
export const outsideFaults = (uses: readonly OutsideUse[], versions: readonly Known[]): readonly OutsideFault[] =>
  uses.flatMap((use) => {
    const each = versions.map((one) => (use.kind === 'calls' ? callFaults(use, one) : eventFaults(use, one)));
    return each.find((faults) => faults.length === 0) ?? each.at(-1) ?? [];
  });

const callFaults = (use: OutsideUse, { http, schema }: Known): OutsideFault[] => {
  const operations = [...http].flatMap(([service, model]) =>
    model.operations.map((one) => [`${service}.${one.operationId}`, one] as const),
  );
  const operation = operations.find(([name]) => name === use.about)?.[1];
  if (!operation)
    return [
      fault(
        use,
        `${use.party} calls ${use.about}, which no contract offers`,
        use.about,
        operations.map(([name]) => name),
      ),
    ];
  const names = operation.parameters.map(({ name }) => name);
  const parameters = (use.parameters ?? []).filter((name) => !names.includes(name));
  return [
    ...parameters.map((name) =>
      fault(use, `${use.party} sends the parameter ${name}, which ${use.about} does not take`, name, names),
    ),
    ...fieldFaults(use, 'reads', answersOf(operation).map(schema), `the answers of ${use.about}`),
    ...fieldFaults(
      use,
      'sends',
      (operation.body?.content ?? []).map((one) => schema(one.schema)),
      `the body of ${use.about}`,
    ),
  ];
};

const answersOf = ({ responses }: OperationModel): readonly Cursor[] =>
  responses
    .filter(({ status }) => /^(2|default)/.test(status))
    .flatMap(({ content }) => content.map((one) => one.schema));

const eventFaults = (use: OutsideUse, { events, schema }: Known): OutsideFault[] => {
  const models = [...events.values()];
  const sent = models.flatMap((model) => model.sent);
  const received = models.flatMap(({ receives }) =>
    receives.flatMap(({ messages }) => (messages === '*' ? [] : messages)),
  );
  const [known, what] = use.kind === 'sends' ? [received, 'receives'] : [sent, 'sends'];
  const owner = use.kind === 'sends' ? sent.find(({ type }) => type === use.about) : undefined;
  if (owner)
    return [
      {
        at: use.at,
        message: `${use.party} sends ${use.about}, which ${owner.service} sends`,
        mend: 'One service or party owns an event: give it another name.',
      },
    ];
  const message = known.find(({ type }) => type === use.about);
  if (!message)
    return [
      fault(
        use,
        `${use.party} ${use.kind} ${use.about}, which no service ${what}`,
        use.about,
        known.map(({ type }) => type),
      ),
    ];
  return fieldFaults(use, 'reads', [schema(message.payload)], use.about);
};

const fieldFaults = (
  use: OutsideUse,
  kind: 'reads' | 'sends',
  schemas: readonly (Schema | undefined)[],
  where: string,
): OutsideFault[] =>
  (use[kind] ?? []).flatMap((field) => {
    const steps = stepsOf(field);
    const missing = schemas.map((one) => (one ? missingIn(one, steps) : undefined));
    const [first] = missing;
    if (schemas.length > 0 && missing.some((one) => one === undefined)) return [];
    return [
      fault(
        use,
        `${use.party} ${kind} ${field}, which ${where} ${where.startsWith('the answers') ? 'do' : 'does'} not have`,
        first?.step ?? field,
        first?.known ?? [],
      ),
    ];
  });

const fault = ({ at }: OutsideUse, message: string, word: string, known: readonly string[]): OutsideFault => ({
  at,
  message,
  mend: suggestion(word, [...new Set(known)].sort()),
});
