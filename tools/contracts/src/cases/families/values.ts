import { type CaseFamily, record, to } from '../case.ts';

export const nullable: CaseFamily = {
  name: 'nullable',
  cases: [
    {
      name: 'type list',
      schemas: { MaybeText: { type: ['string', 'null'], minLength: 2 } },
      valid: [null, 'ab'],
      invalid: ['a', 1],
    },
    {
      name: 'several types',
      schemas: { Scalar: { type: ['string', 'integer', 'boolean'], maximum: 5, maxLength: 2 } },
      valid: ['ab', 5, true],
      invalid: ['abc', 6, 1.5, null],
    },
    {
      name: 'anyOf null',
      schemas: {
        MaybeThing: { anyOf: [to('Thing'), { type: 'null' }] },
        Thing: record({ id: { type: 'string' } }, ['id']),
      },
      valid: [null, { id: 'a' }],
      invalid: [{}, 1],
    },
    {
      name: 'oneOf null',
      schemas: {
        OneThing: { oneOf: [{ type: 'null' }, to('Thing2')] },
        Thing2: record({ id: { type: 'string' } }, ['id']),
      },
      valid: [null, { id: 'a' }],
      invalid: [{}],
    },
    {
      name: 'oneOf with two ways to null',
      schemas: { Twice: { oneOf: [{ type: ['string', 'null'] }, { type: ['integer', 'null'] }] } },
      valid: ['a', 1],
      invalid: [null],
    },
    { name: 'null alone', schemas: { Nil: { type: 'null' } }, valid: [null], invalid: [0, '', false, {}] },
    {
      name: 'nullable members',
      schemas: {
        Optional: record(
          { a: { type: ['integer', 'null'] }, b: { type: ['array', 'null'], items: { type: ['string', 'null'] } } },
          ['a'],
        ),
      },
      valid: [{ a: null, b: [null, 'x'] }, { a: 1 }],
      invalid: [{ b: null }],
    },
    {
      name: 'nullable map and object',
      schemas: {
        Both: {
          type: ['object', 'null'],
          properties: { x: { type: 'number' } },
          additionalProperties: { type: 'null' },
        },
      },
      valid: [null, { x: 1, y: null }],
      invalid: [{ y: 1 }],
    },
  ],
};

export const enums: CaseFamily = {
  name: 'enums',
  cases: [
    {
      name: 'strings',
      schemas: { Color: { type: 'string', enum: ['red', 'green-ish', 'bl ue', ''] } },
      valid: ['red', ''],
      invalid: ['Red'],
      readable: ['black'],
    },
    {
      name: 'with null',
      schemas: { MaybeColor: { type: ['string', 'null'], enum: ['red', null] } },
      valid: ['red', null],
      invalid: ['null'],
      readable: ['blue'],
    },
    {
      name: 'numbers',
      schemas: { Level: { type: 'integer', enum: [1, 2, 10, -3] } },
      valid: [1, -3],
      invalid: [3, '1'],
      readable: [99],
    },
    {
      name: 'mixed',
      schemas: { Mixed: { enum: ['1', 1, true, null, 1.5] } },
      valid: ['1', 1, true, null, 1.5],
      invalid: [false, '1.5'],
    },
    {
      name: 'objects and arrays',
      schemas: { Deep: { enum: [{ a: 1, b: [2] }, [1, 2], 'x'] } },
      valid: [{ b: [2], a: 1 }, [1, 2], 'x'],
      invalid: [{ a: 1 }, [2, 1]],
    },
    {
      name: 'one member',
      schemas: { Only: { type: 'string', enum: ['only'] } },
      valid: ['only'],
      invalid: ['other'],
      readable: ['other'],
    },
    {
      name: 'strange texts',
      schemas: {
        Odd: {
          type: 'string',
          enum: ["it's", 'a"b', 'back\\slash', 'line\nbreak', '*/', '`${x}`', '\u2028', '😀', 'ß'],
        },
      },
      valid: ["it's", 'back\\slash', '😀'],
    },
    {
      name: 'members outside of the type do not count',
      schemas: { Narrow: { type: 'string', enum: ['a', 'b', 1] } },
      valid: ['a'],
      invalid: [1],
    },
    {
      name: 'in objects and lists',
      schemas: {
        Job: record({ state: to('State'), history: { type: 'array', items: to('State') } }, ['state']),
        State: { type: 'string', enum: ['open', 'done'] },
      },
      valid: [{ state: 'open', history: ['open', 'done'] }],
      invalid: [{ state: 'x' }],
      readable: [{ state: 'paused', history: ['open', 'paused'], extra: 1 }],
      types: ['Job', 'JobRead', 'State'],
    },
    {
      name: 'enum and bounds',
      schemas: { Short: { type: 'string', enum: ['a', 'abc'], maxLength: 2 } },
      valid: ['a'],
      invalid: ['abc'],
    },
  ],
};

export const constants: CaseFamily = {
  name: 'const',
  cases: [
    { name: 'text', schemas: { Version: { type: 'string', const: '1.0' } }, valid: ['1.0'], invalid: [1, '1'] },
    { name: 'null', schemas: { NullConst: { const: null } }, valid: [null], invalid: [0, false] },
    { name: 'number', schemas: { Zero: { const: 0 } }, valid: [0], invalid: [false, '0', 1] },
    { name: 'false', schemas: { No: { const: false } }, valid: [false], invalid: [0, null] },
    {
      name: 'object',
      schemas: { Fixed: { const: { a: [1, { b: null }], c: 'x' } } },
      valid: [{ c: 'x', a: [1, { b: null }] }],
      invalid: [{ a: [1, { b: null }] }, {}],
    },
    {
      name: 'property',
      schemas: { Tagged: record({ kind: { const: 'x' }, n: { type: 'integer' } }, ['kind']) },
      valid: [{ kind: 'x' }],
      invalid: [{ kind: 'y' }, {}],
    },
    {
      name: 'default is only described',
      schemas: { WithDefault: record({ size: { type: 'integer', default: 3 } }) },
      valid: [{}, { size: 1 }],
    },
  ],
};

export const bounds: CaseFamily = {
  name: 'bounds',
  cases: [
    {
      name: 'code points',
      schemas: { Short: { type: 'string', minLength: 2, maxLength: 3 } },
      valid: ['ab', '😀😀', '😀😀😀', 'a\ud800'],
      invalid: ['😀', 'abcd', '😀😀😀😀'],
    },
    {
      name: 'patterns with the u flag',
      schemas: { Letters: { type: 'string', pattern: '^\\p{Lu}\\p{L}*$' } },
      valid: ['Österreich', 'Я'],
      invalid: ['österreich', ''],
    },
    {
      name: 'patterns that compile without the u flag alone',
      schemas: {
        Loose: {
          type: 'object',
          properties: { id: { type: 'string', pattern: '^[\\w\\-.:\\@!]*$' } },
          patternProperties: { '^x\\@': { type: 'integer' } },
        },
      },
      valid: [{ id: 'a-b.c@d' }, { id: '' }, { 'x@a': 1 }, { x: 'a' }],
      invalid: [{ id: '%20' }, { 'x@a': 'a' }],
    },
    {
      name: 'pattern is not anchored',
      schemas: { HasDigit: { type: 'string', pattern: '[0-9]/[a-z]' } },
      valid: ['x1/ay'],
      invalid: ['1a'],
    },
    {
      name: 'pattern over astral letters',
      schemas: { OneSign: { type: 'string', pattern: '^.$' } },
      valid: ['😀', 'a'],
      invalid: ['ab', ''],
    },
    {
      name: 'numbers',
      schemas: { Share: { type: 'number', minimum: 0, maximum: 1 } },
      valid: [0, -0, 0.5, 1],
      invalid: [-0.1, 1.01, '0'],
    },
    {
      name: 'exclusive',
      schemas: { Inside: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 10 } },
      valid: [0.001, 9.99],
      invalid: [0, -0, 10],
    },
    {
      name: 'integers are numbers without fraction',
      schemas: { Whole: { type: 'integer' } },
      valid: [1, 1.0, -0, 1e21, 9007199254740992],
      invalid: [1.5, '1', null, true],
    },
    { name: 'multiples', schemas: { Even: { type: 'integer', multipleOf: 2 } }, valid: [0, -4], invalid: [3, 2.5] },
    {
      name: 'decimal multiples',
      schemas: { Cents: { type: 'number', multipleOf: 0.01 } },
      valid: [0, 0.29, 1.1, 19.99, 4.35],
      invalid: [0.001, 1.005],
    },
    {
      name: 'numbers and integers',
      schemas: { Any: { type: ['integer', 'number'], maximum: 3 } },
      valid: [1, 1.5],
      invalid: [4],
    },
    {
      name: 'bounds of other types do not count',
      schemas: { Text: { type: ['string', 'array'], minLength: 2, minItems: 1, minimum: 5, required: ['x'] } },
      valid: ['ab', [1]],
      invalid: ['a', []],
    },
    {
      name: 'zero bounds',
      schemas: {
        Empty: { type: ['string', 'array', 'object'], minLength: 0, maxLength: 0, maxItems: 0, maxProperties: 0 },
      },
      valid: ['', [], {}],
      invalid: ['a', [1], { a: 1 }],
    },
  ],
};

const text = (format: string) => ({ type: 'string', format });

export const formats: CaseFamily = {
  name: 'formats',
  cases: [
    {
      name: 'date-time',
      schemas: { DateTime: text('date-time') },
      valid: [
        '2024-02-29T23:59:59Z',
        '2024-01-01T00:00:00.123456+05:30',
        '1990-12-31T23:59:60Z',
        '1990-12-31T15:59:60-08:00',
      ],
      invalid: [
        '2023-02-29T00:00:00Z',
        '2024-01-01T00:00:00',
        '2024-01-01',
        '2024-01-01T24:00:00Z',
        '2024-13-01T00:00:00Z',
        '1990-12-31T23:58:60Z',
      ],
    },
    {
      name: 'date',
      schemas: { Day: text('date') },
      valid: ['2024-02-29', '2000-02-29'],
      invalid: ['1900-02-29', '2024-04-31', '24-01-01', '2024-1-1'],
    },
    {
      name: 'time',
      schemas: { Time: text('time') },
      valid: ['10:20:30Z', '10:20:30.5+01:00'],
      invalid: ['10:20:30', '25:00:00Z', '10:60:00Z'],
    },
    {
      name: 'duration',
      schemas: { Duration: text('duration') },
      valid: ['P1D', 'PT1H30M', 'P2W', 'P1Y2M3DT4H5M6S'],
      invalid: ['P', 'PT', 'P1H', '1D', 'P1W2D', 'P1.5D'],
    },
    {
      name: 'uuid',
      schemas: { Uuid: text('uuid') },
      valid: ['0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a', '0197A3E2-5C1F-7B64-9A0D-3F5B8C1D2E4A'],
      invalid: ['0197a3e25c1f7b649a0d3f5b8c1d2e4a', 'x197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a'],
    },
    {
      name: 'email',
      schemas: { Email: text('email') },
      valid: ['zoe.mueller+x@example.co.at', "o'hara@a-b.de"],
      invalid: ['zoe', 'zoe@', '@x.de', 'a..b@x.de', '.a@x.de', 'a@x', 'a b@x.de'],
    },
    {
      name: 'hostname',
      schemas: { Host: text('hostname') },
      valid: ['example.com', 'a', 'xn--mnchen-3ya.de', '127.0.0.1'],
      invalid: ['-a.de', 'a-.de', 'a..b', 'ex_ample.com', ''],
    },
    {
      name: 'ipv4',
      schemas: { Ipv4: text('ipv4') },
      valid: ['0.0.0.0', '255.255.255.255'],
      invalid: ['256.0.0.1', '1.2.3', '01.2.3.4', '1.2.3.4.5'],
    },
    {
      name: 'ipv6',
      schemas: { Ipv6: text('ipv6') },
      valid: ['::', '::1', '2001:db8::8a2e:370:7334', '::ffff:192.0.2.1', '1:2:3:4:5:6:7:8', '1::8', '1:2:3:4:5:6:7::'],
      invalid: [':::', '1:2:3', '1::2::3', '12345::', '1:2:3:4:5:6:7:8:9', '::g', '1.2.3.4', ''],
    },
    {
      name: 'uri',
      schemas: { Uri: text('uri') },
      valid: ['https://example.com/a?b=c#d', 'urn:isbn:123', 'mailto:a@b.c', 'http://[::1]:80/', 'http://u:p@h/'],
      invalid: ['example.com', '/a', 'http://exa mple.com', 'http://a/ü', '', 'http://[::1', '%'],
    },
    {
      name: 'uri-reference',
      schemas: { Reference: text('uri-reference') },
      valid: ['/a/b', '#x', '', '../c?d', 'https://x.y'],
      invalid: ['\\a', 'a b', '%zz', '#a#b'],
    },
    {
      name: 'uri-template',
      schemas: { Template: text('uri-template') },
      valid: ['/a/{b}', '{?q,r*}', '{+x:3}'],
      invalid: ['{', '{}', '/a/{b'],
    },
    {
      name: 'json-pointer',
      schemas: { Pointer: text('json-pointer') },
      valid: ['', '/a/b~0c~1d', '/'],
      invalid: ['a', '/~2', '/~'],
    },
    {
      name: 'relative-json-pointer',
      schemas: { Relative: text('relative-json-pointer') },
      valid: ['0', '1/a', '2#'],
      invalid: ['01', '/a', '-1'],
    },
    { name: 'regex', schemas: { Regex: text('regex') }, valid: ['^a+$', '\\p{L}'], invalid: ['(', '[a', 'a**'] },
    {
      name: 'byte',
      schemas: { Bytes: text('byte') },
      valid: ['', 'YQ==', 'YWI=', 'YWJj'],
      invalid: ['YQ', 'YQ=', '%%%=', 'Y'],
    },
    {
      name: 'binary, password and others are not checked',
      schemas: {
        Free: record({
          a: text('binary'),
          b: text('password'),
          c: { type: 'number', format: 'double' },
          d: { type: 'number', format: 'float' },
        }),
      },
      valid: [{ a: 'x', b: '', c: 1.5, d: 2 }],
    },
    {
      name: 'int32',
      schemas: { Small: { type: 'integer', format: 'int32' } },
      valid: [2147483647, -2147483648, 0],
      invalid: [2147483648, -2147483649, 1.5],
    },
    {
      name: 'int64 as text',
      schemas: { Big: text('int64') },
      valid: ['0', '9223372036854775807', '-9223372036854775808'],
      invalid: ['9223372036854775808', '01', '1.0', '-0x', ''],
    },
    {
      name: 'int64 as number',
      schemas: { BigNumber: { type: 'integer', format: 'int64' } },
      valid: [1, -1, 4611686018427388000],
      invalid: [1.5, '1'],
    },
    {
      name: 'formats do not concern other types',
      schemas: { Mixed: { type: ['string', 'integer', 'null'], format: 'date' } },
      valid: [1, null, '2024-01-01'],
      invalid: ['x'],
    },
  ],
};
