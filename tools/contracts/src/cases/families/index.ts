import type { CaseFamily } from '../case.ts';
import { arrays } from './arrays.ts';
import { allOf, anyOf, conditions, not, oneOf } from './compositions.ts';
import { discriminators } from './discriminators.ts';
import { asyncapi2, openapi30 } from './dialects.ts';
import { naming, reservedWords } from './names.ts';
import { maps, nested, recursive } from './objects.ts';
import { bounds, constants, enums, formats, nullable } from './values.ts';

/** Case families whose validators are compared with ajv. */
export const schemaFamilies: readonly CaseFamily[] = [
  arrays,
  maps,
  nested,
  recursive,
  nullable,
  enums,
  constants,
  bounds,
  formats,
  allOf,
  anyOf,
  oneOf,
  discriminators,
  not,
  conditions,
  reservedWords,
  naming,
  asyncapi2,
  openapi30,
];
