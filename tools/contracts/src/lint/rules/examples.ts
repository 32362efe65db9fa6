import type { Cursor, Json } from '../../source/index.ts';
import type { LintRule, Report } from '../rule.ts';
import { ExampleValidator } from '../validate-example.ts';
import { allSchemas } from '../walk-schemas.ts';

export const messageExamples: LintRule = {
  id: 'message-examples',
  severity: 'error',
  asks: 'Every message of an event has an example.',
  check({ events }, report) {
    for (const message of distinct([...events.values()].flatMap(({ declared }) => declared))) {
      if (message.cursor.get('examples').items().length > 0) continue;
      report(
        message.cursor,
        `${message.type} has no example`,
        'Add `examples` with a realistic payload: tests, mocks and documentation use it.',
      );
    }
  },
};

export const responseExamples: LintRule = {
  id: 'response-examples',
  severity: 'error',
  asks: 'Every response with a body has an example.',
  check({ http }, report) {
    for (const media of allResponseMedia(http)) {
      if (media.has('example') || media.get('examples').entries().length > 0) continue;
      report(media, 'the response has no example', 'Add `examples` with a realistic value.');
    }
  },
};

export const requestExamples: LintRule = {
  id: 'request-examples',
  severity: 'warning',
  asks: 'Every JSON request body has an example.',
  check({ http }, report) {
    const media = [...http.values()].flatMap(({ operations }) => operations.flatMap(({ body }) => body?.content ?? []));
    for (const { cursor } of distinct(media.filter(({ form }) => form === 'json'))) {
      if (cursor.has('example') || cursor.get('examples').entries().length > 0) continue;
      report(cursor, 'the request body has no example', 'Add `examples` with a realistic value.');
    }
  },
};

export const fittingDefaults: LintRule = {
  id: 'defaults-fit',
  severity: 'error',
  asks: 'Every default fits its schema.',
  check({ workspace }, report) {
    const validator = new ExampleValidator();
    for (const schema of allSchemas(workspace)) {
      if (!schema.has('default')) continue;
      const problem = validator.problem(schema, schema.get('default').value as Json);
      if (problem !== undefined)
        report(schema.get('default'), `the default does not fit: ${problem}`, 'Correct the default or the schema.');
    }
  },
};

export const validExamples: LintRule = {
  id: 'examples-fit',
  severity: 'error',
  asks: 'Every example fits its schema.',
  check({ workspace, http, events }, report) {
    const validator = new ExampleValidator();
    const check = (schema: Cursor, example: Cursor): void => reportMisfit(validator, schema, example, report);
    for (const schema of allSchemas(workspace)) {
      for (const example of schema.get('examples').items()) check(schema, example);
    }
    for (const model of http.values()) {
      for (const operation of model.operations) {
        const media = [...(operation.body?.content ?? []), ...operation.responses.flatMap(({ content }) => content)];
        for (const { cursor } of distinct(media.filter(({ form }) => form === 'json'))) {
          if (cursor.has('schema')) for (const example of mediaExamples(cursor)) check(cursor.get('schema'), example);
        }
        for (const { cursor, schema } of operation.parameters)
          for (const example of mediaExamples(cursor)) check(schema, example);
      }
    }
    for (const message of distinct([...events.values()].flatMap(({ declared }) => declared))) {
      for (const example of message.cursor.get('examples').items()) {
        if (message.payload !== undefined && example.has('payload')) check(message.payload, example.get('payload'));
        if (message.headers !== undefined && example.has('headers')) check(message.headers, example.get('headers'));
      }
    }
  },
};

/** Values of `example` and `examples` of a media type or parameter. */
function mediaExamples(cursor: Cursor): Cursor[] {
  const named = cursor
    .get('examples')
    .entries()
    .map(([, entry]) => entry.resolve().get('value'));
  return [...(cursor.has('example') ? [cursor.get('example')] : []), ...named].filter(({ exists }) => exists);
}

function reportMisfit(validator: ExampleValidator, schema: Cursor, example: Cursor, report: Report): void {
  const problem = validator.problem(schema, example.value as Json);
  if (problem === undefined) return;
  report(
    example,
    `the example does not fit ${schema.document.file}${schema.pointer}: ${problem}`,
    'Correct the example or the schema.',
  );
}

function allResponseMedia(http: Parameters<LintRule['check']>[0]['http']): Cursor[] {
  const media = [...http.values()].flatMap(({ operations }) =>
    operations.flatMap(({ responses }) =>
      responses.flatMap(({ content }) => content.filter(({ form }) => form === 'json')),
    ),
  );
  return distinct(media).map(({ cursor }) => cursor);
}

/** Shared responses and messages are judged once, where they stand. */
const distinct = <Part extends { readonly cursor: Cursor }>(parts: readonly Part[]): Part[] => [
  ...new Map(parts.map((part) => [part.cursor.id, part])).values(),
];
