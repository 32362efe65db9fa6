import {
  DeleteRuleCommand,
  type EventBridgeClient,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Rule,
  type Target,
} from '@aws-sdk/client-eventbridge';
import type { ServiceTopology } from '@pactline/topology';
import { canonical, sameJson } from '../compare.ts';
import { type PlacedScope, queueArn, tagPairs } from '../scope.ts';
import { TARGET_ID, type WantedRule, wantedRules } from '../wanted-rules.ts';

/** One rule per receive operation and per outbox, to its queue; rules of what is gone are removed. */
export async function ensureRules(scope: PlacedScope, services: readonly ServiceTopology[]): Promise<void> {
  const standing = new Map((await listRules(scope)).map((rule) => [rule.Name ?? '', rule]));
  await Promise.all([
    ...services.flatMap((service) => rulesOf(scope, service)).map((rule) => ensureRule(scope, rule, standing)),
    ...staleRules(scope, [...standing.values()]).map((rule) => removeStaleRule(scope, rule)),
  ]);
}

const rulesOf = (scope: PlacedScope, service: ServiceTopology): WantedRule[] =>
  wantedRules(service, scope.names, (queue) => queueArn(scope, queue));

async function ensureRule(scope: PlacedScope, rule: WantedRule, standing: ReadonlyMap<string, Rule>): Promise<void> {
  const { eventBridge } = scope.clients;
  const { name: Name, description: Description, target } = rule;
  const EventBusName = scope.names.bus;
  const found = standing.get(Name);
  const EventPattern = JSON.stringify(rule.pattern);
  if (found === undefined || found.State !== 'ENABLED' || !sameJson(found.EventPattern, EventPattern)) {
    const Tags = found === undefined ? { Tags: tagPairs(scope, rule.service) } : {};
    await eventBridge.send(
      new PutRuleCommand({ Name, EventBusName, EventPattern, Description, State: 'ENABLED', ...Tags }),
    );
    scope.changes.add(found === undefined ? 'created' : 'updated', 'rule', Name);
  }
  const current = found === undefined ? [] : await listTargets(eventBridge, EventBusName, Name);
  const extra = current.filter(({ Id }) => Id !== TARGET_ID).map(({ Id }) => Id ?? '');
  if (extra.length > 0) await eventBridge.send(new RemoveTargetsCommand({ Rule: Name, EventBusName, Ids: extra }));
  if (extra.length === 0 && current.length === 1 && sameTarget(current[0], target)) return;
  const answer = await eventBridge.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets: [target] }));
  const refused = answer.FailedEntries?.[0];
  if (refused) throw new Error(`The target of rule ${Name} was refused: ${refused.ErrorCode} ${refused.ErrorMessage}`);
  if (found !== undefined) scope.changes.add('updated', 'rule', Name, 'target');
}

/** Whether two targets deliver alike. */
export const sameTarget = (one: Target | undefined, other: Target | undefined): boolean =>
  canonical(pick(one)) === canonical(pick(other));

const pick = (target: Target | undefined): Partial<Target> => ({
  Id: target?.Id,
  Arn: target?.Arn,
  DeadLetterConfig: target?.DeadLetterConfig,
  RetryPolicy: target?.RetryPolicy,
});

/** Rules of this stage that no operation of the topology, selected for this run or not, asks for. */
function staleRules(scope: PlacedScope, standing: readonly Rule[]): Rule[] {
  const known = new Set(
    Object.values(scope.topology.services).flatMap((service) => rulesOf(scope, service).map(({ name }) => name)),
  );
  return standing.filter(({ Name = '' }) => Name.startsWith(`${scope.names.bus}-`) && !known.has(Name));
}

/** Others may put rules of their own on the bus: only those that carry this tool's tags go. */
async function removeStaleRule(scope: PlacedScope, rule: Rule): Promise<void> {
  const { eventBridge } = scope.clients;
  const answer = await eventBridge.send(new ListTagsForResourceCommand({ ResourceARN: rule.Arn }));
  const found = Object.fromEntries((answer.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  const own = tagPairs(scope).every(({ Key, Value }) => found[Key] === Value) && found['service'] !== undefined;
  if (!own) return;
  await removeRule(eventBridge, scope.names.bus, rule.Name ?? '');
  scope.changes.add('deleted', 'rule', rule.Name ?? '');
}

/** Removes a rule with its targets. */
export async function removeRule(client: EventBridgeClient, EventBusName: string, Name: string): Promise<void> {
  const targets = await listTargets(client, EventBusName, Name);
  const Ids = targets.map(({ Id }) => Id ?? '');
  if (Ids.length > 0) await client.send(new RemoveTargetsCommand({ Rule: Name, EventBusName, Ids }));
  await client.send(new DeleteRuleCommand({ Name, EventBusName }));
}

/** Every rule of the bus. */
export async function listRules({
  clients,
  names,
}: {
  readonly clients: { readonly eventBridge: EventBridgeClient };
  readonly names: { readonly bus: string };
}): Promise<Rule[]> {
  const rules: Rule[] = [];
  let NextToken: string | undefined;
  do {
    const page = await clients.eventBridge.send(new ListRulesCommand({ EventBusName: names.bus, NextToken }));
    rules.push(...(page.Rules ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return rules;
}

export async function listTargets(client: EventBridgeClient, EventBusName: string, Rule: string): Promise<Target[]> {
  return (await client.send(new ListTargetsByRuleCommand({ EventBusName, Rule }))).Targets ?? [];
}
