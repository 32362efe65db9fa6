import { dataIsEncrypted } from './encryption.ts';
import { attributesAreExplicit } from './explicit.ts';
import { onlyTheEdgeIsPublic } from './exposure.ts';
import { locksHold } from './locks.ts';
import { logsAreKeptAndForgotten } from './logs.ts';
import { mailsAreAnsweredFor } from './mails.ts';
import type { Rule } from './plan-view.ts';
import { queuesHaveDeadLetterQueues, targetsRetryAndKeep } from './queues.ts';
import { everythingIsTagged } from './tags.ts';
import { whoTracesMaySend } from './tracing.ts';
import { whatRunsIsWatched } from './watched.ts';

/** The platform's own rules about plans. */
export const rules: readonly Rule[] = [
  queuesHaveDeadLetterQueues,
  targetsRetryAndKeep,
  attributesAreExplicit,
  logsAreKeptAndForgotten,
  dataIsEncrypted,
  everythingIsTagged,
  onlyTheEdgeIsPublic,
  whoTracesMaySend,
  locksHold,
  whatRunsIsWatched,
  mailsAreAnsweredFor,
];
