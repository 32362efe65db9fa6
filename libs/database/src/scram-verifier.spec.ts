import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { scramVerifier } from './scram-verifier.ts';

describe('scramVerifier', () => {
  it('makes the server key by which the example of RFC 7677 is signed', () => {
    const salt = 'W22ZaJ0SNY7soEsUEjb6gQ==';
    const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
    const message = `n=user,r=rOprNGfwEbeRWgbNEkqO,r=${nonce},s=${salt},i=4096,c=biws,r=${nonce}`;

    const verifier = scramVerifier('pencil', Buffer.from(salt, 'base64'));

    const [, serverKey = ''] = verifier.split('$').at(-1)?.split(':') ?? [];
    expect(verifier).toMatch(/^SCRAM-SHA-256\$4096:W22ZaJ0SNY7soEsUEjb6gQ==\$[^:]{44}:.{44}$/);
    expect(createHmac('sha256', Buffer.from(serverKey, 'base64')).update(message).digest('base64')).toBe(
      '6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
    );
  });

  it('salts anew each time, and never holds the password', () => {
    expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'));
    expect(scramVerifier('pencil')).not.toContain('pencil');
  });

  it.each(['', 'two words', 'blüte', 'line\n'])('refuses %j, which would have to be prepared first', (password) => {
    expect(() => scramVerifier(password)).toThrow(RangeError);
  });
});
