import type { LintRule } from '../rule.ts';
import { asyncApiParser } from './asyncapi-parser.ts';
import { patternBacktracking } from './backtracking.ts';
import { boundedInput } from './bounded-input.ts';
import { cloudEventsSafe } from './cloudevents-safe.ts';
import { dates } from './dates.ts';
import { deprecation } from './deprecation.ts';
import { eventContext } from './event-context.ts';
import { eventMajor, eventNames } from './event-names.ts';
import { channelAddress, messageKey } from './event-places.ts';
import { fittingDefaults, messageExamples, requestExamples, responseExamples, validExamples } from './examples.ts';
import { explicitType } from './explicit-type.ts';
import { filterFields, filterForm, filterValues } from './filters.ts';
import { idempotency, idempotencyKey } from './idempotency.ts';
import { ids } from './ids.ts';
import { money } from './money.ts';
import { namedBodies } from './named-bodies.ts';
import { operationNaming } from './operation-naming.ts';
import { operationOwner } from './operation-owner.ts';
import { operationSecurity } from './operation-security.ts';
import { messageWords, operationTags } from './operation-words.ts';
import { outsideNames } from './outside-names.ts';
import { pageShape, pagination } from './pagination.ts';
import { pathStyle } from './path-style.ts';
import { expectedErrors, problemErrors, problemMembers, rateLimitHeaders } from './problem-errors.ts';
import { receiveHasSender } from './receive-has-sender.ts';
import { redocly } from './redocly.ts';
import { serviceLimits, serviceResources, serviceRuntime, serviceTables, serviceUnused } from './service-facts.ts';
import { twins, twinSubjects } from './twins.ts';
import { waivers } from './waivers.ts';

/** Every rule, the platform's own before those of the parsers. */
export const rules: readonly LintRule[] = [
  explicitType,
  namedBodies,
  money,
  ids,
  dates,
  boundedInput,
  patternBacktracking,
  messageExamples,
  responseExamples,
  requestExamples,
  validExamples,
  fittingDefaults,
  operationNaming,
  operationOwner,
  operationSecurity,
  operationTags,
  pathStyle,
  problemErrors,
  problemMembers,
  expectedErrors,
  rateLimitHeaders,
  idempotency,
  idempotencyKey,
  pagination,
  pageShape,
  deprecation,
  waivers,
  eventNames,
  eventMajor,
  eventContext,
  channelAddress,
  messageKey,
  messageWords,
  cloudEventsSafe,
  receiveHasSender,
  outsideNames,
  filterForm,
  filterFields,
  filterValues,
  twins,
  twinSubjects,
  serviceRuntime,
  serviceLimits,
  serviceResources,
  serviceTables,
  serviceUnused,
  asyncApiParser,
  redocly,
];
