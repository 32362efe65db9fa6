import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { requireEnvironment, testBus } from '@pactline/testing/integration';
import { topology } from '@pactline/platform-map';
import { tailPrefix } from './events/tail-names.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The program as a shell runs it. */
function program(...argv: string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--conditions=pactline-source', main, ...argv], { env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const watching = new Promise<void>((resolve) =>
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      if (err.includes('Watching')) resolve();
    }),
  );
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  );
  return { child, watching, ended };
}

describe('the program pactline', () => {
  it('says in a line that nobody answers', async () => {
    const { code, err } = await program('dlq', 'list', '--stage', 'test', '--endpoint', 'http://127.0.0.1:9').ended;

    expect(code).toBe(3);
    expect(err).toBe(
      'error: No answer: connect ECONNREFUSED 127.0.0.1:9\nnext:  Is the stack up? See "npm run pactline -- status".\n',
    );
  });

  it('prints JSON and nothing else on standard output', async () => {
    const { code, out, err } = await program('events', 'list', '--json').ended;

    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toHaveLength(Object.keys(topology.events).length);
  });

  it('ends quietly when nobody reads on, and takes its queue and rule away', async () => {
    const stage = `t${process.pid}closed`;
    const bus = await testBus({ patterns: [], name: `${topology.bus.name}-${stage}` });
    const endpoint = requireEnvironment('AWS_ENDPOINT_URL');
    const { child, watching, ended } = program('events', 'tail', '--stage', stage, '--endpoint', endpoint);
    await watching;
    child.stdout.destroy();
    const event = { specversion: '1.0', id: 'e1', source: `${topology.bus.sourcePrefix}.lamp`, type: 'lamp.lit' };
    const Detail = JSON.stringify({ ...event, time: new Date().toISOString(), correlationid: 'c1', data: {} });
    const Entry = { EventBusName: bus.busName, Source: event.source, DetailType: event.type, Detail };
    await bus.eventBridge.send(new PutEventsCommand({ Entries: [Entry] }));

    const { code, err } = await ended;
    expect(code).toBe(141);
    expect(err).not.toContain('EPIPE');
    const { Rules } = await bus.eventBridge.send(new ListRulesCommand({ EventBusName: bus.busName }));
    expect(Rules).toEqual([]);
    await bus.destroy();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('takes its queue and rule away on %s', async (signal) => {
    const stage = `t${process.pid}${signal.toLowerCase()}`;
    const bus = await testBus({ patterns: [], name: `${topology.bus.name}-${stage}` });
    const endpoint = requireEnvironment('AWS_ENDPOINT_URL');
    const { child, watching, ended } = program('events', 'tail', '--stage', stage, '--endpoint', endpoint);
    const standing = async (): Promise<number[]> => {
      const { Rules } = await bus.eventBridge.send(new ListRulesCommand({ EventBusName: bus.busName }));
      const { QueueUrls } = await bus.sqs.send(new ListQueuesCommand({ QueueNamePrefix: tailPrefix(bus.busName) }));
      return [Rules?.length ?? 0, QueueUrls?.length ?? 0];
    };
    await watching;
    expect(await standing()).toEqual([1, 1]);
    child.kill(signal);

    expect((await ended).code).toBe(0);
    expect(await standing()).toEqual([0, 0]);
    await bus.destroy();
  });
});
