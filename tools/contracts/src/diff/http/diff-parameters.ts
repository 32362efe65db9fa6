import type { OperationModel, ParameterModel } from '../../openapi/model.ts';
import { typesOf } from '../../schema/index.ts';
import type { Collector, Subject } from '../collector.ts';

const keyOf = ({ in: place, name }: ParameterModel): string =>
  `${place} ${place === 'header' ? name.toLowerCase() : name}`;
const isKey = (parameter: ParameterModel): boolean => keyOf(parameter) === 'header idempotency-key';
/** Path parameters in the order of the path: only their place is on the wire. */
const inPath = ({ path, parameters }: OperationModel): (ParameterModel | undefined)[] =>
  [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) =>
    parameters.find((one) => one.in === 'path' && one.name === name),
  );

export const diffParameters = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
): void => {
  const others = inPath(head);
  for (const [index, older] of inPath(base).entries()) {
    const newer = others[index];
    if (!older || !newer) continue;
    if (older.name !== newer.name)
      collector.breaking(subject, {
        rule: 'parameter-renamed',
        at: newer.cursor,
        message: `the path parameter ${older.name} is called ${newer.name}: callers of the SDK pass it by name`,
        before: older.name,
        after: newer.name,
      });
    diffParameter(collector, subject, older, newer);
  }
  const newer = new Map(head.parameters.filter((one) => one.in !== 'path').map((one) => [keyOf(one), one]));
  for (const older of base.parameters.filter((one) => one.in !== 'path')) {
    const same = newer.get(keyOf(older));
    newer.delete(keyOf(older));
    if (same) diffParameter(collector, subject, older, same);
    else
      collector.breaking(subject, {
        rule: 'parameter-removed',
        at: head.cursor,
        message: `the ${older.in} parameter ${older.name} is no longer taken`,
        before: `${older.in} ${older.name}`,
      });
  }
  for (const added of newer.values()) {
    const change = { at: added.cursor, after: `${added.in} ${added.name}` };
    if (added.required)
      collector.breaking(subject, {
        ...change,
        rule: isKey(added) ? 'idempotency-required' : 'parameter-required',
        message: `the ${added.in} parameter ${added.name} is new and required`,
      });
    else
      collector.compatible(subject, {
        ...change,
        rule: 'parameter-added',
        message: `the ${added.in} parameter ${added.name} can be given`,
      });
  }
};

const diffParameter = (collector: Collector, subject: Subject, older: ParameterModel, newer: ParameterModel): void => {
  const what = `the ${newer.in} parameter ${newer.name}`;
  if (!older.required && newer.required)
    collector.breaking(subject, {
      rule: isKey(newer) ? 'idempotency-required' : 'parameter-required',
      at: newer.cursor,
      message: `${what} is required now`,
      before: 'optional',
      after: 'required',
    });
  else if (older.required && !newer.required)
    collector.compatible(subject, {
      rule: 'parameter-optional',
      at: newer.cursor,
      message: `${what} may be left out`,
      before: 'required',
      after: 'optional',
    });
  const [before, after] = [
    wireOf(collector.base.schema(older.schema), older),
    wireOf(collector.head.schema(newer.schema), newer),
  ];
  if (before !== after)
    collector.breaking(subject, {
      rule: 'parameter-style',
      at: newer.cursor,
      message: `${what} is written in another way`,
      before,
      after,
    });
  collector.schemas(subject, 'request', older.schema, newer.schema);
  collector.texts(subject, older.cursor, newer.cursor, ['description', 'example', 'examples']);
};

/** How a value is written; a plain one looks the same whether it is exploded or not. */
const wireOf = (schema: ReturnType<Collector['base']['schema']>, { style, explode, json }: ParameterModel): string => {
  if (json) return 'JSON';
  const types = schema && typesOf(schema);
  const isPlain = types?.every((type) => type !== 'array' && type !== 'object') ?? false;
  return isPlain ? style : `${style}, ${explode ? 'exploded' : 'in one'}`;
};
