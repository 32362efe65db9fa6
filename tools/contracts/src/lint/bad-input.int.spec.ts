import { describe, expect, it } from '@jest/globals';
import { contractFolder } from '../testing/contract-folder.ts';
import { lint } from './lint.ts';

const openapi = (rest: string): string => `openapi: 3.1.0\ninfo: { title: Bad, version: 1.0.0 }\n${rest}`;
const asyncapi = (rest: string): string => `asyncapi: 3.0.0\ninfo: { title: Bad, version: 1.0.0 }\n${rest}`;
const withSchemas = (schemas: string): string =>
  openapi(`paths:
  /a:
    get:
      operationId: getA
      security: []
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/A' }, example: {} } } } }
components: { schemas: { ${schemas} } }
`);
const bomb = [...'abcdefgh'].map(
  (name, index) =>
    `x-${name}: &${name} [${Array(10)
      .fill(index === 0 ? 'x' : `*${'abcdefgh'[index - 1] ?? ''}`)
      .join(', ')}]`,
);

const cases: readonly (readonly [what: string, file: string, text: string, finding: RegExp])[] = [
  ['a syntax error', 'openapi.yaml', openapi('paths: ['), /^syntax:[34]:/],
  ['a duplicate key', 'openapi.yaml', openapi('paths: {}\npaths: {}'), /^syntax:4:1/],
  ['a reference to nothing', 'openapi.yaml', withSchemas("A: { $ref: '#/components/schemas/B' }"), /^ref-pointer:9:/],
  ['a reference to no file', 'openapi.yaml', withSchemas("A: { $ref: './b.yaml' }"), /^ref-file:9:/],
  [
    'references in a circle',
    'openapi.yaml',
    withSchemas("A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' }"),
    /^ref-endless:9:/,
  ],
  [
    'a schema inside itself',
    'openapi.yaml',
    withSchemas("A: { allOf: [{ $ref: '#/components/schemas/A' }] }"),
    /^schema-endless:9:/,
  ],
  [
    'an unsupported keyword',
    'openapi.yaml',
    withSchemas("A: { type: object, $dynamicRef: '#a' }"),
    /^schema-keyword:9:/,
  ],
  ['an alias bomb', 'openapi.yaml', openapi(`${bomb.join('\n')}\npaths: {}\n`), /^syntax:\d+:/],
  ['an alias inside itself', 'openapi.yaml', openapi('x-a: &a { b: *a }\npaths: {}\n'), /^syntax:3:/],
  ['deep nesting', 'openapi.yaml', openapi(`x-a: ${'['.repeat(300)}${']'.repeat(300)}\npaths: {}\n`), /^syntax:3:/],
  ['too large a file', 'openapi.yaml', openapi(`paths: {}\n# ${'x'.repeat(33 * 1024 * 1024)}\n`), /^file-size:1:/],
  [
    'other things where objects belong',
    'openapi.yaml',
    'openapi: 3.1.0\ninfo: 5\npaths: [1]\ncomponents: null\n',
    /^redocly\/struct:2:/,
  ],
  [
    'nothing where operations belong',
    'asyncapi.yaml',
    asyncapi('channels: 7\noperations: { a: null, b: { action: send, channel: 5 } }\n'),
    /^operation-action:4:/,
  ],
  [
    'a filter that is no pattern',
    'asyncapi.yaml',
    asyncapi(
      "channels: { c: { address: '*' } }\noperations: { onAll: { action: receive, channel: { $ref: '#/channels/c' }, x-eventbridge: { filter: [1] } } }\n",
    ),
    /^x-eventbridge:4:/,
  ],
];

describe('lint of bad input', () => {
  it.each(cases)(
    '%s: one clear message, with its line, soon',
    async (_what, file, text, finding) => {
      const folder = await contractFolder({ [`specs/bad/${file}`]: text });
      try {
        const started = performance.now();
        const found = (await lint(folder)).diagnostics.filter(({ severity }) => severity === 'error');

        expect(found.map(({ rule, line, column }) => `${rule}:${line}:${column}`)).toContainEqual(
          expect.stringMatching(finding),
        );
        for (const { message, mend } of found) {
          expect(`${message} ${mend}`).not.toMatch(/\n|^\s+at |undefined|\[object/);
          expect(mend).not.toBe('');
        }
        expect(performance.now() - started).toBeLessThan(40_000);
      } finally {
        await folder.remove();
      }
    },
    60_000,
  );
});
