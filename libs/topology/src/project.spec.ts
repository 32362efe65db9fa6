import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import {
  contractSources,
  digestOfFiles,
  loadTopology,
  MissingTopologyError,
  projectRoot,
  topologyDigest,
  topologyFolders,
} from './project.ts';

const repository = resolve(import.meta.dirname, '../../..');

describe('the project that a program works on', () => {
  it('is its own repository when it runs from sources, wherever it is called', () => {
    expect(projectRoot(import.meta.dirname, '../../..', '/tmp')).toBe(repository);
  });

  it('is the nearest folder with contracts above the caller when the program is installed', () => {
    const installed = join(repository, 'node_modules/@pactline/stack/dist');
    expect(projectRoot(installed, '../../..', join(repository, 'services/order/src'))).toBe(repository);
    expect(projectRoot(installed, '../../..', repository)).toBe(repository);
  });

  it('is where the caller stands when there are no contracts', () => {
    expect(projectRoot('/x/node_modules/@pactline/stack/dist', '../../..', '/')).toBe('/');
  });
});

describe('the topology of a project', () => {
  it('is what was generated there', async () => {
    expect((await loadTopology(repository, {})).bus.name).toBe('pactline');
  });

  it('is another place where the environment says so', async () => {
    const env = { PACTLINE_TOPOLOGY: 'libs/platform-map' };
    expect((await loadTopology(repository, env)).bus.name).toBe('pactline');
    await expect(loadTopology(repository, { PACTLINE_TOPOLOGY: 'gone.ts' })).rejects.toThrow(MissingTopologyError);
    await expect(loadTopology(repository, { PACTLINE_TOPOLOGY: 'libs/topology/src/names.ts' })).rejects.toThrow(
      'without an export "topology"',
    );
  });

  it.each([
    ['a module with everything', 'own.ts', (name: string) => `export const topology = { bus: { name: '${name}' } };`],
    [
      'a map',
      'src/platform.gen.ts',
      (name: string) => `export const platform = { bus: { name: '${name}' }, archive: {} };`,
    ],
  ])('is the new one when it was generated again: %s', (_what, file, code) => {
    const root = mkdtempSync(join(tmpdir(), 'topology-'));
    mkdirSync(dirname(join(root, file)), { recursive: true });
    const place = file === 'own.ts' ? file : '.';
    // Jest loads a module once, whatever its address says behind the file; Node, which runs the programs, does not.
    const script = `
      import { writeFileSync } from 'node:fs';
      import { loadTopology } from '${join(import.meta.dirname, 'project.ts')}';
      for (const code of ${JSON.stringify(['one', 'two'].map(code))}) {
        writeFileSync('${file}', code);
        console.log((await loadTopology(process.cwd(), { PACTLINE_TOPOLOGY: '${place}' })).bus.name);
      }`;
    const args = ['--conditions=pactline-source', '--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })).toBe('one\ntwo\n');
    rmSync(root, { recursive: true });
  });

  it('changes its digest with each part, and with a part that comes or goes', () => {
    const root = mkdtempSync(join(tmpdir(), 'topology-'));
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    const seen: (string | undefined)[] = [topologyDigest(root)];
    expect(seen).toEqual([undefined]);
    write('src/platform.gen.ts', 'platform');
    seen.push(topologyDigest(root));
    write('order/src/order.gen.ts', 'one');
    seen.push(topologyDigest(root));
    write('order/src/order.gen.ts', 'two');
    seen.push(topologyDigest(root));
    expect(new Set(seen).size).toBe(4);
    // What is written for the schema registry is no part of the topology.
    write('order/src/schemas/order.created.gen.json', '{}');
    expect(topologyDigest(root)).toBe(seen.at(-1));
    expect(topologyFolders(root).map((folder) => relative(root, folder))).toEqual(['', 'src', 'order/src']);
    rmSync(join(root, 'order'), { recursive: true });
    expect(topologyDigest(root)).toBe(seen[1]);
    rmSync(root, { recursive: true });
  });
});

it('finds every file that a project is generated from, and nothing else', () => {
  const root = mkdtempSync(join(tmpdir(), 'sources-'));
  for (const file of [
    'specs/a/openapi.yaml',
    'specs/platform.yaml',
    'services/a/service.yaml',
    'services/a/src/main.ts',
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file);
  }
  const found = contractSources(join(root, 'specs'), join(root, 'services'));
  const before = digestOfFiles(found);

  expect(found.map((file) => relative(root, file)).toSorted()).toEqual([
    'services/a/service.yaml',
    'specs/a/openapi.yaml',
    'specs/platform.yaml',
  ]);
  expect(digestOfFiles(found)).toBe(before);
  writeFileSync(join(root, 'services/a/service.yaml'), 'another');
  expect(digestOfFiles(found)).not.toBe(before);
  expect(contractSources(join(root, 'none'), join(root, 'none'))).toEqual([]);
  rmSync(root, { recursive: true });
});
