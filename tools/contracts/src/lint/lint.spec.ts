import { afterEach, describe, expect, it } from '@jest/globals';
import { contractFolder } from '../testing/contract-folder.ts';
import { shortly } from '../testing/load.ts';
import { asyncApi, goodOpenApi } from './lint.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

describe('lint', () => {
  const folders: { remove: () => Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => folder.remove()));
  });

  const check = async (files: Record<string, string>, ids?: readonly string[]): Promise<string[]> => {
    const folder = await contractFolder(files);
    folders.push(folder);
    const chosen = ids === undefined ? rules : rules.filter(({ id }) => ids.includes(id));
    return shortly((await lint({ ...folder, rules: chosen })).diagnostics);
  };
  const own = rules.map(({ id }) => id).filter((id) => id !== 'redocly' && id !== 'asyncapi');

  it('finds nothing in good contracts', async () => {
    const named = asyncApi(
      'parcel.sent',
      "payload: { $ref: '#/components/schemas/ParcelSent' }\n      examples: [{ payload: { to: x } }]\n  schemas:\n    ParcelSent: { type: object, properties: { to: { type: string } } }",
    );

    expect(await check({ 'specs/parcel/openapi.yaml': goodOpenApi, 'specs/parcel/asyncapi.yaml': named }, own)).toEqual(
      [],
    );
  });

  it.each([
    [
      'a schema without a type',
      'schema-type',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace('schema: { type: string }', 'schema: { description: what }') },
      10,
    ],
    [
      'a response without example',
      'response-examples',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace(', example: x', '') },
      10,
    ],
    [
      'an example that does not fit',
      'examples-fit',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace('example: x', 'example: 5') },
      10,
    ],
    [
      'an error that is no problem',
      'problem-errors',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace('problem+json', 'json') },
      10,
    ],
    [
      'no error at all',
      'problem-errors',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace(/, default: .*}(?= })/, '') },
      10,
    ],
    [
      'a token without scopes',
      'operation-security',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace('[parcels:read]', '[]') },
      7,
    ],
    [
      'silence about security',
      'operation-security',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace('security: [{ bearer: [parcels:read] }]', 'x-none: 1') },
      7,
    ],
    [
      'a POST that may happen twice',
      'post-idempotency',
      { 'specs/parcel/openapi.yaml': goodOpenApi.replace('    get:', '    post:') },
      7,
    ],
    [
      'a list in a way of its own',
      'pagination',
      {
        'specs/parcel/openapi.yaml': goodOpenApi.replace(
          'schema: { type: string }, example: x',
          'schema: { type: array, items: { type: string } }, example: [x]',
        ),
      },
      7,
    ],
    [
      'a body without a name',
      'named-body',
      {
        'specs/parcel/openapi.yaml': goodOpenApi.replace(
          'schema: { type: string }, example: x',
          'schema: { type: object, properties: { a: { type: string } } }, example: {}',
        ),
      },
      10,
    ],
    [
      'a message without example',
      'message-examples',
      { 'specs/parcel/asyncapi.yaml': asyncApi('parcel.sent', 'payload: { type: string }') },
      9,
    ],
    ['an event in the present tense', 'event-name', { 'specs/parcel/asyncapi.yaml': asyncApi('parcel.send') }, 9],
    ['an event without a context', 'event-name', { 'specs/parcel/asyncapi.yaml': asyncApi('ParcelSent') }, 9],
  ])('%s', async (_what, rule, files, line) => {
    expect(await check(files, [rule])).toEqual([`${rule}@${line}`]);
  });

  it('misses the sender of what is received', async () => {
    const receiver = asyncApi().replace('action: send', 'action: receive');

    expect(await check({ 'specs/parcel/asyncapi.yaml': receiver }, ['receive-has-sender'])).toContain(
      'receive-has-sender@6',
    );
  });

  it('says only what is broken when a document cannot be read', async () => {
    expect(await check({ 'specs/parcel/openapi.yaml': 'openapi: [' })).toEqual(['syntax@1']);
  });

  it('has a rule with an id of its own for every finding', () => {
    expect(new Set(own).size).toBe(own.length);
  });
});
