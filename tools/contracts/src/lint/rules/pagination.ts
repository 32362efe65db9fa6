import { parametersIn } from '../../openapi/model.ts';
import type { LintRule } from '../rule.ts';

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
          query.includes('cursor') ||
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
