import type { HeaderModel, ResponseModel } from '../../openapi/model.ts';
import { type Collector, type Subject, wholly } from '../collector.ts';
import { type Half, renamesAmong } from '../renames.ts';

/** Headers of a response; their names ignore case, their values are texts. */
export const diffHeaders = (
  collector: Collector,
  subject: Subject,
  older: ResponseModel,
  newer: ResponseModel,
): void => {
  const added = new Map(newer.headers.map((header) => [header.name.toLowerCase(), header]));
  const gone: HeaderModel[] = [];
  for (const header of older.headers) {
    const same = added.get(header.name.toLowerCase());
    added.delete(header.name.toLowerCase());
    if (same) diffHeader(collector, wholly(subject), header, same);
    else gone.push(header);
  }
  const half = (contracts: Collector['base'], thing: HeaderModel): Half<HeaderModel> => ({
    name: thing.name,
    thing,
    signature: `${thing.required} ${collector.directions.meaningOf([contracts.schema(thing.schema)])}`,
  });
  const renames = collector.without.has('header-renamed')
    ? []
    : renamesAmong(
        gone.map((one) => half(collector.base, one)),
        [...added.values()].map((one) => half(collector.head, one)),
      );
  for (const { from, to } of renames) {
    gone.splice(gone.indexOf(from.thing), 1);
    added.delete(to.name.toLowerCase());
    collector.breaking(subject, {
      rule: 'header-renamed',
      at: to.thing.schema,
      message: `renamed header ${from.name} -> ${to.name}`,
      before: from.name,
      after: to.name,
    });
    diffHeader(collector, wholly(subject), from.thing, to.thing);
  }
  // Whether a header is always sent is hardly ever said; those who read it are lost either way.
  for (const { name } of gone)
    collector.breaking(subject, {
      rule: 'header-removed',
      at: newer.cursor,
      message: `the response has no ${name} any more`,
      before: name,
      member: name,
    });
  for (const header of added.values())
    collector.compatible(subject, {
      rule: 'header-added',
      at: newer.cursor.get('headers'),
      message: `the response has ${header.name}`,
      after: header.name,
      member: header.name,
    });
};

const diffHeader = (collector: Collector, subject: Subject, older: HeaderModel, newer: HeaderModel): void => {
  if (older.required && !newer.required)
    collector.breaking(subject, {
      rule: 'header-optional',
      at: newer.schema,
      message: `${newer.name} may be missing`,
      before: 'required',
      after: 'optional',
    });
  const [before, after] = [collector.base.schema(older.schema), collector.head.schema(newer.schema)];
  collector.written(subject, 'response', [before, after], {
    rule: 'header-type',
    at: newer.schema,
    message: `${newer.name} is written as before, but has another type in code that is compiled`,
  });
};
