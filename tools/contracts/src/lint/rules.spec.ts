import { describe, expect, it } from '@jest/globals';
import { contractFolder } from '../testing/contract-folder.ts';
import { edited, filter, filterData } from './cases/rule-case.fixture.ts';
import { schemasCases } from './cases/schemas.fixture.ts';
import { operationsCases } from './cases/operations.fixture.ts';
import { eventsCases } from './cases/events.fixture.ts';
import { filtersCases } from './cases/filters.fixture.ts';
import { servicesCases } from './cases/services.fixture.ts';
import { goodContracts } from './lint.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

const cases = [...schemasCases, ...operationsCases, ...eventsCases, ...filtersCases, ...servicesCases];

/** A second service with an operation of the first. */
const depot = (operationId: string, path: string): Record<string, string> => ({
  'specs/depot/openapi.yaml': `openapi: 3.1.0
info: { title: Depot, version: 1.0.0 }
paths:
  ${path}:
    get:
      operationId: ${operationId}
      security: []
      responses: { '204': { description: none } }
`,
});

const findings = async (files: Record<string, string>, only?: string): Promise<string[]> => {
  const folder = await contractFolder(files);
  try {
    // The parsers have specs of their own.
    const own = rules.filter(({ id, engine }) => engine === undefined && (only === undefined || id === only));
    const { diagnostics } = await lint({ ...folder, rules: own });
    return diagnostics
      .filter(({ rule }) => only === undefined || rule === only)
      .map(({ rule, file, pointer }) => (only === undefined ? `${rule} ${file}${pointer}` : `${file}${pointer}`));
  } finally {
    await folder.remove();
  }
};

describe('rules', () => {
  it('find nothing in good contracts', async () => {
    expect(await findings({ ...goodContracts })).toEqual([]);
  });

  it.each([
    ['a square that is short', 'maxLength: 100, pattern: "[ ]+$"'],
    ['parts that share nothing', 'maxLength: 5000, pattern: "^[a-z]+(-[a-z]+)*$"'],
    ['no expression at all, which has a finding of its own', 'maxLength: 5000, pattern: "("'],
  ])('pattern-backtracking: nothing against %s', async (_what, to) => {
    const files = edited([
      ['specs/parcel/openapi.yaml', 'to: { type: string, maxLength: 100 }', `to: { type: string, ${to} }`],
    ]);
    expect(await findings(files, 'pattern-backtracking')).toEqual([]);
  });

  it.each(cases)('%s: %s', async (rule, _what, edits, finding) => {
    expect((await findings(edited(edits), rule))[0]).toBe(finding);
  });

  it.each([
    [
      'an id of another service',
      depot('getParcel', '/depots'),
      'specs/parcel/openapi.yaml#/paths/~1parcels~1{parcelId}/get/operationId',
    ],
    [
      'a route of another service',
      depot('getDepot', '/parcels/{id}'),
      'specs/parcel/openapi.yaml#/paths/~1parcels~1{parcelId}/get',
    ],
  ])('operation-owner: %s', async (_what, files, finding) => {
    expect(await findings({ ...goodContracts, ...files }, 'operation-owner')).toEqual([finding]);
  });

  it.each([
    ['an operation', 'calls: [parcel.getParcels]', '#/calls'],
    ['a field', 'calls: { parcel.getParcel: { reads: [gramms] } }', '#/calls/parcel.getParcel'],
    ['an event', 'receives: [parcel.lost]', '#/receives'],
  ])('outside-names: %s that is not there', async (_what, text, pointer) => {
    const files = { ...goodContracts, 'specs/outside/shop.yaml': `${text}\n` };
    expect(await findings(files, 'outside-names')).toEqual([`specs/outside/shop.yaml${pointer}`]);
  });

  it('outside-names: the name of a service', async () => {
    const files = { ...goodContracts, 'specs/outside/mail.yaml': 'calls: [parcel.getParcel]\n' };
    expect(await findings(files, 'outside-names')).toEqual(['specs/outside/mail.yaml#']);
  });

  it('take an event whose sender is registered outside', async () => {
    const { 'specs/mail/asyncapi.yaml': mail = '', ...rest } = goodContracts as Record<string, string>;
    const files = {
      ...rest,
      'specs/mail/asyncapi.yaml': mail.replace(
        '  publishMailPosted: { action: send,',
        '  onMailPosted: { action: receive,',
      ),
    };
    expect(await findings(files, 'receive-has-sender')).toEqual(['specs/mail/asyncapi.yaml#/operations/onMailPosted']);
    const registered = { ...files, 'specs/outside/post.yaml': 'sends: { mail.posted: { source: example.post } }\n' };
    expect(await findings(registered, 'receive-has-sender')).toEqual([]);
  });

  it.each([
    [
      'members, numbers in bounds, presence',
      'kind: [letter], grams: [30000], note: [{ exists: false }], parcelId: [{ prefix: p }]',
    ],
    ['what is inside an array or an object', 'labels: [fragile], address: { city: [{ wildcard: "W*n" }] }'],
    ['everything but', 'kind: [{ anything-but: [letter] }], note: [{ anything-but: { prefix: [a, b] } }]'],
    ['alternatives', '$or: [{ kind: [box] }, { grams: [{ numeric: [">=", 1, "<", 100] }] }]'],
  ])('take a filter with %s', async (_what, filtered) => {
    expect(await findings(edited([filterData(filtered)]))).toEqual([]);
  });

  it('take a filter on attributes of the envelope', async () => {
    const filtered = filter(
      "{ tenantid: [alpha, { prefix: b }], subjectversion: [1, { numeric: ['>', 5] }], subject: [{ exists: true }] }",
    );

    expect(await findings(edited([filtered]))).toEqual([]);
  });

  it('are all shown here to find something', () => {
    const shown = new Set([...cases.map(([rule]) => rule), 'operation-owner', 'outside-names']);

    expect(
      rules
        .filter(({ engine }) => engine === undefined)
        .map(({ id }) => id)
        .filter((id) => !shown.has(id)),
    ).toEqual([]);
  });

  it('have ids of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});
