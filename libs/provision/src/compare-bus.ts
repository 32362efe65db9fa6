import type { EventBridgeClient, Rule, Target } from '@aws-sdk/client-eventbridge';
import { DescribeEventBusCommand } from '@aws-sdk/client-eventbridge';
import { type LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type DeploymentNames, findService, type ServiceTopology, type Topology } from '@pactline/topology';
import { unlessAbsent } from './absent.ts';
import { sameJson } from './compare.ts';
import { admitsRule } from './queue-policy.ts';
import { placed } from './resources/bus.ts';
import { listRules, listTargets, sameTarget } from './resources/rules.ts';
import { queueArn, ruleArn } from './scope.ts';
import { TARGET_ID, type WantedRule, wantedRules } from './wanted-rules.ts';

/** What keeps events from a receiver, or markers from their outbox. */
export type BusProblem =
  | 'bus-missing'
  | 'rule-missing'
  | 'rule-disabled'
  | 'pattern-changed'
  | 'target-missing'
  | 'target-changed'
  | 'queue-missing'
  | 'queue-refuses'
  | 'receiver-missing'
  | 'receiver-disabled';

/** What each of them means, for people. */
export const busProblemMeaning: Readonly<Record<BusProblem, string>> = {
  'bus-missing': 'there is no such bus',
  'rule-missing': 'there is no such rule',
  'rule-disabled': 'the rule is disabled',
  'pattern-changed': 'the rule asks for other events',
  'target-missing': 'the rule has no target',
  'target-changed': 'the target of the rule is another, or delivers otherwise',
  'queue-missing': 'there is no such queue',
  'queue-refuses': 'the policy of the queue does not let the rule in',
  'receiver-missing': 'nothing reads the queue: the function or its event source mapping is gone',
  'receiver-disabled': 'nothing reads the queue: the event source mapping is disabled',
};

/** One place where a bus is not as the map says. */
export interface BusDifference {
  readonly problem: BusProblem;
  /** Whose events do not come. */
  readonly service: string;
  /** A receive operation, or the markers of an outbox. */
  readonly what: string;
  /** Physical name of what is wrong: a bus, rule, queue or function. */
  readonly resource: string;
}

/** A rule that the map does not know, or a target beside the one of a rule that it knows: somebody else's, perhaps. */
export interface Foreign {
  readonly rule: string;
  /** Id of the target, and whose events it gets; absent, when the rule itself is foreign. */
  readonly target?: string;
  readonly service?: string;
}

/** In words, for example `rule of-somebody`. */
export const describeForeign = ({ rule, target }: Foreign): string =>
  target === undefined ? `rule ${rule}` : `target ${target} of rule ${rule}`;

export interface BusComparison {
  readonly bus: string;
  /** Rules that were looked at. */
  readonly checked: number;
  readonly differences: readonly BusDifference[];
  /** Sorted by their description. */
  readonly foreign: readonly Foreign[];
}

export interface CompareBusOptions {
  readonly topology: Topology;
  readonly names: DeploymentNames;
  readonly clients: { readonly eventBridge: EventBridgeClient; readonly sqs: SQSClient; readonly lambda: LambdaClient };
  /** Only these; every service of the topology, if absent. */
  readonly services?: readonly string[];
}

/**
 * Compares what stands on a bus with the map: each rule, its pattern, its target, whether the queue lets it in, and whether the Lambda
 * behind reads. Only reads: `events:DescribeEventBus`, `ListRules`, `ListTargetsByRule`, `sqs:GetQueueUrl`, `GetQueueAttributes`,
 * `lambda:ListEventSourceMappings`.
 *
 * @throws UnknownTopologyNameError, and what the clients throw: a bus that cannot be looked at is no answer
 */
export async function compareBus(options: CompareBusOptions): Promise<BusComparison> {
  const { topology, names, clients } = options;
  const services = (options.services ?? Object.keys(topology.services)).map((name) => findService(topology, name));
  const found = await unlessAbsent(clients.eventBridge.send(new DescribeEventBusCommand({ Name: names.bus })));
  if (found?.Arn === undefined) {
    const missing = { problem: 'bus-missing', service: '*', what: 'every event', resource: names.bus } as const;
    return { bus: names.bus, checked: 0, differences: [missing], foreign: [] };
  }
  const place = placed({ names }, found.Arn);
  const standing = new Map((await listRules({ clients, names })).map((rule) => [rule.Name ?? '', rule]));
  const arnOf = (queue: string): string => queueArn(place, queue);
  const wanted = services.flatMap((service) => wantedRules(service, names, arnOf));
  const rules = await Promise.all(wanted.map((rule) => compareRule(clients.eventBridge, names.bus, rule, standing)));
  const queues = await Promise.all(
    services.map((service) =>
      compareQueues(clients, service, wantedRules(service, names, arnOf), names, (rule) => ruleArn(place, rule)),
    ),
  );
  const known = new Set(
    Object.values(topology.services).flatMap((service) => wantedRules(service, names, arnOf).map(({ name }) => name)),
  );
  // The rule by which an archive gets its events belongs to AWS.
  const others = [...standing.values()].filter(({ Name = '', ManagedBy }) => !known.has(Name) && !ManagedBy);
  return {
    bus: names.bus,
    checked: wanted.length,
    differences: [...rules.flatMap(({ differences }) => differences), ...queues.flat()],
    foreign: [...others.map(({ Name = '' }) => ({ rule: Name })), ...rules.flatMap(({ foreign }) => foreign)].sort(
      (one, other) => (describeForeign(one) < describeForeign(other) ? -1 : 1),
    ),
  };
}

async function compareRule(
  client: EventBridgeClient,
  bus: string,
  rule: WantedRule,
  standing: ReadonlyMap<string, Rule>,
): Promise<{ differences: BusDifference[]; foreign: Foreign[] }> {
  const found = standing.get(rule.name);
  const differ = (problem: BusProblem): BusDifference => ({
    problem,
    service: rule.service,
    what: rule.what,
    resource: rule.name,
  });
  if (found === undefined) return { differences: [differ('rule-missing')], foreign: [] };
  const targets = await listTargets(client, bus, rule.name);
  const own = targets.find(({ Arn }) => Arn === rule.target.Arn) ?? targets.find(({ Id }) => Id === TARGET_ID);
  const differences = [
    ...(found.State === 'ENABLED' ? [] : [differ('rule-disabled')]),
    ...(sameJson(found.EventPattern, JSON.stringify(rule.pattern)) ? [] : [differ('pattern-changed')]),
    ...(own === undefined ? [differ('target-missing')] : isAsWanted(own, rule) ? [] : [differ('target-changed')]),
  ];
  const foreign = targets
    .filter((target) => target !== own)
    .map(({ Id = '' }) => ({ rule: rule.name, target: Id, service: rule.service }));
  return { differences, foreign };
}

/** Under another id it delivers all the same; what is transformed is no longer the event. */
const isAsWanted = (target: Target, { target: wanted }: WantedRule): boolean =>
  sameTarget({ ...target, Id: wanted.Id }, wanted) && !target.Input && !target.InputPath && !target.InputTransformer;

async function compareQueues(
  clients: CompareBusOptions['clients'],
  service: ServiceTopology,
  rules: readonly WantedRule[],
  names: DeploymentNames,
  arnOfRule: (rule: string) => string,
): Promise<BusDifference[]> {
  const byQueue = [...Map.groupBy(rules, ({ queue }) => queue)];
  const found = await Promise.all(
    byQueue.map(async ([queue, feeding]): Promise<BusDifference[]> => {
      const what = feeding.map((rule) => rule.what).join(', ');
      const attributes = await attributesOf(clients.sqs, queue);
      if (attributes === undefined) return [{ problem: 'queue-missing', service: service.name, what, resource: queue }];
      return feeding
        .filter(({ name }) => !admitsRule(attributes['Policy'], attributes['QueueArn'] ?? '', arnOfRule(name)))
        .map((rule) => ({ problem: 'queue-refuses', service: service.name, what: rule.what, resource: queue }));
    }),
  );
  return [
    ...found.flat(),
    ...(service.runtime === 'lambda' ? await compareMappings(clients.lambda, service, names) : []),
  ];
}

async function attributesOf(sqs: SQSClient, queue: string): Promise<Record<string, string> | undefined> {
  const url = await unlessAbsent(sqs.send(new GetQueueUrlCommand({ QueueName: queue })));
  if (url?.QueueUrl === undefined) return undefined;
  const { QueueUrl } = url;
  const answer = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy', 'QueueArn'] }));
  return answer.Attributes ?? {};
}

/** A queue that no function reads fills up in silence. */
async function compareMappings(
  lambda: LambdaClient,
  service: ServiceTopology,
  names: DeploymentNames,
): Promise<BusDifference[]> {
  const FunctionName = names.function(service.name);
  const found = await unlessAbsent(lambda.send(new ListEventSourceMappingsCommand({ FunctionName })));
  return service.queues.flatMap((queue): BusDifference[] => {
    const name = names.queue(service.name, queue.name);
    const mapping = found?.EventSourceMappings?.find(({ EventSourceArn = '' }) => EventSourceArn.endsWith(`:${name}`));
    const disabled = mapping?.State !== undefined && /^Disabl/.test(mapping.State);
    if (mapping !== undefined && !disabled) return [];
    const problem = mapping === undefined ? 'receiver-missing' : 'receiver-disabled';
    return [{ problem, service: service.name, what: `queue ${name}`, resource: FunctionName }];
  });
}
