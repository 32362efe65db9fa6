import { eventTexts } from './events.js';
import { handlersText } from './handlers.js';
import { parameterTexts } from './parameters.js';
import { serviceEventsText } from './service-events.js';

/** The text of `events/index.gen.ts` of one service, in parts. */
export const fileTexts = ({ service, operations, messages, title }, header) => [
  header,
  ...parameterTexts({ channels: service.parameters }),
  ...eventTexts({ messages }),
  handlersText({ service, operations, title }),
  serviceEventsText({ service, operations, document: service.document }),
];
