import { describe, expect, it } from '@jest/globals';
import { type ApprovalFacts, approvalFor } from './approval.ts';

const digest = 'abcdef0123456789'.repeat(4);
const facts: ApprovalFacts = {
  verb: 'apply',
  environment: 'dev',
  isProtected: false,
  isEmulator: false,
  losses: 0,
  keptDigest: undefined,
  approved: undefined,
  yes: false,
  canAsk: false,
};
const prod = { environment: 'prod', isProtected: true };

describe('approvalFor', () => {
  it.each<[string, Partial<ApprovalFacts>, string]>([
    ['an apply that loses nothing', {}, 'given'],
    ['a loss, agreed to in advance', { losses: 1, yes: true }, 'given'],
    ['a loss, in a terminal', { losses: 1, canAsk: true }, 'say-yes'],
    ['a destroy, in a terminal', { verb: 'destroy', canAsk: true }, 'type-the-name'],
    ['a destroy, agreed to in advance', { verb: 'destroy', yes: true }, 'given'],
    ['a destroy on an emulator', { verb: 'destroy', isEmulator: true, losses: 9 }, 'given'],
    ['prod, in a terminal', { ...prod, canAsk: true }, 'type-the-name'],
    ['prod, the kept plan approved', { ...prod, keptDigest: digest, approved: digest }, 'given'],
    [
      'prod, the kept plan approved by its beginning',
      { ...prod, keptDigest: digest, approved: digest.slice(0, 12) },
      'given',
    ],
    ['a plan of prod on an emulator', { ...prod, isEmulator: true }, 'given'],
  ])('%s: %s', (_what, more, approval) => {
    expect(approvalFor({ ...facts, ...more })).toBe(approval);
  });

  it.each<[string, Partial<ApprovalFacts>, RegExp]>([
    ['--yes in prod', { ...prod, yes: true, canAsk: true }, /--yes is not enough in prod/],
    ['prod without a terminal', { ...prod }, /no terminal/],
    ['a loss that nobody agrees to', { losses: 1 }, /no terminal/],
    ['a destroy that nobody agrees to', { verb: 'destroy' }, /no terminal/],
    ['another digest', { ...prod, keptDigest: digest, approved: 'f'.repeat(64) }, /it is another plan/],
    ['too little of the digest', { ...prod, keptDigest: digest, approved: digest.slice(0, 11) }, /it is another plan/],
    ['a digest without a kept plan', { ...prod, approved: digest }, /none is given/],
    [
      'another digest on an emulator',
      { isEmulator: true, keptDigest: digest, approved: 'f'.repeat(64) },
      /it is another plan/,
    ],
  ])('refuses %s', (_what, more, message) => {
    expect(() => approvalFor({ ...facts, ...more })).toThrow(message);
  });
});
