import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, it } from '@jest/globals';
import { statePaths } from '../paths.ts';
import { freePorts } from '../system/ports.ts';
import { startRedis } from './redis.ts';

it('ends, and says so, although Redis refuses to end without having written: on a full disk', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'redis-'));
  const [port = 0] = await freePorts(1);
  const redis = await startRedis({ stateDir, port, log: () => undefined });
  const client = new Redis(redis.url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  await client.set('lamp', 'lit');
  // No file can be made in a folder that is gone.
  rmSync(statePaths(stateDir).redis, { recursive: true });

  expect(await redis.stop()).toEqual({ name: 'Redis', killed: false, notSaved: ['its counters'] });
  client.disconnect();
  rmSync(stateDir, { recursive: true });
}, 15_000);
