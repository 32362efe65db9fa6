import { describe, expect, it, jest } from '@jest/globals';
import { proofSize } from '@pactline/testing';
import { chaosRun } from './chaos-run.ts';

jest.setTimeout(120_000);

const size = proofSize({
  small: { events: 500, killsAfterPut: 4, killsBeforePut: 1 },
  full: { events: 10_600, killsAfterPut: 25, killsBeforePut: 5 },
});

describe('kill -9 of the relay between PutEvents and COMMIT', () => {
  it(`loses no event and repeats no effect in ${size.killsAfterPut} kills`, async () => {
    const report = await chaosRun(size);
    console.log('relay killed', report);

    expect(report.provenKills).toBe(size.killsAfterPut);
    // Five of each hundred are rolled back.
    expect(report).toMatchObject({ published: size.events * 0.95, lost: 0, repeated: 0, ghosts: 0 });
    // Every proven kill leaves a batch on the bus that is sent a second time.
    expect(report.redeliveries).toBeGreaterThanOrEqual(size.killsAfterPut);
  });

  it('would notice a relay that deletes rows before it sends them', async () => {
    const report = await chaosRun({ events: 300, killsAfterPut: 2, killsBeforePut: 2, mutant: 'delete-first' });
    console.log('mutant: delete first', report);

    expect(report.lost).toBeGreaterThan(0);
    expect(report.provenKills).toBe(0);
  });

  it('would notice a consumer without an inbox', async () => {
    const report = await chaosRun({ events: 300, killsAfterPut: 3, killsBeforePut: 0, mutant: 'inbox-off' });
    console.log('mutant: inbox off', report);

    expect(report.repeated).toBeGreaterThan(0);
    expect(report).toMatchObject({ lost: 0, redeliveries: report.repeated });
  });
});
