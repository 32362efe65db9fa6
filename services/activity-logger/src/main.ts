import { lambdaHandler } from '@pactline/lambda-kit';
import { service } from './service.ts';

// No `once`: the audit writer recognises what it has recorded.
export const handler = lambdaHandler(service);

/** For schedules that are set up with an entry point of their own. */
export const scheduled = handler;
