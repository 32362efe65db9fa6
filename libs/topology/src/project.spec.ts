import { describe, expect, it } from '@jest/globals';
import { join, resolve } from 'node:path';
import { loadTopology, MissingTopologyError, projectRoot } from './project.ts';

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
});
