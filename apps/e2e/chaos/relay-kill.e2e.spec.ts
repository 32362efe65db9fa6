import { describe, expect, it, jest } from '@jest/globals';
import { proofSize } from '@pactline/testing';
import { type ChaosOptions, chaosRun } from './chaos-run.ts';
import { MARKER_POINTS } from './relay-order.ts';

// Kills in the full size alone take minutes, and a busy machine needs several times as many.
jest.setTimeout(proofSize({ small: 240_000, full: 30 * 60_000 }));

/** Markers often, so that many kills fit into a minute; the full size has the times of production. */
const quick: ChaosOptions['confirmation'] = { intervalMs: 100, timeoutMs: 3_000 };

const size = proofSize({
  small: { events: 500, killsAfterPut: 4, killsBeforePut: 1, killsPerMarkerPoint: 1, killsWhileDropping: 2 },
  full: { events: 10_600, killsAfterPut: 25, killsBeforePut: 5, killsPerMarkerPoint: 5, killsWhileDropping: 4 },
});
const confirmation = proofSize({ small: quick, full: undefined });
const markerKills = MARKER_POINTS.length * size.killsPerMarkerPoint + size.killsWhileDropping;
// Of each hundred, and of the twenty that each relay gets that is killed over a marker, five are rolled back.
const published = size.events * 0.95 + markerKills * 15;

describe('kill -9 of the relay', () => {
  it(`loses no event and repeats no effect in ${size.killsAfterPut} kills between PutEvents and COMMIT and ${markerKills} during a confirmation`, async () => {
    const report = await chaosRun({ ...size, confirmation });
    console.log('relay killed', report);

    expect(report.provenKills).toBe(size.killsAfterPut);
    expect(report).toMatchObject({ published, lost: 0, repeated: 0, ghosts: 0, markerKills });
    // Every proven kill leaves a batch on the bus that is sent a second time.
    expect(report.redeliveries).toBeGreaterThanOrEqual(size.killsAfterPut);
    expect(report.resent).toBeGreaterThan(0);
  });

  it('would notice a relay that deletes rows before it sends them', async () => {
    const report = await chaosRun({ events: 300, killsAfterPut: 2, killsBeforePut: 2, mutant: 'delete-first' });
    console.log('mutant: delete first', report);

    expect(report.lost).toBeGreaterThan(0);
    expect(report.provenKills).toBe(0);
  });

  it('would notice a consumer without an inbox', async () => {
    const options = { events: 300, killsAfterPut: 3, killsBeforePut: 0, confirmation: quick };
    const report = await chaosRun({ ...options, mutant: 'inbox-off' });
    console.log('mutant: inbox off', report);

    expect(report.repeated).toBeGreaterThan(0);
    expect(report).toMatchObject({ lost: 0, redeliveries: report.repeated });
  });
});
