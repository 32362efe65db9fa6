import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { hopLine } from './journey-report.ts';
import { createUi } from './ui.ts';

function shown(isTTY: boolean, env: Record<string, string>): string {
  const stream = Object.assign(new PassThrough(), { isTTY });
  createUi({ stream, env }).done('Redis', 'redis://127.0.0.1', 1234);
  return String(stream.read());
}

describe('createUi', () => {
  it('colours on a terminal', () => {
    // eslint-disable-next-line no-control-regex -- the escape itself is what is looked for
    expect(shown(true, {})).toMatch(/\u001b\[32m✓/);
  });

  it.each([
    ['a pipe', false, {}],
    ['NO_COLOR', true, { NO_COLOR: '1' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ])('writes plain text to %s', (_what, isTTY, env) => {
    expect(shown(isTTY, env)).toBe('  ✓ Redis              redis://127.0.0.1  1.2 s\n');
  });
});

describe('hopLine', () => {
  const hop = { title: 'Mail sent', kind: 'mail', atMs: 1200, tookMs: 80 } as const;

  it('shows when, how long, and what was found', () => {
    expect(hopLine({ ...hop, ok: true, detail: '"Hi"' }, false)).toBe(
      '  ✓   1200 ms    +80 ms  Mail sent                "Hi"',
    );
  });

  it('shows why a hop is missing', () => {
    expect(hopLine({ ...hop, ok: false, error: 'not seen' }, false)).toContain(
      '✗   1200 ms    +80 ms  Mail sent                not seen',
    );
  });
});
