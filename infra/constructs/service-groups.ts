import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import type { Deployment } from '../context/deployment.ts';
import { serviceLine } from '../context/reasons.ts';
import { Construct } from '../library/cdktf.ts';

/**
 * The security group of each service that runs in containers. They stand with what is shared: two services that call each other could
 * not be built one after the other else. What a group lets through is said by the stack of its service.
 */
export class ServiceGroups extends Construct {
  readonly ids: Readonly<Record<string, string>>;

  constructor(scope: Construct, { topology, names, inputs, reasons }: Deployment) {
    super(scope, 'group');
    const services = Object.values(topology.services).filter(({ runtime }) => runtime === 'nest');
    this.ids = Object.fromEntries(
      services.map(({ name, folder }) => {
        const group = new SecurityGroup(this, name, {
          name: names.function(name),
          description: `Containers of ${name}`,
          vpcId: inputs.vpcId,
          tags: { service: name },
        });
        const because = serviceLine(folder, 'port');
        reasons.add(group, { service: name, what: `traffic of ${name}`, because });
        return [name, group.id];
      }),
    );
  }
}
