import { describe, expect, it } from '@jest/globals';
import { readHttp } from '../generate/http.ts';
import { loadTexts } from '../testing/load.ts';
import { emitMocks } from './emit-mocks.ts';

const problem = (name: string, value: object): object => ({
  description: 'failed',
  content: { 'application/problem+json': { schema: { type: 'object' }, examples: { [name]: { value } } } },
});
const read = (responses: object): object => ({ parameters: [], responses });
const gone = { title: 'Gone', status: 410 };

const emit = async (paths: object): Promise<string> => {
  const document = { openapi: '3.1.0', info: { title: 'Shop', version: '1' }, security: [], paths };
  const workspace = await loadTexts({ 'specs/shop/openapi.json': JSON.stringify(document) });
  const model = readHttp(workspace).get('shop')!;
  const client = { type: 'ShopClient', answers: 'ShopAnswers' } as Parameters<typeof emitMocks>[0]['client'];
  return emitMocks({ model, client, runtime: './runtime.ts', clientFile: './client.ts' }).join('\n');
};

describe('the examples in handlers for MSW', () => {
  it('stand there once, whoever answers with them', async () => {
    const code = await emit({
      '/a': { get: { operationId: 'getA', ...read({ '404': problem('gone', gone), '410': problem('none', gone) }) } },
      '/b': { get: { operationId: 'getB', ...read({ '410': problem('gone', gone) }) } },
    });

    expect(code.match(/title: 'Gone'/g)).toHaveLength(1);
    expect(code).toContain("const goneExample = { title: 'Gone', status: 410 };");
    expect(code).toContain("'410': { type: 'application/problem+json', examples: { none: goneExample } }");
    expect(code.match(/gone: goneExample/g)).toHaveLength(2);
  });

  it('have names of their own where others have theirs, and legal ones', async () => {
    const code = await emit({
      '/a': {
        get: {
          operationId: 'getA',
          ...read({
            '400': problem('bad', { status: 400 }),
            '422': problem('bad', { status: 422 }),
            '500': problem('5 hundred', { status: 500 }),
            '503': problem('', { ['__proto__']: 503 }),
          }),
        },
      },
    });

    expect(code).toContain('const badExample = { status: 400 };\nconst badExample2 = { status: 422 };');
    expect(code).toContain("examples: { '5 hundred': _5HundredExample }");
    expect(code).toContain("examples: { '': _Example }");
  });
});
