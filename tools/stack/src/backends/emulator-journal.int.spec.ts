import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureVirtualEnvironment } from './python.ts';

const EMULATOR = fileURLToPath(new URL('../../emulator', import.meta.url));

/** A Lambda has taken a mail off its queue and published two events; each line may be the last before a kill. */
const ORDER_IN_THE_JOURNAL = `
import json, sys
from kept_queues import KeptQueues
kept = KeptQueues(sys.argv[1], "-markers")
names = ["a-markers", "order", "mail", "b-markers", "audit", "c-markers"]
def write(ids):
    queues = {(name,): {"name": name, "messages": [{"id": id} for id in ids.get(name, [])]} for name in names}
    kept._write(queues, {key: its["messages"] for key, its in queues.items()})
write({"mail": ["the mail"]})
begun = len(list(kept.journal.read()))
write({name: [f"new in {name}"] for name in names if name != "mail"})
steps = [("went " if "went" in entry else "came ") + entry["queue"][0] for entry in list(kept.journal.read())[begun:]]
print(json.dumps(steps))
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

  it('is cut off by a kill at any line without a marker, or an end, that lacks what came before', () => {
    const steps = JSON.parse(run(ORDER_IN_THE_JOURNAL, folder)) as string[];
    expect([...steps.slice(0, 2)].sort()).toEqual(['came audit', 'came order']);
    expect([...steps.slice(2, 5)].sort()).toEqual(['came a-markers', 'came b-markers', 'came c-markers']);
    expect(steps.slice(5)).toEqual(['went mail']);
  });
});
