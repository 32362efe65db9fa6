import type { LintRule } from '../rule.ts';
import { asyncApiParser } from './asyncapi-parser.ts';
import { eventNames } from './event-names.ts';
import { messageExamples, responseExamples, validExamples } from './examples.ts';
import { idempotency } from './idempotency.ts';
import { namedBodies } from './named-bodies.ts';
import { operationSecurity } from './operation-security.ts';
import { pagination } from './pagination.ts';
import { problemErrors } from './problem-errors.ts';
import { receiveHasSender } from './receive-has-sender.ts';
import { redocly } from './redocly.ts';
import { schemaType } from './schema-type.ts';

/** Every rule, the platform's own before those of the parsers. */
export const rules: readonly LintRule[] = [
  schemaType,
  namedBodies,
  messageExamples,
  responseExamples,
  validExamples,
  problemErrors,
  operationSecurity,
  idempotency,
  pagination,
  eventNames,
  receiveHasSender,
  asyncApiParser,
  redocly,
];
