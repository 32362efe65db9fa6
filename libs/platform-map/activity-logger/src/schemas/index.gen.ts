// Generated from specs/activity-logger and services/activity-logger/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { SchemaRegistryEntry } from '@pactline/topology';

/** What the schema registry of EventBridge says of each event: JSON Schema draft 4, put down from the contract. */
export const schemas: readonly SchemaRegistryEntry[] = [];
