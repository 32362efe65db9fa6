import { SchemasRegistry } from '@cdktf/provider-aws/lib/schemas-registry/index.js';
import type { Deployment } from '../context/deployment.ts';
import { Construct } from '../library/cdktf.ts';

/** EventBridge's schema registry, for people who look there and for its code bindings; each service puts in what it sends. */
export class SchemaRegistry extends Construct {
  constructor(scope: Construct, { names, reasons }: Deployment) {
    super(scope, 'schemas');
    const registry = new SchemasRegistry(this, 'registry', {
      name: names.bus,
      description: `Events of ${names.bus}, from their contracts`,
    });
    reasons.add(registry, { what: 'schema registry', because: 'specs/platform.yaml#/bus' });
  }
}
