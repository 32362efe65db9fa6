// Generated from specs/send-email/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { ServiceContract } from '@pactline/contract-runtime';
import { type SendEmailEvents, type SendEmailSends, sendEmailEvents } from './events/index.gen.ts';

/** Everything that the contracts of send-email say. */
export const sendEmailContract: ServiceContract<{ events: SendEmailEvents }, SendEmailSends> = {
  service: 'send-email',
  source: 'pactline.send-email',
  operations: {},
  events: sendEmailEvents,
};
