import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parcelContract } from '../mock/answer.fixture.ts';
import { contractFolder } from '../testing/contract-folder.ts';

const main = resolve(import.meta.dirname, 'main.ts');

describe('contracts mock', () => {
  let folder: Awaited<ReturnType<typeof contractFolder>>;
  let mock: ChildProcess;
  let lines: Interface;
  let errors = '';
  let base: string;

  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--conditions=pactline-source', main, 'mock', ...args], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  /** Resolves once the mock has said it. */
  const said = async (text: string): Promise<void> => {
    while (!errors.includes(text)) await once(mock.stderr!, 'data');
  };

  beforeAll(async () => {
    folder = await contractFolder({ 'specs/parcel/openapi.yaml': parcelContract });
    mock = start('--specs', folder.specs, '--port', '0', '--no-service-ports', '--json');
    mock.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    lines = createInterface(mock.stdout!);
    const [line] = (await once(lines, 'line')) as [string];
    const listening = JSON.parse(line) as { kind: string; services: Record<string, string[]> };
    expect(listening.kind).toBe('listening');
    base = listening.services.parcel![0]!;
  }, 20_000);
  afterAll(async () => {
    if (mock.exitCode === null) mock.kill('SIGKILL');
    await folder.remove();
  });

  it('tells every answer as a line of JSON', async () => {
    const line = once(lines, 'line') as Promise<[string]>;
    await fetch(`${base}/parcels`);
    expect(JSON.parse((await line)[0])).toEqual({
      kind: 'answer',
      service: 'parcel',
      method: 'GET',
      path: '/parcels',
      status: 200,
      operationId: 'listParcels',
    });
  });

  it('follows changes of the contracts, and keeps the last good ones', async () => {
    const file = join(folder.specs, 'parcel', 'openapi.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll('/parcels', '/boxes'));
    await said('again: 1 services');
    expect((await fetch(`${base}/boxes`)).status).toBe(200);

    await writeFile(file, 'openapi: [');
    await said('The contracts from before are still served.');
    expect((await fetch(`${base}/boxes`)).status).toBe(200);
  }, 15_000);

  it('ends on Ctrl-C', async () => {
    mock.kill('SIGINT');
    expect(await once(mock, 'exit')).toEqual([0, null]);
  });

  it('names the services that it has', async () => {
    const other = start('nope', '--specs', join(folder.root, 'none'));
    expect(await once(other, 'exit')).toEqual([2, null]);
    const specs = await contractFolder({ 'specs/parcel/openapi.yaml': parcelContract });
    const wrong = start('nope', '--specs', specs.specs, '--port', '0');
    let text = '';
    wrong.stderr!.on('data', (chunk: Buffer) => (text += chunk.toString()));
    expect(await once(wrong, 'exit')).toEqual([2, null]);
    expect(text).toContain('mend: Name some of: parcel.');
    await specs.remove();
  }, 15_000);
});
