import { domainOf } from '../../constructs/mail-identity.ts';
import { matchesAction } from '../../permissions/match.ts';
import type { Statement } from '../../permissions/policy.ts';
import type { PlannedResource } from '../../permissions/read-plan.ts';
import { blockOf, type PlanView, type Rule } from './plan-view.ts';

type Problems = readonly (readonly [PlannedResource, string])[];

/** Every way to send a mail that SES has. */
const SENDING = ['SendBounce', 'SendBulkEmail', 'SendBulkTemplatedEmail', 'SendCustomVerificationEmail', 'SendEmail']
  .concat('SendRawEmail', 'SendTemplatedEmail')
  .map((name) => `ses:${name}`);
/** What AWS ends the mails of an account for. */
const UNWANTED = ['BOUNCE', 'COMPLAINT'];

/**
 * Mails leave under an identity of the plan and an address of it only, and what comes back is counted and not sent again: AWS looks at
 * bounces and complaints of a whole account, and stops all of it.
 */
export const mailsAreAnsweredFor: Rule = {
  name: 'mails-are-answered-for',
  check: (plan) => [
    ...plan.ofType('aws_sesv2_email_identity').flatMap((identity) => ofIdentity(plan, identity)),
    ...plan.ofType('aws_sesv2_configuration_set').flatMap((settings) => ofSettings(plan, settings)),
    ...ofSenders(plan),
  ],
};

function ofIdentity(plan: PlanView, identity: PlannedResource): Problems {
  const named = plan.text(identity, 'configuration_set_name');
  const known = plan
    .ofType('aws_sesv2_configuration_set')
    .some(
      ({ address, values }) =>
        values['configuration_set_name'] === named ||
        plan.references(identity, 'configuration_set_name').includes(address),
    );
  return [
    ...(known ? [] : [[identity, 'has no configuration set of the plan: nobody counts what comes back'] as const]),
    ...(blockOf(identity, 'dkim_signing_attributes') === undefined
      ? [[identity, 'does not sign its mails (DKIM)'] as const]
      : []),
  ];
}

function ofSettings(plan: PlanView, settings: PlannedResource): Problems {
  const name = settings.values['configuration_set_name'];
  const told = plan
    .ofType('aws_sesv2_configuration_set_event_destination')
    .filter(
      (destination) =>
        destination.values['configuration_set_name'] === name ||
        plan.references(destination, 'configuration_set_name').includes(settings.address),
    )
    .map((destination) => blockOf(destination, 'event_destination'))
    .filter((destination) => destination?.['enabled'] === true)
    .flatMap((destination) => (destination?.['matching_event_types'] as readonly string[] | undefined) ?? []);
  const suppressed = blockOf(settings, 'suppression_options')?.['suppressed_reasons'];
  const problems = [
    ...UNWANTED.filter((type) => !told.includes(type)).map((type) => `tells nobody of a ${type}`),
    ...UNWANTED.filter((type) => !(Array.isArray(suppressed) && suppressed.includes(type))).map(
      (type) => `sends again to who is on the account's list for a ${type}`,
    ),
    ...(blockOf(settings, 'delivery_options')?.['tls_policy'] === 'REQUIRE' ? [] : ['sends in the clear']),
  ];
  return problems.map((problem) => [settings, problem] as const);
}

/** A right to send names identities and settings of the plan, and the addresses that it is for. */
function ofSenders(plan: PlanView): Problems {
  const names = (type: string, attribute: string): string[] =>
    plan.ofType(type).map(({ values }) => String(values[attribute]));
  const identities = names('aws_sesv2_email_identity', 'email_identity');
  const settings = names('aws_sesv2_configuration_set', 'configuration_set_name');
  const fits = (resource: string): boolean => {
    const [kind = '', name = ''] = (resource.split(':').at(-1) ?? '').split('/');
    if (kind === 'configuration-set') return settings.includes(name);
    // An address of an identity that is a domain is one, too.
    return (
      kind === 'identity' && (identities.includes(name) || (name.includes('@') && identities.includes(domainOf(name))))
    );
  };
  return plan.roles().flatMap(([role, { identity }]) =>
    identity
      .flatMap(({ document }) => document.statements)
      .filter(sends)
      .flatMap(({ resources, conditions }) => {
        const foreign =
          resources === undefined || resources.negated
            ? ['anybody']
            : resources.values.filter((resource) => !fits(resource));
        const from = conditions
          .filter(({ key, operator }) => key === 'ses:FromAddress' && operator === 'StringEquals')
          .flatMap(({ values }) => values);
        return [
          ...foreign.map((resource) => [role, `may send mails as ${resource}, which is not of this plan`] as const),
          ...(from.length > 0 && from.every((address) => identities.includes(domainOf(address)))
            ? []
            : [[role, 'may send mails from an address that is not of its identity'] as const]),
        ];
      }),
  );
}

const sends = ({ effect, actions }: Statement): boolean =>
  effect === 'Allow' &&
  SENDING.some((action) => {
    const named = actions.values.some((pattern) => matchesAction(pattern, action));
    return actions.negated ? !named : named;
  });
