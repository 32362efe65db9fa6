import { addresses, replies, shared } from './channels.ts';
import type { EventFamily } from './event-case.ts';
import { headers, several } from './messages.ts';
import { versions } from './versions.ts';

/** Case families of AsyncAPI documents. */
export const eventFamilies: readonly EventFamily[] = [versions, headers, several, replies, addresses, shared];
