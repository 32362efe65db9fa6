import type { RefusalFamily } from './refusal-case.ts';
import { refusedEvents } from './events.ts';
import { refusedHttp } from './http.ts';
import { refusedSchemas } from './schemas.ts';

/** What the generator cannot express: it says so, with file, line and pointer. */
export const refusalFamilies: readonly RefusalFamily[] = [refusedSchemas, refusedEvents, refusedHttp];
