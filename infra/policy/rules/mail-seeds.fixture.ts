import { allResources, type PlanJson } from '../../permissions/read-plan.ts';
import { change, tampered, type Seed, type Values } from './seed.fixture.ts';

/** Changes the policy of the first role that sends mails. @returns the address of the role */
const retell =
  (from: RegExp, to: string) =>
  (plan: PlanJson): string => {
    const configured = plan.configuration.root_module.resources ?? [];
    const planned = allResources(plan.planned_values.root_module);
    for (const { address, type, values } of planned) {
      if (type !== 'aws_iam_role_policy') continue;
      const written = configured.find((found) => found.address === address)?.expressions as Values | undefined;
      const constant = written?.['policy'] as Values | undefined;
      const text = values['policy'] ?? constant?.['constant_value'];
      if (typeof text !== 'string' || !text.includes('ses:SendEmail')) continue;
      const changed = tampered(text, from, to);
      if (changed === text) throw new Error(`${address} says nothing of ${from.source}.`);
      if (typeof values['policy'] === 'string') (values as Values)['policy'] = changed;
      else constant!['constant_value'] = changed;
      return address.replace('aws_iam_role_policy.', 'aws_iam_role.').replace(/_permissions$/, '_role');
    }
    throw new Error('Nobody of the plan sends mails.');
  };

const mail = (what: string, plant: Seed['plant'], others?: RegExp): Seed => ({
  rule: 'mails-are-answered-for',
  what,
  stack: 'services',
  plant,
  ...(others && { others }),
});

/** What would end the mails of a whole account, or let somebody write in the name of others. */
export const mailSeeds: readonly Seed[] = [
  mail(
    'an identity without settings',
    change('aws_sesv2_email_identity', (values, plan) => {
      values['configuration_set_name'] = null;
      const own = plan.configuration.root_module.resources?.find(({ address }) => /email_identity/.test(address));
      delete (own?.expressions as Values | undefined)?.['configuration_set_name'];
    }),
  ),
  mail(
    'an identity that signs nothing',
    change('aws_sesv2_email_identity', (values) => (values['dkim_signing_attributes'] = [])),
  ),
  mail('complaints that nobody is told of', (plan) => {
    change('aws_sesv2_configuration_set_event_destination', (values) => {
      const [destination] = values['event_destination'] as [Values];
      destination['matching_event_types'] = ['BOUNCE', 'SEND'];
    })(plan);
    return change('aws_sesv2_configuration_set', () => undefined)(plan);
  }),
  mail('events that are switched off', (plan) => {
    change('aws_sesv2_configuration_set_event_destination', (values) => {
      (values['event_destination'] as [Values])[0]['enabled'] = false;
    })(plan);
    return change('aws_sesv2_configuration_set', () => undefined)(plan);
  }),
  mail(
    'mails again to who bounced',
    change('aws_sesv2_configuration_set', (values) => {
      (values['suppression_options'] as [Values])[0]['suppressed_reasons'] = ['COMPLAINT'];
    }),
  ),
  mail(
    'mails in the clear',
    change('aws_sesv2_configuration_set', (values) => {
      (values['delivery_options'] as [Values])[0]['tls_policy'] = 'OPTIONAL';
    }),
  ),
  mail('a right to send as anybody', retell(/"arn:aws:ses:[^"]*identity\/[^"@]*"/, '"*"')),
  mail('a right to send from any address', retell(/"ses:FromAddress":"[^"]*"/, '"ses:FromDisplayName":"Orders"')),
  mail(
    'a right to send from an address of others',
    retell(/"ses:FromAddress":"[^"]*"/, '"ses:FromAddress":"a@b.example"'),
  ),
];
