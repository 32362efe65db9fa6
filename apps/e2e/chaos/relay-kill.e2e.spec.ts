import { describe, expect, it, jest } from '@jest/globals';
import { chaosRun } from './chaos-run.ts';

jest.setTimeout(120_000);

describe('kill -9 of the relay between PutEvents and COMMIT', () => {
  it('loses no event and repeats no effect in 25 kills', async () => {
    const report = await chaosRun({ events: 10_600, killsAfterPut: 25, killsBeforePut: 5 });
    console.log('relay killed', report);

    expect(report.provenKills).toBe(25);
    expect(report).toMatchObject({ published: 10_070, lost: 0, repeated: 0, ghosts: 0 });
    // Every proven kill leaves a batch on the bus that is sent a second time.
    expect(report.redeliveries).toBeGreaterThanOrEqual(25);
  });

  it('would notice a relay that deletes rows before it sends them', async () => {
    const report = await chaosRun({ events: 500, killsAfterPut: 2, killsBeforePut: 2, mutant: 'delete-first' });
    console.log('mutant: delete first', report);

    expect(report.lost).toBeGreaterThan(0);
    expect(report.provenKills).toBe(0);
  });

  it('would notice a consumer without an inbox', async () => {
    const report = await chaosRun({ events: 500, killsAfterPut: 3, killsBeforePut: 0, mutant: 'inbox-off' });
    console.log('mutant: inbox off', report);

    expect(report.repeated).toBeGreaterThan(0);
    expect(report).toMatchObject({ lost: 0, redeliveries: report.repeated });
  });
});
