// Generated from specs/order and services/order/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { SchemaRegistryEntry } from '@pactline/topology';
import schema0 from './order.created.gen.json' with { type: 'json' };
import schema1 from './order.delivered.gen.json' with { type: 'json' };
import schema2 from './order.shipped.gen.json' with { type: 'json' };
import schema3 from './order.status_changed.gen.json' with { type: 'json' };
import schema4 from './order.status_changed.v2.gen.json' with { type: 'json' };
import schema5 from './order.tracking_updated.gen.json' with { type: 'json' };

/** What the schema registry of EventBridge says of each event: JSON Schema draft 4, put down from the contract. */
export const schemas: readonly SchemaRegistryEntry[] = [schema0, schema1, schema2, schema3, schema4, schema5];
