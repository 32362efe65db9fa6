import { suggestion } from '@pactline/cli-kit';
import { rules as compared } from '../../diff/rules.ts';
import { waiverFaults, waiversOf } from '../../diff/waivers.ts';
import type { LintRule } from '../rule.ts';

export const waivers: LintRule = {
  id: 'waiver',
  severity: 'error',
  asks: '`x-breaking-waivers` lists rules of the comparison, each with a pointer, a last day that exists, and a reason.',
  check({ workspace }, report) {
    const mend =
      'Write - { rule: required, pointer: "#/components/…", until: 2027-06-30, reason: who agreed, and why }.';
    for (const { at, message } of waiverFaults(workspace)) report(at, message, mend);
    for (const { at, rule } of waiversOf(workspace))
      if (!Object.hasOwn(compared, rule))
        report(at.get('rule'), `the comparison has no rule "${rule}"`, suggestion(rule, Object.keys(compared)));
  },
};
