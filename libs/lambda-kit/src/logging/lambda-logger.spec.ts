import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { litEvent, lambdaContext, watcherEvents } from '../lamp.fixture.ts';
import { createLambdaLogger, eventFields } from './lambda-logger.ts';

let lines: Record<string, unknown>[] = [];
const write = process.stdout.write.bind(process.stdout);
beforeEach(() => {
  lines = [];
  process.stdout.write = ((text: string) => {
    lines.push(
      ...String(text)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    );
    return true;
  }) as typeof process.stdout.write;
});
afterEach(() => {
  process.stdout.write = write;
});

describe('a line', () => {
  it('is JSON with the three ids, the invocation and no personal data', () => {
    const log = createLambdaLogger({ events: watcherEvents, stage: 'test', level: 'info' });
    log.enter(lambdaContext());
    const event = { ...litEvent(1), traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
    log
      .with(eventFields(event, 'onLampLit', 2))
      .info({ data: event.data, items: [{ Owner: 'Zoë', note: 'kept' }] }, 'lamp seen');
    log.debug({}, 'not at this level');

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'INFO',
      message: 'lamp seen',
      service: 'watcher',
      stage: 'test',
      function_request_id: 'request-1',
      correlationId: 'journey-1',
      causationId: 'event-1',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      operationId: 'onLampLit',
      attempt: 2,
      data: { lampId: 'lamp-1', owner: '[redacted]' },
      items: [{ Owner: '[redacted]', note: 'kept' }],
    });
  });

  it('of one event does not show fields of another that is handled at the same time', () => {
    const log = createLambdaLogger({ events: watcherEvents, stage: 'test', level: 'info' });
    const [one, two] = [log.with({ correlationId: 'one', only: 1 }), log.with({ correlationId: 'two' })];
    two.info({}, 'b');
    one.info({}, 'a');

    expect(lines.map(({ correlationId, only }) => [correlationId, only])).toEqual([
      ['two', undefined],
      ['one', 1],
    ]);
  });

  it('shows an error with its stack', () => {
    createLambdaLogger({ events: watcherEvents, stage: 'test', level: 'info' }).info(
      { error: new RangeError('too far') },
      'failed',
    );

    expect(lines[0]).toMatchObject({
      error: { name: 'RangeError', message: 'too far', stack: expect.stringContaining('lambda-logger.spec') },
    });
  });
});
