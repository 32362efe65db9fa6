import { describe, expect, it } from '@jest/globals';
import { resourceChange } from './change.fixture.ts';
import { countChanges, plannedChanges } from './planned-changes.ts';

const reasons = {
  'aws_sqs_queue.order_main': {
    service: 'order',
    what: 'queue of order',
    because: 'services/order/service.yaml#/queue',
  },
  'aws_subnet.private': { what: 'private subnet', because: 'infra/environments/dev.ts' },
};

describe('plannedChanges', () => {
  it.each([
    [['create'], 'create'],
    [['update'], 'update'],
    [['delete'], 'destroy'],
    [['delete', 'create'], 'replace'],
    [['create', 'delete'], 'replace'],
  ])('%j is to %s', (actions, action) => {
    expect(plannedChanges([resourceChange('aws_sqs_queue.x', actions)], {})).toMatchObject([{ action }]);
  });

  it.each([[['no-op']], [['read']], [['forget']]])('%j changes nothing', (actions) => {
    expect(plannedChanges([resourceChange('aws_sqs_queue.x', actions)], {})).toEqual([]);
  });

  it('leaves out data sources', () => {
    const data = resourceChange('data.aws_region.here', ['create'], {}, { mode: 'data' });

    expect(plannedChanges([data], {})).toEqual([]);
  });

  it('says which line asks for it, also for one of several', () => {
    const changes = [
      resourceChange('aws_sqs_queue.order_main', ['create']),
      resourceChange('aws_subnet.private["a"]', ['create']),
    ];

    expect(plannedChanges(changes, reasons)).toMatchObject([
      { service: 'order', what: 'queue of order', because: 'services/order/service.yaml#/queue' },
      { what: 'private subnet', because: 'infra/environments/dev.ts' },
    ]);
  });

  it('knows the owner of a resource by its tag when nobody gives a reason, also when it goes away', () => {
    const made = resourceChange('aws_sqs_queue.x', ['create'], { after: { tags: { service: 'webhook' } } });
    const gone = resourceChange('aws_sqs_queue.y', ['delete'], { before: { tags: { service: 'order' } }, after: null });

    expect(plannedChanges([made, gone], {})).toMatchObject([{ service: 'webhook' }, { service: 'order' }]);
  });

  it('counts', () => {
    const list = plannedChanges(
      [['create'], ['create'], ['update'], ['delete'], ['delete', 'create'], ['no-op']].map((actions, index) =>
        resourceChange(`aws_sqs_queue.q${index}`, actions),
      ),
      {},
    );

    expect(countChanges(list)).toEqual({ create: 2, update: 1, replace: 1, destroy: 1 });
  });
});
