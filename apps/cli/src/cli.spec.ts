import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { pactline } from './test-io.fixture.ts';

const [type = ''] = Object.keys(topology.events);
let empty: string;
const before = process.env['PACTLINE_STATE_DIR'];
beforeAll(() => {
  empty = mkdtempSync(join(tmpdir(), 'pactline-cli-'));
  process.env['PACTLINE_STATE_DIR'] = empty;
});
afterAll(() => {
  if (before === undefined) delete process.env['PACTLINE_STATE_DIR'];
  else process.env['PACTLINE_STATE_DIR'] = before;
  rmSync(empty, { recursive: true });
});

describe('pactline', () => {
  it('explains itself, with exit codes and examples', async () => {
    const { code, out } = await pactline(['--help']);

    expect(code).toBe(0);
    expect(out).toMatch(/Exit codes:[\s\S]*Examples:/);
  });

  it.each([
    ['events', 'tail'],
    ['events', 'publish'],
    ['journey'],
    ['audit', 'list'],
    ['audit', 'verify'],
    ['dlq', 'list'],
    ['dlq', 'show'],
    ['dlq', 'redrive'],
    ['dlq', 'discard'],
    ['release', 'record'],
    ['release', 'restore'],
    ['release', 'migrate'],
    ['replay'],
    ['smoke'],
    ['outbox', 'list'],
    ['outbox', 'retry'],
    ['token'],
    ['up'],
    ['status'],
  ])('explains %s %s with examples and the global options', async (...command) => {
    const { code, out } = await pactline([...command.filter(Boolean), '--help']);

    expect(code).toBe(0);
    expect(out).toContain('Examples:');
    expect(out).toContain('--json');
  });

  it('tells what a generator refuses in lines, each with a command', async () => {
    const { code, err } = await pactline(['remove', 'service', 'order', '--dry-run']);
    const lines = err.split('\n');

    expect(code).toBe(2);
    expect(lines[0]).toMatch(/Others need order\. First:$/);
    expect(lines.slice(1).join(' ')).toMatch(/^ {2}send-email receives order\.created: npm run pactline -- remove/);
    expect(lines.length).toBeGreaterThan(3);
  });

  it.each(['nonsense', '--nonsense', '--stage dev nonsense', 'help nonsense'])(
    'knows every command where %s is asked for',
    async (line) => {
      const { code, out, err } = await pactline(line.replace('nonsense', 'statsu').split(' '));

      expect(code).toBeGreaterThan(0);
      expect(`${out}${err}`).toMatch(/status|--stage|unknown option/);
    },
  );

  it.each([
    [['nonsense'], /unknown command/],
    [['events', 'tail', '--limit', '0'], /whole number above 0/],
    [['events', 'tail', '--for', 'ever'], /such as 90s/],
    [['events', 'publish', type, '--subject', 's'], /--data/],
    [['events', 'publish', type, '--example'], /--subject/],
    [['events', 'publish', type, '--example', '--data', '{}'], /either --data or --example/],
    [['events', 'publish', type, '--data', '/no/such/file', '--subject', 's'], /cannot be read/],
    [['token'], /--tenant/],
    [['token', '--tenant', 'A B'], /no tenant id/],
    [['token', '--tenant', 'acme', '--ttl', '90d'], /30 days/],
    [['audit', 'list', '--from', 'yesterday'], /2026-03-14/],
    [['audit', 'list', '--tenant', 'a', '--correlation-id', 'b'], /either/],
    [['outbox', 'retry', 'order'], /--all or --id/],
    [['status', '--endpoint', 'nowhere'], /no URL/],
  ])('calls %j a usage error', async (argv, message) => {
    const { code, out, err } = await pactline(argv);

    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(out).toBe('');
  });

  it.each([
    [['status']],
    [['events', 'tail']],
    [['dlq', 'list']],
    [['journey', 'x']],
    [['token', '--tenant', 'acme']],
    [['outbox', 'list']],
  ])('says how to start the stack when %j needs one', async (argv) => {
    const { code, err } = await pactline(argv);

    expect(err).toContain('The local stack is not running.');
    expect(err).toContain('npm start');
    expect(code).toBe(3);
  });

  it('reports errors as JSON to machines', async () => {
    const { code, err } = await pactline(['status', '--json']);

    expect(JSON.parse(err)).toEqual({ error: 'The local stack is not running.', next: expect.any(String), code });
  });

  it('lists the events of the contracts', async () => {
    const { out } = await pactline(['events', 'list']);

    expect(out.split('\n')).toHaveLength(Object.keys(topology.events).length + 1);
  });

  it('shows each place where data breaks its contract, and suggests an event for a mistyped one', async () => {
    const refused = await pactline(['events', 'publish', type, '--data', '{}', '--dry-run']);
    expect(refused.code).toBe(5);
    expect(refused.err).toMatch(/does not fit specs\/[\s\S]*\n {2}\/\w+: expected/);

    const unknown = await pactline(['events', 'publish', `${type}s`, '--example', '--dry-run']);
    expect(unknown.code).toBe(4);
    expect(unknown.err).toContain(`Did you mean ${type}?`);
  });

  it.each(Object.keys(topology.events))('takes the example of %s', async (each) => {
    const { code, out } = await pactline(['events', 'publish', each, '--example', '--dry-run', '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ type: each, valid: true });
  });

  it('reads data from standard input', async () => {
    const { code } = await pactline(['events', 'publish', type, '--data', '-', '--dry-run'], {
      stdin: async () => '[]',
    });

    expect(code).toBe(5);
  });
});
