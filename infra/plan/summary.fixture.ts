import type { PlanSummary } from './plan-summary.ts';
import { summariseStack, totalOf } from './plan-summary.ts';
import type { PlannedChange } from './planned-changes.ts';

const queue: PlannedChange = {
  address: 'aws_sqs_queue.order_main',
  type: 'aws_sqs_queue',
  action: 'update',
  service: 'order',
  what: 'queue of order',
  because: 'services/order/service.yaml#/queue',
  attributes: [{ name: 'visibility_timeout_seconds', before: '180', after: '360' }],
};
const rule: PlannedChange = {
  address: 'aws_cloudwatch_event_rule.order_rule',
  type: 'aws_cloudwatch_event_rule',
  action: 'create',
  service: 'order',
  what: 'rule: webhook.order_created to order',
  because: 'specs/order/asyncapi.yaml#/operations/onWebhookOrderCreated',
  attributes: [],
};
const bus: PlannedChange = {
  address: 'aws_cloudwatch_event_bus.bus',
  type: 'aws_cloudwatch_event_bus',
  action: 'create',
  what: 'event bus',
  because: 'specs/platform.yaml#/bus',
  attributes: [],
};
const table: PlannedChange = {
  address: 'aws_dynamodb_table.records',
  type: 'aws_dynamodb_table',
  action: 'replace',
  service: 'activity-logger',
  attributes: [{ name: 'hash_key', before: '"a"', after: '"b"', forcesReplacement: true }],
};

const stacks = [
  summariseStack('foundation', [], 60, []),
  summariseStack('events', [queue, rule, bus, table], 44, ['vpc_id', 'data_key_arn']),
];

/** A plan that changes something of everything. */
export const exampleSummary: PlanSummary = {
  environment: 'dev',
  stage: 'dev',
  region: 'eu-central-1',
  terraform: '1.11.4',
  destroy: false,
  counts: totalOf(stacks),
  stacks,
  notBuilt: [],
  digest: 'ab'.repeat(32),
};
