import { SchemasSchema } from '@cdktf/provider-aws/lib/schemas-schema/index.js';
import type { ServiceTopology } from '@pactline/topology';
import { schemaRegistry } from '@pactline/platform-map/schemas';
import type { Deployment } from '../context/deployment.ts';
import { contractLine } from '../context/reasons.ts';
import { Construct } from '../library/cdktf.ts';
import { contractText } from './contract-text.ts';

/** The events that a service sends, in the schema registry of the platform. */
export class ServiceSchemas extends Construct {
  constructor(scope: Construct, { topology, names, reasons }: Deployment, { name: service }: ServiceTopology) {
    super(scope, 'schemas');
    const entries = new Map(schemaRegistry.map((entry) => [entry.name, entry]));
    for (const { type, source, contract } of Object.values(topology.events).filter(
      (event) => event.service === service,
    )) {
      const entry = entries.get(`${source}@${type}`);
      if (entry === undefined) continue;
      const schema = new SchemasSchema(this, type, {
        name: entry.name,
        registryName: names.bus,
        type: 'JSONSchemaDraft4',
        description: contractText(entry.description, 256),
        content: contractText(JSON.stringify(entry.content)),
        tags: { service },
      });
      reasons.add(schema, { service, what: `schema of ${type}`, because: contractLine(contract) });
    }
  }
}
