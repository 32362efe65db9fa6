// Generated from specs/webhook and services/webhook/service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import type { SchemaRegistryEntry } from '@pactline/topology';
import schema0 from './webhook.order_created.gen.json' with { type: 'json' };
import schema1 from './webhook.order_updated.gen.json' with { type: 'json' };
import schema2 from './webhook.payment_received.gen.json' with { type: 'json' };
import schema3 from './webhook.product_updated.gen.json' with { type: 'json' };

/** What the schema registry of EventBridge says of each event: JSON Schema draft 4, put down from the contract. */
export const schemas: readonly SchemaRegistryEntry[] = [schema0, schema1, schema2, schema3];
