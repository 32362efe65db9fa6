import { describe, expect, it, jest } from '@jest/globals';
import { type Defect, notesCatalogue, NotesServer } from './fixture/notes-server.ts';
import { RULES, type RuleName } from './rules.ts';
import { checkHttp } from './run.ts';

jest.setTimeout(60_000);

const catalogue = await notesCatalogue();

/** The rules that a service with these defects breaks, in the eyes of a run without some rules. */
async function rulesBroken(defects: readonly Defect[], off: readonly RuleName[] = [], seed = 1): Promise<string[]> {
  const server = new NotesServer(catalogue, defects);
  const target = await server.start();
  try {
    const [defect] = defects;
    const only = defect === undefined ? {} : { only: SHOWN_BY[defect] };
    const { findings } = await checkHttp(target, { catalogue, seed, runs: 20, off, ...only });
    for (const { reproduce, message } of findings)
      expect([reproduce, message]).toEqual([expect.stringMatching(/^curl /), expect.any(String)]);
    return [...new Set(findings.map(({ rule }) => rule))].sort();
  } finally {
    await server.stop();
  }
}

/** Which operations show a defect: the others need not be tried. */
const SHOWN_BY: Readonly<Record<Defect, readonly string[]>> = {
  'no-answer': ['createNote'],
  'server-error': ['createNote'],
  'undocumented-status': ['createNote'],
  'undocumented-content-type': ['createNote', 'getNote'],
  'undocumented-header': ['lookUpNote'],
  'header-missing': ['createNote'],
  'header-breaks-contract': ['createNote'],
  'body-breaks-contract': ['createNote'],
  'error-without-problem': ['lookUpNote'],
  'valid-refused': ['createNote'],
  'invalid-accepted': ['createNote'],
  'malformed-accepted': ['createNote'],
  'media-type-accepted': ['createNote'],
  'too-large-accepted': ['createNote'],
  'method-accepted': ['createNote', 'getNote'],
  'token-not-required': ['createNote'],
  'bad-token-accepted': ['createNote'],
  'scope-not-checked': ['createNote'],
  'signature-not-checked': ['takeHook'],
  'signature-refused': ['takeHook'],
  'tenant-leak': ['createNote', 'getNote'],
  'tenant-leak-in-list': ['createNote', 'listNotes'],
  'idempotency-key-not-required': ['createNote'],
  'idempotency-not-replayed': ['createNote'],
  'idempotency-key-reused': ['createNote'],
  'idempotency-key-shared': ['createNote'],
  'idempotency-race': ['createNote'],
  'page-too-long': ['createNote', 'listNotes'],
  'page-repeats': ['createNote', 'listNotes'],
  'page-missing': ['createNote', 'listNotes'],
  'page-endless': ['createNote', 'listNotes'],
  'cursor-refused': ['createNote', 'listNotes'],
  'bad-cursor-accepted': ['createNote', 'listNotes'],
  'rate-limit-not-enforced': ['lookUpNote'],
};

const ruleOf = (defect: Defect): RuleName => (defect === 'tenant-leak-in-list' ? 'tenant-leak' : defect);
const defects = Object.keys(SHOWN_BY) as Defect[];

describe('a service that keeps its contract', () => {
  it.each([1, 2, 3])('has no findings (seed %d)', async (seed) => {
    expect(await rulesBroken([], [], seed)).toEqual([]);
  });
});

it('has a service with each defect that a rule names', () => {
  expect(new Set(defects.map(ruleOf))).toEqual(new Set(Object.keys(RULES)));
});

describe.each(defects)('a service with the defect %s', (defect) => {
  const rule = ruleOf(defect);

  it('is named by its rule and no other', async () => {
    expect(await rulesBroken([defect])).toEqual([rule]);
  });

  it('goes unnoticed without that rule', async () => {
    expect(await rulesBroken([defect], [rule])).toEqual([]);
  });
});
