import { describe, expect, it } from '@jest/globals';
import { commandFor } from './commands.mjs';

describe('commandFor', () => {
  it('passes arguments on', () => {
    expect(commandFor(['start', '--once'])).toEqual({
      profile: 'run',
      argv: ['node', '--conditions=pactline-source', 'tools/stack/src/main.ts', 'start', '--once'],
    });
  });

  it.each(['start', 'stack', 'pactline'])('needs no tools for %s', (name) => {
    expect(commandFor([name])).toMatchObject({ profile: 'run' });
  });

  it.each(['test', 'check', 'proofs', 'contracts', 'conformance', 'bench', 'infra', 'nx', 'format'])(
    'needs every tool for %s',
    (name) => {
      expect(commandFor([name])).toMatchObject({ profile: 'all' });
    },
  );

  it.each(['add', 'remove'])('needs every tool for pactline %s', (command) => {
    expect(commandFor(['pactline', command, 'service', 'parcel'])).toMatchObject({ profile: 'all' });
  });

  it('runs any command in the toolchain', () => {
    expect(commandFor(['exec', 'pnpm', '-v'])).toEqual({ profile: 'all', argv: ['pnpm', '-v'] });
  });

  it.each([[[]], [['nonsense']], [['toString']], [['exec']]])('says what is wrong with %j', (args) => {
    expect(commandFor(args)).toHaveProperty('problem');
  });
});
