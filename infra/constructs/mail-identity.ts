import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import { Sesv2ConfigurationSet } from '@cdktf/provider-aws/lib/sesv2-configuration-set/index.js';
import { Sesv2ConfigurationSetEventDestination } from '@cdktf/provider-aws/lib/sesv2-configuration-set-event-destination/index.js';
import { Sesv2EmailIdentity } from '@cdktf/provider-aws/lib/sesv2-email-identity/index.js';
import { awsName, type NameRule, type ServiceTopology } from '@pactline/topology';
import { Construct, Fn, TerraformOutput } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { serviceLine } from '../context/reasons.ts';

const CONFIGURATION_SET: NameRule = { max: 64, illegal: /[^A-Za-z0-9_-]+/g, lowerCase: false };
/** A tag that SES gives every mail by itself. */
export const OUTCOME_DIMENSION = 'ses:configuration-set';
/** SES asks for three records, with names that it makes. */
const DKIM_RECORDS = 3;

/** The domain that a service sends mails from, with its signature (DKIM), and how they are sent: over TLS or not at all. */
export class MailIdentity extends Construct {
  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology, from: string) {
    super(scope, 'mail');
    const { environment, reasons } = deployment;
    const tags = { service: service.name };
    const because = serviceLine(service.folder, 'resources/ses');
    const domain = domainOf(from);
    const sending = new Sesv2ConfigurationSet(this, 'sending', {
      configurationSetName: configurationSetName(deployment, service.name),
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      // Who bounced or complained gets no more mails: providers count repetitions against all that we send.
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      tags,
    });
    const outcomes = new Sesv2ConfigurationSetEventDestination(this, 'outcomes', {
      configurationSetName: sending.configurationSetName,
      eventDestinationName: 'outcomes',
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['BOUNCE', 'COMPLAINT', 'REJECT', 'RENDERING_FAILURE', 'SEND'],
        // A metric each, by the settings that a mail was sent with: what the alarms and the dashboards count.
        cloudWatchDestination: {
          dimensionConfiguration: [
            {
              dimensionName: OUTCOME_DIMENSION,
              dimensionValueSource: 'MESSAGE_TAG',
              defaultDimensionValue: 'none',
            },
          ],
        },
      },
    });
    const identity = new Sesv2EmailIdentity(this, 'identity', {
      emailIdentity: domain,
      configurationSetName: sending.configurationSetName,
      dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
      tags,
    });
    reasons.add(sending, { service: service.name, what: `how ${service.name} sends mails`, because });
    reasons.add(outcomes, { service: service.name, what: `what becomes of mails of ${service.name}`, because });
    reasons.add(identity, { service: service.name, what: `mail identity of ${domain}`, because });
    const records = Array.from({ length: DKIM_RECORDS }, (_, index) => {
      const token = Fn.element(identity.dkimSigningAttributes.tokens, index) as string;
      return { name: `${token}._domainkey.${domain}`, type: 'CNAME', value: `${token}.dkim.amazonses.com` };
    });
    // Whoever keeps the zone is told what to put there; without it no mail leaves.
    new TerraformOutput(this, 'records', { value: records });
    const { hostedZoneId: zoneId } = environment.mail;
    if (zoneId === undefined) return;
    records.forEach(({ name, type, value }, index) => {
      const record = new Route53Record(this, `dkim_${index}`, { zoneId, name, type, ttl: 1800, records: [value] });
      reasons.add(record, { service: service.name, what: `signature of mails of ${domain}`, because });
    });
  }
}

export const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1);

/** `<platform>-<stage>-<service>`. */
export const configurationSetName = ({ topology, names }: Deployment, service: string): string =>
  awsName([topology.bus.name, names.stage, service], CONFIGURATION_SET);
