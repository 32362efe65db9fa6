import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { type Artifact, writeArtifacts } from './bundle.ts';

interface Bill {
  readonly components: readonly { readonly name: string; readonly version: string; readonly purl: string }[];
}

describe('writeArtifacts', () => {
  const out = mkdtempSync(join(tmpdir(), 'pactline-artifacts-'));
  afterAll(() => rmSync(out, { recursive: true, force: true }));
  const lambda = Object.values(topology.services).find(({ runtime }) => runtime === 'lambda')?.name ?? '';

  it('writes an archive for a Lambda and a bill of what esbuild took into it', async () => {
    const [artifact] = await writeArtifacts({ topology, names: [lambda], out, version: 'abc' });

    expect(artifact).toMatchObject({ name: lambda, kind: 'lambda', path: `${lambda}.zip` });
    expect(statSync(join(out, `${lambda}.zip`)).size).toBe(artifact?.bytes);
    const { components } = JSON.parse(readFileSync(join(out, artifact?.sbom ?? ''), 'utf8')) as Bill;
    const zod = components.find(({ name }) => name === 'zod');
    expect(zod?.purl).toBe(`pkg:npm/zod@${zod?.version}`);
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
    expect(components.filter(({ name }) => name.startsWith('@pactline/'))).toEqual([]);
    const list = JSON.parse(readFileSync(join(out, 'artifacts.json'), 'utf8')) as { artifacts: Artifact[] };
    expect(list.artifacts).toEqual([artifact]);
  }, 60_000);

  it('puts every migration beside the program that runs them', async () => {
    await writeArtifacts({ topology, names: ['migration'], out, version: 'abc' });

    expect(statSync(join(out, 'migration/migrations/pactline/0001_outbox.sql')).isFile()).toBe(true);
    const withDatabase = Object.values(topology.services).filter(({ resources }) => resources.postgres);
    for (const { name } of withDatabase)
      expect(statSync(join(out, 'migration/migrations', name)).isDirectory()).toBe(true);
  }, 60_000);

  it('writes an archive for the functions of the foundation', async () => {
    const [artifact] = await writeArtifacts({ topology, names: ['rotation'], out, version: 'abc' });

    expect(artifact).toMatchObject({ name: 'rotation', kind: 'task', path: 'rotation.zip' });
  }, 60_000);

  it('names what there is when it is asked for something else', async () => {
    await expect(writeArtifacts({ topology, names: ['nothing'], out, version: 'abc' })).rejects.toThrow(lambda);
  });
});
