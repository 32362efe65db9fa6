import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { type Defect, notesCatalogue, NotesServer } from './http/fixture/notes-server.ts';

jest.setTimeout(120_000);

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const catalogue = await notesCatalogue();

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as somebody calls it who deployed the service elsewhere. */
function conformance(...args: string[]): Promise<Outcome> {
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const command = [`--conditions=pactline-source`, here('./main.ts'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...env, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

async function ofDeployed(defects: readonly Defect[], ...args: string[]): Promise<Outcome> {
  const server = new NotesServer(catalogue, defects);
  const { url = '' } = await server.start();
  const token = `${process.execPath} ${here('./http/fixture/print-token.ts')}`;
  try {
    return await conformance(
      'notes',
      '--url',
      url,
      '--token-command',
      token,
      '--specs',
      here('../fixture/specs'),
      '--seed',
      '4',
      '--runs',
      '10',
      ...args,
    );
  } finally {
    await server.stop();
  }
}

describe('conformance --url', () => {
  it('finds nothing in a service that keeps its contract', async () => {
    const { code, stdout, stderr } = await ofDeployed([]);

    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/notes +6 +\d+ /);
    expect(stderr).toContain('notes: The service was deployed by others');
    expect(stderr).toContain('Everything conforms. Repeat with --seed 4.');
  });

  it('prints what it finds, with the way to see it again', async () => {
    const { code, stdout, stderr } = await ofDeployed(['body-breaks-contract', 'tenant-leak']);

    expect(code).toBe(1);
    expect(stdout).toContain(
      'body-breaks-contract  notes.createNote\n  createNote answers 201 with a body that breaks its schema at /size',
    );
    expect(stdout).toContain('tenant-leak  notes.getNote\n');
    expect(stdout).toMatch(/curl -X POST 'http:[^']+\/notes' -H "Authorization: Bearer \$TOKEN_OF_CONFORMANCE"/);
    expect(stderr).toMatch(/\d findings\. Repeat with --seed 4\./);
  });

  it('prints JSON for machines', async () => {
    const { code, stdout } = await ofDeployed(['server-error'], '--json', '--tenant', 'anna');

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      seed: 4,
      reports: [
        { service: 'notes', operations: 6, findings: [{ where: 'createNote', rule: 'server-error', seed: 4 }] },
      ],
    });
  });
});

describe('conformance', () => {
  it.each([
    [['nobody'], 'The topology has no service "nobody"'],
    [['order', '--url', 'http://127.0.0.1:9'], 'Nothing answers at http://127.0.0.1:9.'],
    [['--runs', 'many'], 'Write a whole number.'],
    [['order', '--specs', 'nowhere'], 'nowhere'],
  ])('says why it cannot run: %j', async (args, message) => {
    const { code, stdout, stderr } = await conformance(...args);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(message);
    expect(stderr).not.toMatch(/\.ts:\d+/);
  });
});
