import { parseDateTime } from '@pactline/contract-runtime';

export const moment = (text: string | undefined): Date | undefined =>
  text === undefined ? undefined : parseDateTime(text);
