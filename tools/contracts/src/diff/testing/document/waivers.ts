import { type DocumentMutator } from './document-mutator.ts';

export const waivers: readonly DocumentMutator[] = [
  {
    item: 'waiver',
    name: 'malformed',
    edit: (s) => Object.assign(s.asyncapi, { 'x-breaking-waivers': [{ rule: 'required' }] }),
    expect: 'breaking',
    rule: 'waiver',
  },
  {
    item: 'waiver',
    name: 'that nothing needs',
    edit: (s) =>
      Object.assign(s.asyncapi, {
        'x-breaking-waivers': [
          { rule: 'required', pointer: '#/', until: '2026-03-01', reason: 'Agreed with everybody.' },
        ],
      }),
    expect: 'documentation',
    rule: 'waiver-unused',
  },
];
