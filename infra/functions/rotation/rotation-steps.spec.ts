import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryVault } from './memory-vault.fixture.ts';
import { rotate, RotationRefusedError, type Rotator, type Step, STEPS } from './rotation-steps.ts';

const SECRET = 'parcel/postgres';
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('rotate', () => {
  let vault: MemoryVault;
  let calls: string[];
  let refusing: Step | undefined;
  const called = (call: string): Promise<void> => {
    calls.push(call);
    return refusing === undefined ? Promise.resolve() : Promise.reject(new Error('away'));
  };
  const rotator: Rotator = {
    create: (_name, current) => Promise.resolve(JSON.stringify(`after ${String(JSON.parse(current))}`)),
    set: (_name, current, pending) => called(`set ${pending} beside ${current}`),
    test: (_name, pending) => called(`test ${pending}`),
    finished: (name) => called(`finished ${name}`),
  };
  const step = (name: Step, version = 'v2'): Promise<void> =>
    rotate({ secret: SECRET, version, step: name }, { vault, rotator, log });

  beforeEach(async () => {
    vault = new MemoryVault();
    calls = [];
    refusing = undefined;
    await vault.write(SECRET, '"first"');
    vault.begin(SECRET, 'v2');
  });

  it('puts a new value in force, in four steps', async () => {
    const inForce: unknown[] = [];
    for (const name of STEPS) {
      await step(name);
      inForce.push(vault.value(SECRET));
    }

    expect(inForce).toEqual(['first', 'first', 'first', 'after first']);
    expect(calls).toEqual(['set "after first" beside "first"', 'test "after first"', `finished ${SECRET}`]);
  });

  it('keeps the value that waits when it is created again', async () => {
    await step('createSecret');
    await vault.write(SECRET, '"another"');
    vault.begin(SECRET, 'v2');
    await step('createSecret');

    expect(await vault.read(SECRET, { stage: 'AWSPENDING', version: 'v2' })).toBe('"after first"');
  });

  it('leaves a version alone that is in force, and restarts once more when that failed', async () => {
    for (const name of STEPS) await step(name);
    calls = [];
    for (const name of STEPS) await step(name);

    expect(calls).toEqual([`finished ${SECRET}`]);
    expect(vault.value(SECRET)).toBe('after first');
  });

  it('passes a failure on and leaves the value in force', async () => {
    await step('createSecret');
    refusing = 'setSecret';

    await expect(step('setSecret')).rejects.toThrow('away');
    expect(vault.value(SECRET)).toBe('first');
  });

  it.each(['setSecret', 'finishSecret'] as const)('refuses %s of a version that was never created', async (name) => {
    await expect(step(name, 'v9')).rejects.toThrow(RotationRefusedError);
    expect(calls).toEqual([]);
  });

  it('lets a rotation be set up before there is a value, and refuses to rotate nothing', async () => {
    vault = new MemoryVault();
    vault.begin(SECRET, 'v2');

    await step('testSecret');
    await expect(step('createSecret')).rejects.toThrow('run the migration task');
  });
});
