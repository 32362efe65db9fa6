import { describe, expect, it } from '@jest/globals';
import { parseState, splitState } from './split-state.ts';

const resource = (type: string, name: string, dependencies?: string[], mode = 'managed') => ({
  mode,
  type,
  name,
  provider: 'provider["registry.terraform.io/hashicorp/aws"]',
  instances: [{ attributes: { id: name }, ...(dependencies && { dependencies }) }],
});
const stacks = new Map([
  ['platform', new Set(['aws_cloudwatch_event_bus.bus_events', 'aws_security_group.group_order'])],
  ['order', new Set(['aws_sqs_queue.order_queue_main_events', 'aws_schemas_schema.order_schemas_order-created'])],
  ['order-mail', new Set(['aws_sqs_queue.order-mail_queue_main_events'])],
]);
const split = (...resources: object[]) =>
  splitState(
    parseState(JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 7, lineage: 'one', resources })),
    stacks,
    () => 'order',
  );
const addresses = (parts: ReturnType<typeof split>) =>
  Object.fromEntries(
    [...parts].map(([stack, { resources }]) => [stack, resources.map(({ type, name }) => `${type}.${name}`)]),
  );

describe('splitState', () => {
  it('gives each resource to the stack where its address stands, by its new address', () => {
    expect(
      addresses(
        split(
          resource('aws_cloudwatch_event_bus', 'bus_events'),
          resource('aws_sqs_queue', 'order_queue_main_events'),
          resource('aws_sqs_queue', 'order-mail_queue_main_events'),
          resource('aws_security_group', 'order_container_traffic_group'),
          resource('aws_schemas_schema', 'schemas_order-created'),
          resource('aws_caller_identity', 'account', undefined, 'data'),
        ),
      ),
    ).toEqual({
      platform: ['aws_cloudwatch_event_bus.bus_events', 'aws_security_group.group_order'],
      order: ['aws_sqs_queue.order_queue_main_events', 'aws_schemas_schema.order_schemas_order-created'],
      'order-mail': ['aws_sqs_queue.order-mail_queue_main_events'],
    });
  });

  it('loses nothing: what stands nowhere any more is taken away by its service, or by the platform', () => {
    const parts = split(resource('aws_sqs_queue', 'order-mail_old'), resource('aws_sqs_queue', 'of_nobody'));

    expect(addresses(parts)).toEqual({
      'order-mail': ['aws_sqs_queue.order-mail_old'],
      platform: ['aws_sqs_queue.of_nobody'],
    });
  });

  it('moves both sides of a call to the caller', () => {
    const type = 'aws_vpc_security_group_ingress_rule';
    expect(addresses(split(resource(type, 'order_container_traffic_from_order-mail')))).toEqual({
      'order-mail': [`${type}.order-mail_container_traffic_into_order`],
    });
  });

  it('keeps what a resource depends on within its stack, and begins a history of its own', () => {
    const parts = split(
      resource('aws_cloudwatch_event_bus', 'bus_events'),
      resource('aws_sqs_queue', 'order_queue_main_events', [
        'aws_cloudwatch_event_bus.bus_events',
        'aws_sqs_queue.order_dlq',
      ]),
      resource('aws_sqs_queue', 'order_dlq'),
    );

    expect(parts.get('order')?.resources[0]?.instances[0]?.dependencies).toEqual(['aws_sqs_queue.order_dlq']);
    expect(new Set([...parts.values()].map(({ lineage }) => lineage)).size).toBe(2);
    expect([...parts.values()].map(({ serial }) => serial)).toEqual([1, 1]);
  });
});
