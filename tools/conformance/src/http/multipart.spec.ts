import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalogue, loadWorkspace, type MockOperation, readCatalogue } from '@pactline/contracts/derive';
import fc from 'fast-check';
import { blueprints, draftOf } from './blueprint.ts';
import { encodeMultipart } from './encode-multipart.ts';
import { judgeRequest } from './judge-request.ts';
import { Known } from './known.ts';
import { encodeParameter, urlOf } from './wire.ts';

const contract = `openapi: 3.1.0
info: { title: P, version: 1.0.0 }
paths:
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file, count]
              properties:
                file: { type: string, contentMediaType: image/png, minLength: 1, maxLength: 40 }
                count: { type: integer, minimum: 1 }
                tags: { type: array, items: { type: string, enum: [a, b] } }
                meta: { type: object, required: [x], properties: { x: { type: integer } } }
      responses: { '204': { description: d } }
  /a/{p}:
    get:
      operationId: read
      parameters:
        - { name: p, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: string } } }
        - { name: q, in: query, explode: false, schema: { type: array, items: { type: string } } }
      responses: { '204': { description: d } }`;

let folder: string;
let catalogue: Catalogue;
const operation = (id: string): MockOperation =>
  catalogue.services[0]!.operations.find(({ operationId }) => operationId === id)!;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pactline-multipart-'));
  await mkdir(join(folder, 'specs/p'), { recursive: true });
  await writeFile(join(folder, 'specs/p/openapi.yaml'), contract);
  catalogue = readCatalogue(await loadWorkspace(join(folder, 'specs')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('multipart requests', () => {
  it('are made so that they fit', () => {
    const { shapes } = catalogue;
    const upload = operation('upload');
    const requests = fc.sample(blueprints(upload, shapes)!, { seed: 3, numRuns: 60 });
    const verdicts = requests.map(
      (one) => judgeRequest(draftOf(upload, one, new Known([upload]), 'a'), shapes).verdict,
    );

    expect(verdicts.filter((verdict) => verdict === 'valid').length).toBeGreaterThan(40);
    expect(verdicts).not.toContain('invalid');
  });

  it.each([
    ['a part that is missing', { file: 'abc' }],
    ['a file that is too large', { file: 'x'.repeat(41), count: 1 }],
    ['a number that is too small', { file: 'abc', count: 0 }],
    ['a member of a list', { file: 'abc', count: 1, tags: ['c'] }],
    ['JSON that does not fit', { file: 'abc', count: 1, meta: { x: 'y' } }],
  ])('are judged by their parts: %s', (_what, value) => {
    const upload = operation('upload');
    const body = encodeMultipart(value, upload.body!.content[0] as never);
    const draft = { operation: upload, params: {}, query: [], headers: {}, body };

    expect(judgeRequest(draft, catalogue.shapes).verdict).toBe('invalid');
  });
});

describe('requests as clients write them', () => {
  it('have separators that are none of an item', () => {
    const read = operation('read');
    const [p, q] = read.parameterCodecs;
    const params = { p: encodeParameter(p!, ['a;', 'b,c'])![0]! };
    const draft = { operation: read, params, query: encodeParameter(q!, ['a', 'b,c'])!, headers: {} };

    expect(urlOf(draft)).toBe('/a/;p=a%3B;p=b%2Cc?q=a,b%2Cc');
    expect(judgeRequest(draft, catalogue.shapes).verdict).toBe('valid');
    expect(encodeParameter(q!, [''])).toBeUndefined();
  });
});
