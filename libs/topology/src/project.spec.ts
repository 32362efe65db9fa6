import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { contractSources, digestOfFiles, loadTopology, MissingTopologyError, projectRoot } from './project.ts';

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

  it('is another module where the environment says so', async () => {
    const env = { PACTLINE_TOPOLOGY: 'libs/topology/src/topology.gen.ts' };
    expect((await loadTopology(repository, env)).bus.name).toBe('pactline');
    await expect(loadTopology(repository, { PACTLINE_TOPOLOGY: 'gone.ts' })).rejects.toThrow(MissingTopologyError);
    await expect(loadTopology(repository, { PACTLINE_TOPOLOGY: 'libs/topology/src/names.ts' })).rejects.toThrow(
      'without an export "topology"',
    );
  });

  it('is the new one when it was generated again', () => {
    const root = mkdtempSync(join(tmpdir(), 'topology-'));
    // Jest loads a module once, whatever its address says behind the file; Node, which runs the programs, does not.
    const script = `
      import { writeFileSync } from 'node:fs';
      import { loadTopology } from '${join(import.meta.dirname, 'project.ts')}';
      for (const name of ['one', 'two']) {
        writeFileSync('own.ts', \`export const topology = { bus: { name: '\${name}' } };\`);
        console.log((await loadTopology(process.cwd(), { PACTLINE_TOPOLOGY: 'own.ts' })).bus.name);
      }`;
    const args = ['--conditions=pactline-source', '--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })).toBe('one\ntwo\n');
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
