import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Anchor } from '../anchor/anchor.ts';
import type { AuditRecord } from '../chain/audit-record.ts';
import { recordHash } from '../chain/hashes.ts';
import { chainOf, GROUP, type StoredChain } from './chain.fixture.ts';
import { ChainVerifier, type StoredLink } from './chain-verifier.ts';
import type { ChainReport } from './problem.ts';

const verify = ({ links, head }: StoredChain, anchors: Anchor[] = []): ChainReport => {
  const verifier = new ChainVerifier(GROUP, anchors);
  for (const link of links) verifier.push(link);
  return verifier.finish(head);
};
const kinds = (report: ChainReport): string[] => report.problems.map(({ kind }) => kind);
const anchorAt = (chain: StoredChain, number: number): Anchor => ({
  version: 1,
  group: GROUP,
  number,
  hash: chain.links[number - 1]?.record?.hash ?? '',
  anchoredAt: '2026-03-02T00:00:00.000Z',
});
const recordOf = (link: StoredLink | undefined): AuditRecord => {
  if (link?.record === undefined) throw new Error('no record');
  return link.record;
};

/** Rewrites everything from a place on, as a forger with full access to the table would. */
const rewrite = (chain: StoredChain, from: number, change: (record: AuditRecord) => AuditRecord): StoredChain => {
  let previousHash = chain.links[from - 2]?.record?.hash ?? recordOf(chain.links[0]).previousHash;
  const links = chain.links.map((link) => {
    if (link.place < from) return link;
    const unsigned = { ...(link.place === from ? change(recordOf(link)) : recordOf(link)), previousHash };
    const record = { ...unsigned, hash: recordHash(unsigned) };
    previousHash = record.hash;
    return { ...link, record };
  });
  return { links, head: { ...chain.head, hash: previousHash } };
};

describe('an honest chain', () => {
  it.each([0, 1, 2, 7, 40])('of %i records verifies, anchors included', (length) => {
    const chain = chainOf(length);
    const report = verify(chain, length > 2 ? [anchorAt(chain, 2), anchorAt(chain, length - 1)] : []);

    expect(report).toMatchObject({ ok: true, records: length, problems: [], head: { number: length } });
    expect(report.anchors.unanchored).toBe(length > 2 ? 1 : length);
  });

  it('stays verifiable when contents are erased', () => {
    const chain = chainOf(9);
    const links = chain.links.map((link) =>
      link.place % 2 === 0
        ? { ...link, payload: { kind: 'erased', erasedAt: '2026-04-01T00:00:00.000Z', reason: 'asked for' } as const }
        : link,
    );

    expect(verify({ ...chain, links })).toMatchObject({ ok: true, records: 9, erased: 4 });
  });

  it('never lets the times of its records run backwards when clocks do', () => {
    const times = chainOf(30).links.map((link) => recordOf(link).recordedAt);

    expect(times).toEqual(times.toSorted());
  });
});

describe('every single mutation is noticed', () => {
  const place = fc.integer({ min: 1, max: 12 });

  it('a changed member of a record', () => {
    const members = ['group', 'number', 'previousHash', 'recordedAt', 'digest', 'hash', 'event'] as const;
    fc.assert(
      fc.property(place, fc.constantFrom(...members), fc.string({ minLength: 1 }), (at, member, text) => {
        const chain = chainOf(12);
        const links = chain.links.map((link) => {
          if (link.place !== at) return link;
          const record = recordOf(link);
          const value =
            member === 'number'
              ? record.number + text.length
              : member === 'event'
                ? { ...record.event, type: `x${text}` }
                : `x${text}`;
          return { ...link, record: { ...record, [member]: value } };
        });

        const report = verify({ ...chain, links });
        expect(report.ok).toBe(false);
        expect(report.problems.some(({ number }) => number === at)).toBe(true);
      }),
    );
  });

  it('any changed id or time in the clear part', () => {
    const members = [
      'source',
      'id',
      'type',
      'time',
      'subject',
      'correlationId',
      'causationId',
      'subjectVersion',
    ] as const;
    fc.assert(
      fc.property(place, fc.constantFrom(...members), (at, member) => {
        const chain = chainOf(12);
        const links = chain.links.map((link) =>
          link.place === at
            ? { ...link, record: { ...recordOf(link), event: { ...recordOf(link).event, [member]: 'forged' } } }
            : link,
        );
        expect(kinds(verify({ ...chain, links }))).toContain('changed-record');
      }),
    );
  });

  it('a changed, exchanged or vanished content', () => {
    fc.assert(
      fc.property(place, fc.constantFrom('event', 'salt', 'exchange', 'vanish'), (at, what) => {
        const chain = chainOf(12);
        const links = chain.links.map((link) => {
          if (link.place !== at || link.payload?.kind !== 'event') return link;
          if (what === 'vanish') return { ...link, payload: undefined };
          if (what === 'exchange') return { ...link, payload: chain.links[at % 12]?.payload };
          const changed =
            what === 'salt'
              ? link.payload.salt.replace(/.$/, (c) => (c === 'f' ? '0' : 'f'))
              : link.payload.event.replace('1999', '1');
          return { ...link, payload: { ...link.payload, [what]: changed } };
        });
        const report = verify({ ...chain, links });
        expect(kinds(report)).toEqual([what === 'vanish' ? 'missing-payload' : 'changed-payload']);
      }),
    );
  });

  it('a deleted record', () => {
    fc.assert(
      fc.property(place, (at) => {
        const chain = chainOf(12);
        const report = verify({ ...chain, links: chain.links.filter((link) => link.place !== at) });
        expect(report.ok).toBe(false);
        expect(kinds(report)).toContain(at === 12 ? 'wrong-head' : 'missing-record');
      }),
    );
  });

  it('a deleted record whose successors moved up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), (at) => {
        const chain = chainOf(12);
        const links = chain.links.filter((link) => link.place !== at).map((link, i) => ({ ...link, place: i + 1 }));
        expect(kinds(verify({ head: { ...chain.head, number: 11 }, links }))).toEqual(
          expect.arrayContaining(['misplaced-record', 'broken-link']),
        );
      }),
    );
  });

  it('an inserted record, even a well-formed one', () => {
    fc.assert(
      fc.property(place, (at) => {
        const chain = chainOf(12);
        const twin = recordOf(chain.links[at - 1]);
        const unsigned = { ...twin, number: at + 1, previousHash: twin.hash };
        const inserted = {
          place: at + 1,
          record: { ...unsigned, hash: recordHash(unsigned) },
          payload: chain.links[at - 1]?.payload,
        };
        const later = chain.links.slice(at).map((link) => ({ ...link, place: link.place + 1 }));
        expect(verify({ ...chain, links: [...chain.links.slice(0, at), inserted, ...later] }).ok).toBe(false);
      }),
    );
  });

  it('two records that changed places', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        fc.pre(a !== b);
        const chain = chainOf(12);
        const at = (link: StoredLink) =>
          link.place === a ? chain.links[b - 1] : link.place === b ? chain.links[a - 1] : link;
        const links = chain.links.map((link) => ({ ...at(link), place: link.place }));
        expect(kinds(verify({ ...chain, links }))).toContain('misplaced-record');
      }),
    );
  });

  it('a cut-off end whose head was set back, once it was anchored', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), (length) => {
        const chain = chainOf(12);
        const cut = {
          links: chain.links.slice(0, length),
          head: { ...chain.head, number: length, hash: recordOf(chain.links[length - 1]).hash },
        };
        expect(verify(cut).ok).toBe(true);
        expect(kinds(verify(cut, [anchorAt(chain, 12)]))).toEqual(['truncated']);
      }),
    );
  });

  it('a chain that was rewritten as a whole, once it was anchored', () => {
    fc.assert(
      fc.property(place, (from) => {
        const chain = chainOf(12);
        const forged = rewrite(chain, from, (record) => ({
          ...record,
          event: { ...record.event, type: 'sample.forged' },
        }));
        expect(verify(forged).ok).toBe(true);
        expect(kinds(verify(forged, [anchorAt(chain, 12)]))).toEqual(['anchor-mismatch']);
      }),
    );
  });

  it('an item that is no record, and one that stands where no number belongs', () => {
    const chain = chainOf(3);
    const links = [
      ...chain.links.slice(0, 2),
      { place: 3 },
      { place: Number.NaN },
      { place: 1, record: recordOf(chain.links[0]) },
    ];

    expect(kinds(verify({ ...chain, links }))).toEqual([
      'malformed-record',
      'misplaced-record',
      'misplaced-record',
      'wrong-head',
    ]);
  });

  it('lists a hundred problems and counts them all', () => {
    const chain = chainOf(200);
    const report = verify({ ...chain, links: chain.links.map((link) => ({ ...link, payload: undefined })) });

    expect(report.problems).toHaveLength(100);
    expect(report.problemCount).toBe(200);
  });
});
