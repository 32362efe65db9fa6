import { topology } from '@pactline/platform-map';
import { Fn } from '../library/cdktf.ts';

/** What the platform stack hands to the stacks of services, besides what has a name of its own. */
export interface PlatformOutputs {
  readonly busArn: string;
  /** Security groups of the services that run in containers, by service: each side of a call names both. */
  readonly serviceSecurityGroupIds: Readonly<Record<string, string>>;
}

/** The values that stand in while the platform does not; see {@link foundationPlaceholders}. */
export const platformPlaceholders: PlatformOutputs = {
  busArn: 'arn:aws:events:eu-central-1:000000000000:event-bus/placeholder',
  serviceSecurityGroupIds: Object.fromEntries(
    Object.values(topology.services)
      .filter(({ runtime }) => runtime === 'nest')
      .map(({ name }, index) => [name, `sg-1${String(index).padStart(16, '0')}`]),
  ),
};

/** The security group of a service; Terraform says which service is missing. */
export const serviceGroupId = (
  { inputs }: { readonly inputs: Pick<PlatformOutputs, 'serviceSecurityGroupIds'> },
  service: string,
): string => Fn.lookup(inputs.serviceSecurityGroupIds, service) as string;
