import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { Approval } from './approval.ts';
import { agree } from './ask.ts';

describe('agree', () => {
  const { signal } = new AbortController();
  const ask = async (kind: Approval, answer: string | undefined): Promise<{ agreed: boolean; asked: string }> => {
    const input = new PassThrough();
    const output = new PassThrough();
    input.end(answer === undefined ? '' : `${answer}\n`);
    const agreed = await agree(kind, 'apply', 'prod', signal, { input, output });
    return { agreed, asked: String(output.read() ?? '') };
  };

  it.each<[Approval, string | undefined, boolean]>([
    ['type-the-name', 'prod', true],
    ['type-the-name', ' prod ', true],
    ['type-the-name', 'Prod', false],
    ['type-the-name', 'yes', false],
    ['type-the-name', '', false],
    ['type-the-name', undefined, false],
    ['say-yes', 'yes', true],
    ['say-yes', 'Y', true],
    ['say-yes', 'no', false],
    ['say-yes', 'yesterday', false],
    ['say-yes', undefined, false],
  ])('%s, answered with %j: %s', async (kind, answer, agreed) => {
    expect((await ask(kind, answer)).agreed).toBe(agreed);
  });

  it('asks for the name of what is at stake', async () => {
    expect((await ask('type-the-name', 'x')).asked).toContain('To apply prod, type its name: ');
  });

  it('asks nothing when all agree', async () => {
    expect(await ask('given', undefined)).toEqual({ agreed: true, asked: '' });
  });

  it('ends with the reason when it is stopped', async () => {
    const controller = new AbortController();
    const waiting = agree('say-yes', 'apply', 'dev', controller.signal, {
      input: new PassThrough(),
      output: new PassThrough(),
    });
    controller.abort(new Error('Stopped.'));

    await expect(waiting).rejects.toThrow('Stopped.');
  });
});
