import { mailEvents } from '../lint.fixture.ts';
import { at, filter, filterData, type RuleCase } from './rule-case.fixture.ts';

export const filtersCases: readonly RuleCase[] = [
  [
    'filter-form',
    'an unknown operator',
    [filterData('kind: [{ starts: le }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-form',
    'no list',
    [filterData('kind: letter')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind'),
  ],
  [
    'filter-form',
    'an empty range',
    [filterData("grams: [{ numeric: ['>', 5, '<', 3] }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-field',
    'unknown below data',
    [filterData('colour: [red]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/colour'),
  ],
  [
    'filter-field',
    'below a text',
    [filterData('kind: { deep: [x] }')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/deep'),
  ],
  [
    'filter-field',
    'an unknown attribute',
    [filter('tenant: [a]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/tenant'),
  ],
  [
    'filter-field',
    'in one branch of $or',
    [filterData('$or: [{ kind: [box] }, { colour: [red] }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/$or/1/colour'),
  ],
  [
    'filter-value',
    'not a member',
    [filterData('kind: [parcel]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'another type',
    [filterData("grams: ['500']")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-value',
    'out of bounds',
    [filterData("grams: [{ numeric: ['>', 30000] }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-value',
    'a number of a text',
    [filterData("note: [{ numeric: ['>', 1] }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/note/0'),
  ],
  [
    'filter-value',
    'a prefix of a number',
    [filterData('grams: [{ prefix: a }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/grams/0'),
  ],
  [
    'filter-value',
    'a prefix of no member',
    [filterData('kind: [{ prefix: pa }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'a prefix that is too long',
    [filterData(`parcelId: [{ prefix: ${'p'.repeat(21)} }]`)],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/parcelId/0'),
  ],
  [
    'filter-value',
    'a suffix of no member',
    [filterData('kind: [{ suffix: z }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'a wildcard for no member',
    [filterData("kind: [{ wildcard: 'z*' }]")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'another word in any case',
    [filterData('kind: [{ equals-ignore-case: PARCEL }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'everything excluded',
    [filterData('kind: [{ anything-but: [letter, box] }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'an excluded stranger',
    [filterData('kind: [{ anything-but: [parcel] }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'the absence of what is always there',
    [filterData('kind: [{ exists: false }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/kind/0'),
  ],
  [
    'filter-value',
    'the presence of an object',
    [filterData('address: [{ exists: true }]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/address/0'),
  ],
  [
    'filter-value',
    'inside an array',
    [filterData('labels: [5]')],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/data/labels/0'),
  ],
  [
    'filter-value',
    'an attribute',
    [filter("specversion: ['2.0']")],
    at(mailEvents, '#/operations/onParcelSent/x-eventbridge/filter/specversion/0'),
  ],
];
