import { Random } from '../cases/random.ts';

/** Stands in every free text; may occur in strings and comments of generated code, nowhere else. */
export const TEXT_MARK = 'injectedText';
/** Stands in every free name; may also be part of a name. */
export const NAME_MARK = 'InjectedName';

const CODE = '; globalThis.pwned = 1; ';
const FRAGMENTS = [
  `*/${CODE}/*`,
  `*\\/${CODE}`,
  `**/payments**.`,
  '`',
  `\${${'globalThis.pwned = 1'}}`,
  `\`+(globalThis.pwned = 1)+\``,
  '</script><script>alert(1)</script>',
  `\n${CODE}\n`,
  `\r${CODE}`,
  `\r\n${CODE}`,
  `\u2028${CODE}`,
  `\u2029${CODE}`,
  `'${CODE}'`,
  `"${CODE}"`,
  `\\'${CODE}`,
  '@ts-ignore',
  '@ts-expect-error',
  '\n@ts-expect-error',
  '@internal {@link x}',
  'eslint-enable',
  '// ',
  `//${CODE}`,
  '/* ',
  '<!--',
  '-->',
  '\u202e\u2066',
  '\u0000',
  '\u0007\u001b[31m',
  '\ud800',
  '\ufeff',
  '__proto__',
  'constructor',
  '#',
  '%s%d{{}}<%= x %>',
  '$&$1$`',
  'x'.repeat(5000),
  '\\',
];

/** Hostile texts, the same for the same seed. */
export class HostileTexts {
  readonly #random: Random;
  constructor(seed: number) {
    this.#random = new Random(seed);
  }
  /** A free text. */
  text(): string {
    return this.#around(` ${TEXT_MARK} `);
  }
  /** A name where any text may be one. */
  name(): string {
    return this.#around(NAME_MARK);
  }
  #around(mark: string): string {
    const one = (): string => this.#random.pick(FRAGMENTS);
    return `${one()}${mark}${one()}${this.#random.pick(['', one(), '\\', '*'])}`;
  }
}

type Node = Record<string, unknown>;

/** Hostile text in every free-text place of both kinds of document, of shared schemas and of their files. */
export function hostileDocuments(seed: number): Record<string, string> {
  const hostile = new HostileTexts(seed);
  const t = (): string => hostile.text();
  const n = (): string => hostile.name();
  const about = (): Node => ({
    title: t(),
    description: t(),
    $comment: t(),
    'x-note': t(),
    externalDocs: { url: 'https://x.example', description: t() },
  });
  const info = (): Node => ({
    title: t(),
    version: t(),
    summary: t(),
    description: t(),
    termsOfService: 'https://x.example',
    contact: { name: t(), url: 'https://x.example', email: 'a@x.example' },
    license: { name: t() },
    'x-origin': t(),
  });
  /** A default is one of the values. */
  const chosen = (): Node => {
    const values = [t(), n(), 'plain'];
    return { ...about(), type: 'string', enum: values, default: values[0] };
  };
  const schema = (): Node => {
    const kept = n();
    const text = t();
    return {
      ...about(),
      type: 'object',
      required: [kept],
      properties: {
        [kept]: chosen(),
        [n()]: { ...about(), type: 'string', default: text, examples: [t()], deprecated: true },
        [n()]: { const: { [n()]: [t()] }, description: t() },
        [n()]: { type: 'string', pattern: `^(${TEXT_MARK}|[/*\`'"\\\\]|\\u2028|<)*$`, description: t() },
        [n()]: {
          type: 'object',
          properties: { [n()]: { type: 'string', description: t() } },
          additionalProperties: { type: 'string', description: t() },
        },
        [n()]: { type: 'array', items: { type: 'object', properties: { [n()]: { type: 'integer', title: t() } } } },
        [n()]: { oneOf: [{ type: 'string', enum: [t(), t()] }, { type: 'integer' }], 'x-sensitive': true },
        constructor: { type: 'string', description: t() },
        ['__proto__']: { type: 'string', description: t() },
      },
      patternProperties: { '^`\\$\\{': { type: 'string' } },
      examples: [{ [kept]: t() }],
    };
  };
  const response = (): Node => ({
    description: t(),
    headers: { 'X-Rate_`*/': { description: t(), schema: { type: 'string', enum: [t(), t()] } } },
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Thing' },
        examples: { [n()]: { summary: t(), description: t(), value: { a: t() } } },
      },
    },
    links: { [n()]: { operationId: 'readThing', description: t() } },
  });
  const parameter = (name: string, place: string): Node => ({
    name,
    in: place,
    required: place === 'path',
    description: t(),
    schema: chosen(),
    example: t(),
  });
  const pathName = 'i`d\'"$x*';
  const openapi = {
    openapi: '3.1.0',
    info: info(),
    externalDocs: { url: 'https://x.example', description: t() },
    tags: [{ name: t(), description: t() }],
    servers: [
      {
        url: 'https://{host}.example',
        description: t(),
        variables: { host: { default: t(), enum: [t()], description: t() } },
      },
    ],
    security: [{ 'bearer-1.x': [t()] }],
    'x-anything': { [n()]: [t()] },
    paths: {
      [`/things/*'"\`$y/{${pathName}}`]: {
        summary: t(),
        description: t(),
        get: {
          operationId: `read*/Thing\`\${z}'" ${NAME_MARK}`,
          summary: t(),
          description: t(),
          tags: [t()],
          deprecated: true,
          'x-deprecated-since': t(),
          parameters: [parameter(pathName, 'path'), parameter(n(), 'query'), parameter("X-Odd_*'`", 'header')],
          responses: { '200': response(), default: response() },
        },
        put: {
          operationId: 'readThing',
          summary: t(),
          description: t(),
          'x-rate-limit': { policy: t(), limit: 1, window: 1, by: 'ip' },
          parameters: [parameter(pathName, 'path'), { ...parameter('constructor', 'query'), deprecated: true }],
          requestBody: {
            required: true,
            description: t(),
            content: {
              "application/x*'`+json": { schema: schema(), example: t() },
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: {
                    [n()]: { type: 'string', description: t() },
                    [n()]: { type: 'string', format: 'binary', description: t() },
                  },
                },
              },
              'text/x*/': { schema: { type: 'string' } },
            },
          },
          responses: { '200': response(), '201': { description: t() } },
        },
      },
    },
    components: {
      schemas: {
        Thing: schema(),
        [`Th.ing-${NAME_MARK}_`]: schema(),
        Shared: { $ref: "../common/od'd$%7Bx%7D.json#/Shared" },
        Use: {
          type: 'object',
          properties: {
            shared: { $ref: "../common/od'd$%7Bx%7D.json#/Shared" },
            other: { $ref: `#/components/schemas/Th.ing-${NAME_MARK}_` },
          },
          description: t(),
        },
      },
      securitySchemes: { 'bearer-1.x': { type: 'http', scheme: 'bearer', bearerFormat: t(), description: t() } },
      examples: { one: { summary: t(), value: t() } },
    },
  };
  const message = (name: string, extra: Node = {}): Node => ({
    name,
    title: t(),
    summary: t(),
    description: t(),
    contentType: 'application/json',
    tags: [{ name: t(), description: t() }],
    externalDocs: { url: 'https://x.example', description: t() },
    headers: { type: 'object', properties: { [n()]: { type: 'string', description: t() } } },
    payload: schema(),
    examples: [{ name: t(), summary: t(), payload: { a: t() } }],
    'x-note': t(),
    ...extra,
  });
  const channel = (address: string, key: string): Node => ({
    address,
    title: t(),
    summary: t(),
    description: t(),
    messages: { [key]: { $ref: `#/components/messages/${key}` } },
  });
  const asyncapi = {
    asyncapi: '3.0.0',
    info: info(),
    defaultContentType: 'application/json',
    servers: { bus: { host: 'events.example', protocol: 'eventbridge', description: t(), title: t(), summary: t() } },
    channels: { a: channel('thing.made', 'made'), b: channel('thing.moved', 'moved') },
    operations: {
      publishMade: { action: 'send', channel: { $ref: '#/channels/a' }, title: t(), summary: t(), description: t() },
      onMoved: {
        action: 'receive',
        channel: { $ref: '#/channels/b' },
        title: t(),
        summary: t(),
        description: t(),
        'x-eventbridge': { filter: { data: { kind: [t(), t()] } } },
      },
    },
    components: {
      messages: {
        made: message('thing.made'),
        moved: message('thing.moved', { 'x-deprecated': { since: '2026-01-01', description: t() } }),
      },
    },
  };
  const json = (value: unknown): string => JSON.stringify(value);
  return {
    'specs/platform.yaml': 'generation: { importExtension: .ts }\n',
    'specs/thing/openapi.json': json(openapi),
    'specs/thing/asyncapi.json': json(asyncapi),
    "specs/common/od'd${x}.json": json({ Shared: schema(), [n()]: schema() }),
  };
}
