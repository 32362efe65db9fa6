import { parametersIn } from '../../openapi/model.ts';
import { typesIn } from '../own-properties.ts';
import type { LintRule } from '../rule.ts';

/** Query parameters of other ways to page. */
const OTHER_WAYS =
  /^(page|offset|start|skip|after|before|pageSize|page_size|perPage|per_page|pageToken|page_token|nextToken)$/;

export const pagination: LintRule = {
  id: 'pagination',
  severity: 'error',
  asks: 'A list takes `limit` and `cursor` and answers {data, nextCursor}.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const operation of operations) {
        if (operation.method !== 'GET' || operation.paginated) continue;
        const query = parametersIn(operation, 'query').map(({ name }) => name);
        const success = operation.responses.find(({ status }) => status.startsWith('2'));
        const body = success?.content.find(({ form }) => form === 'json')?.schema.resolve();
        const looksLikeList =
          query.some((name) => name === 'cursor' || OTHER_WAYS.test(name)) ||
          body?.string('type') === 'array' ||
          body?.get('properties').has('nextCursor') === true;
        if (looksLikeList) {
          report(
            operation.cursor,
            `${operation.operationId} returns a list in a way of its own`,
            'Take the query parameters limit and cursor, and answer an object with data and nextCursor.',
          );
        }
      }
    }
  },
};

export const pageShape: LintRule = {
  id: 'page-shape',
  severity: 'error',
  asks: '`limit` is a bounded integer with a default, `cursor` an optional string, `data` an array, `nextCursor` a string or null.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const operation of operations.filter(({ paginated }) => paginated)) {
        for (const { name, required, schema: at, cursor } of parametersIn(operation, 'query')) {
          const schema = at.resolve();
          if (required && (name === 'limit' || name === 'cursor'))
            report(cursor, `${name} is required: the first page needs none`, 'Write required: false.');
          if (name === 'limit' && !isLimit(schema))
            report(
              cursor,
              'limit has no minimum, maximum or default',
              'Write { type: integer, minimum: 1, maximum: 100, default: 20 }.',
            );
          if (name === 'cursor' && !typesIn(schema).includes('string'))
            report(cursor, 'cursor is no string', 'Write type: string: a cursor is opaque.');
        }
        const success = operation.responses.find(({ status }) => status.startsWith('2'));
        const body = success?.content.find(({ form }) => form === 'json')?.schema.resolve();
        const data = body?.get('properties', 'data');
        const next = body?.get('properties', 'nextCursor');
        if (data !== undefined && !typesIn(data.resolve()).includes('array'))
          report(data, 'data is no array', 'Write type: array: the items of the page.');
        const isNullable =
          next
            ?.resolve()
            .get('type')
            .items()
            .some((type) => type.string() === 'null') === true;
        if (next !== undefined && (!typesIn(next.resolve()).includes('string') || !isNullable))
          report(next, 'nextCursor is no string or null', "Write type: [string, 'null']; null on the last page.");
      }
    }
  },
};

const isLimit = (schema: Parameters<typeof typesIn>[0]): boolean =>
  typesIn(schema).includes('integer') &&
  (schema.number('minimum') ?? 0) >= 1 &&
  schema.number('maximum') !== undefined &&
  schema.has('default');
