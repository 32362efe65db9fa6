import type { JourneyPlace } from '@pactline/stack';
import { CliError, UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { Target } from '../target/target.ts';
import { deploymentToken } from './smoke-token.ts';

export interface Addresses {
  /** Address that all services share behind their load balancer. */
  readonly baseUrl?: string;
  /** `<service>=<url>`, before it. */
  readonly url: readonly string[];
}

/** A deployment, or the stack of this machine, as a place to play a journey in. */
export async function smokePlace(target: Target, addresses: Addresses, io: Io): Promise<JourneyPlace> {
  const { aws, names, stack, topology } = target;
  const [dynamoDb, eventBridge, sqs] = await Promise.all([aws.dynamoDb(), aws.eventBridge(), aws.sqs()]);
  const own = new Map(addresses.url.map(addressOf));
  for (const service of own.keys())
    if (topology.services[service] === undefined) throw new UsageError(`--url: there is no service "${service}".`);
  return {
    topology,
    stage: target.stage,
    clients: { dynamoDb, eventBridge, sqs },
    ...(stack && { mailbox: stack.endpoints.aws }),
    url(service) {
      const url = own.get(service) ?? addresses.baseUrl ?? stack?.services[service]?.url;
      if (url !== undefined || topology.services[service]?.http === undefined) return url;
      throw new UsageError(`Where is ${service}?`, `Give --base-url <url>, or --url ${service}=<url>.`);
    },
    async secret(service, name) {
      const { GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
      const client = await aws.secretsManager();
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: names.secret(service, name) }));
      if (!SecretString) throw new CliError(`The secret ${names.secret(service, name)} has no value.`);
      return SecretString.split(',')[0] ?? '';
    },
    async token(tenant, scopes) {
      if (stack === undefined) return deploymentToken(io.env, { tenant, scopes, audience: topology.bus.name });
      const { mintToken } = await import('@pactline/stack');
      return mintToken({ tenant, scopes, subject: 'smoke', ttl: 300 });
    },
  };
}

function addressOf(text: string): [string, string] {
  const [, service = '', url = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!URL.canParse(url)) throw new UsageError(`--url ${text}`, 'It takes <service>=<url>.');
  return [service, url];
}
