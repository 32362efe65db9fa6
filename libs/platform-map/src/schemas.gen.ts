// Generated from specs and every service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { SchemaRegistryEntry } from '@pactline/topology';
import { schemas as schemas0 } from '@pactline/platform-map-activity-logger/schemas';
import { schemas as schemas1 } from '@pactline/platform-map-order/schemas';
import { schemas as schemas2 } from '@pactline/platform-map-send-email/schemas';
import { schemas as schemas3 } from '@pactline/platform-map-webhook/schemas';

/** What the schema registry of EventBridge says of each event: JSON Schema draft 4, put down from the contract. */
export const schemaRegistry: readonly SchemaRegistryEntry[] = [...schemas0, ...schemas1, ...schemas2, ...schemas3];
