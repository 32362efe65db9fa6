import { isSigned, type OperationModel } from '../../openapi/model.ts';
import type { Cursor } from '../../source/index.ts';
import { typesIn } from '../own-properties.ts';
import { reachableSchemas } from '../reachable.ts';
import type { LintRule } from '../rule.ts';
import { allSchemas } from '../walk-schemas.ts';

/** Formats whose values cannot be long. */
const SHORT = new Set(['date', 'date-time', 'time', 'uuid', 'ipv4', 'ipv6', 'int32', 'int64']);

export const boundedInput: LintRule = {
  id: 'bounded-input',
  severity: 'warning',
  asks: 'Strings and arrays that callers send have a maximum.',
  check({ workspace, http }, report) {
    const inputs = [...http.values()].flatMap(({ operations }) =>
      operations.filter((one) => !isSigned(one)).flatMap(inputsOf),
    );
    const reachable = reachableSchemas(inputs);
    for (const schema of allSchemas(workspace)) {
      if (!reachable.has(schema.id) || schema.has('enum') || schema.has('const') || schema.boolean('readOnly') === true)
        continue;
      const types = typesIn(schema);
      const isBoundByForm =
        SHORT.has(schema.string('format') ?? '') || /^\^[^*+]*\$$/.test(schema.string('pattern') ?? '');
      if (types.includes('string') && !schema.has('maxLength') && !isBoundByForm)
        report(schema, 'a caller may send a string of any length', 'Add maxLength.');
      if (types.includes('array') && !schema.has('maxItems'))
        report(schema, 'a caller may send any number of items', 'Add maxItems.');
    }
  },
};

const inputsOf = ({ parameters, body }: OperationModel): Cursor[] => [
  ...parameters.map(({ schema }) => schema),
  ...(body?.content ?? []).filter(({ form }) => form !== 'multipart' && form !== 'binary').map(({ schema }) => schema),
];
