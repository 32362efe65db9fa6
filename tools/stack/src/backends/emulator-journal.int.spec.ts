import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureVirtualEnvironment } from './python.ts';

const EMULATOR = fileURLToPath(new URL('../../emulator', import.meta.url));

const ORDER_IN_THE_JOURNAL = `
import sys
from kept_queues import KeptQueues
kept = KeptQueues(sys.argv[1], "-markers")
queue = lambda name: {"name": name, "messages": [{"id": name}]}
queues = {(str(i),): queue(name) for i, name in enumerate(["a-markers", "order", "b-markers", "mail", "c-markers"])}
kept._write(queues, {key: its["messages"] for key, its in queues.items()})
print([entry["queue"][0] for entry in kept.journal.read() if "came" in entry])
`;

describe('the journal of queues', () => {
  let folder: string;
  let python: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'turns-'));
    python = join(await ensureVirtualEnvironment(() => {}), 'python');
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (script: string, argument: string): string => {
    const { stdout, stderr, status } = spawnSync(python, ['-B', '-c', script, argument], {
      encoding: 'utf8',
      env: { PYTHONPATH: EMULATOR, MINISTACK_STATE_DIR: folder, LOG_LEVEL: 'ERROR', PATH: '/usr/bin:/bin' },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trim();
  };

  it('writes markers last, so that no kill leaves one without what came before it', () => {
    const order = run(ORDER_IN_THE_JOURNAL, folder).match(/\d/g);
    expect(order).toHaveLength(5);
    expect(new Set(order?.slice(0, 2))).toEqual(new Set(['1', '3']));
  });
});
