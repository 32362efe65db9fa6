import { describe, expect, it } from '@jest/globals';
import { readEvents } from '../../asyncapi/index.ts';
import { loadTexts } from '../../testing/load.ts';
import { ExampleValidator } from '../validate-example.ts';
import { checkFilters } from './check-filter.ts';

const contract = (filter: string): string => `asyncapi: 3.0.0
info: { title: Lamp, version: 1.0.0 }
channels: { c: { address: lamp.lit, messages: { lampLit: { payload: { $ref: '#/components/schemas/Lit' } } } }, all: { address: '*' } }
operations:
  publish: { action: send, channel: { $ref: '#/channels/c' } }
  onLit: { action: receive, channel: { $ref: '#/channels/c' }, x-eventbridge: { filter: ${filter} } }
components:
  schemas:
    Lit:
      type: object
      required: [watts, place]
      properties:
        watts: { type: integer, minimum: 1, exclusiveMaximum: 100 }
        color: { oneOf: [{ type: string, enum: [red, green] }, { type: 'null' }] }
        serial: { type: string, format: int64 }
        on: { type: boolean }
        step: { type: integer, enum: [1, 5, 9] }
        ip: { type: string }
        tags: { type: object, additionalProperties: { type: string } }
        open: { type: object }
        place: { allOf: [{ $ref: '#/components/schemas/Place' }, { type: object, properties: { floor: { type: integer } } }] }
        parts: { type: array, items: { anyOf: [{ $ref: '#/components/schemas/Place' }, { type: object, properties: { kind: { const: bulb, type: string } } }] } }
        inner: { $ref: '#/components/schemas/Lit' }
    Place: { type: object, required: [room], properties: { room: { type: string, enum: [hall, attic] } } }
`;

const check = async (filter: string): Promise<string[]> => {
  const workspace = await loadTexts({ 'specs/lamp/asyncapi.yaml': contract(filter) });
  const [receive] = readEvents(workspace).get('lamp')?.receives ?? [];
  return receive === undefined
    ? ['no operation']
    : checkFilters(receive, new ExampleValidator()).map(({ message }) => message);
};

describe('a filter', () => {
  it.each([
    "{ data: { watts: [1, 99, { numeric: ['>', 0, '<', 2] }, { numeric: ['=', 50] }] } }",
    '{ data: { color: [null, red, { anything-but: [green] }, { prefix: { equals-ignore-case: GR } }] } }',
    "{ data: { serial: ['12', { wildcard: '1*' }], on: [true], ip: [{ cidr: 10.0.0.0/24 }] } }",
    "{ data: { step: [{ numeric: ['>=', 6] }] } }",
    '{ data: { tags: { any: [x, { suffix: y }] }, open: { whatever: { deep: [1] } } } }',
    '{ data: { place: { room: [hall], floor: [{ exists: false }, 3] } } }',
    '{ data: { parts: { room: [attic], kind: [bulb] } } }',
    '{ data: { inner: { inner: { watts: [5] } } } }',
    "{ $or: [{ data: { on: [true] } }, { subject: [{ prefix: 'a' }] }] }",
    "{ time: [{ prefix: '2026-' }], subjectversion: [1], correlationid: [{ exists: true }] }",
  ])('is met by some event: %s', async (filter) => {
    expect(await check(filter)).toEqual([]);
  });

  it.each([
    ['{ data: { watts: [100] } }', /100 never occurs there: the schema takes integer/],
    ["{ data: { watts: [{ numeric: ['>=', 100] }] } }", /the field is at least 1 and below 100/],
    ["{ data: { watts: [{ numeric: ['>', 1, '>'] }] } }", /refuses .*"numeric" needs/],
    ["{ data: { watts: [{ numeric: ['<', 6000000000] }] } }", /compares numbers between/],
    ['{ data: { watts: ["5"] } }', /"5" never occurs/],
    ['{ data: { color: [blue] } }', /one of "red", "green", null/],
    ['{ data: { color: [{ anything-but: { prefix: [bl] } }] } }', /nothing there starts with "bl"/],
    ["{ data: { serial: [{ numeric: ['>', 5] }] } }", /only numbers match this, and the field is string/],
    ['{ data: { on: ["true"] } }', /"true" never occurs/],
    ["{ data: { step: [{ numeric: ['>', 1, '<', 5] }] } }", /no number there is in that range/],
    ['{ data: { ip: [{ cidr: 10.0.0.0 }] } }', /"cidr" needs a range/],
    ['{ data: { tags: { any: [5] } } }', /5 never occurs/],
    ['{ data: { tags: [x] } }', /"x" never occurs/],
    ['{ data: { place: { room: [cellar] } } }', /"cellar" never occurs/],
    ['{ data: { place: { roof: [1] } } }', /there is no data\.place\.roof of lamp\.lit/],
    ['{ data: { parts: { kind: [tube] } } }', /"tube" never occurs/],
    ['{ data: { watts: [{ exists: false }] } }', /always there/],
    ['{ data: { watts: [[1]] } }', /a list inside a list/],
    ['{ data: { watts: [] } }', /an empty list/],
    ['{ data: { watts: [{ prefix: a, suffix: b }] } }', /exactly one operator/],
    ["{ data: { color: [{ wildcard: 'r**' }] } }", /no two asterisks/],
    ['{ data: { color: [{ anything-but: [] }] } }', /"anything-but" needs a value/],
    ['{ $or: [{ data: { on: [true] } }] }', /at least two patterns/],
    ['{ datas: { on: [true] } }', /no attribute datas/],
    ['{ subjectversion: ["1"] }', /"1" never occurs/],
  ])('that nothing meets is found: %s', async (filter, message) => {
    const found = await check(filter);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});
