// Generated from specs/send-email and services/send-email/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { SchemaRegistryEntry } from '@pactline/topology';
import schema0 from './notification.failed.gen.json' with { type: 'json' };
import schema1 from './notification.sent.gen.json' with { type: 'json' };

/** What the schema registry of EventBridge says of each event: JSON Schema draft 4, put down from the contract. */
export const schemas: readonly SchemaRegistryEntry[] = [schema0, schema1];
