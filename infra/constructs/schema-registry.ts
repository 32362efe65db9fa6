import { SchemasRegistry } from '@cdktf/provider-aws/lib/schemas-registry/index.js';
import { SchemasSchema } from '@cdktf/provider-aws/lib/schemas-schema/index.js';
import { schemaRegistry } from '@pactline/platform-map/schemas';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { contractLine } from '../context/reasons.ts';
import { contractText } from './contract-text.ts';

/** The events of the platform in EventBridge's schema registry, for people who look there and for its code bindings. */
export class SchemaRegistry extends Construct {
  constructor(scope: Construct, { topology, names, reasons }: Deployment) {
    super(scope, 'schemas');
    const registry = new SchemasRegistry(this, 'registry', {
      name: names.bus,
      description: `Events of ${names.bus}, from their contracts`,
    });
    reasons.add(registry, { what: 'schema registry', because: 'specs/platform.yaml#/bus' });
    const entries = new Map(schemaRegistry.map((entry) => [entry.name, entry]));
    for (const { type, source, service, contract } of Object.values(topology.events)) {
      const entry = entries.get(`${source}@${type}`);
      if (entry === undefined) continue;
      const schema = new SchemasSchema(this, type, {
        name: entry.name,
        registryName: registry.name,
        type: 'JSONSchemaDraft4',
        description: contractText(entry.description, 256),
        content: contractText(JSON.stringify(entry.content)),
        tags: { service },
      });
      reasons.add(schema, { service, what: `schema of ${type}`, because: contractLine(contract) });
    }
  }
}
