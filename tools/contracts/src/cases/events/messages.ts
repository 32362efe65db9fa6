import { record } from '../case.ts';
import { asyncapi, type EventFamily } from './event-case.ts';

const send = (channel: string) => ({ action: 'send', channel: { $ref: `#/channels/${channel}` } });

export const headers: EventFamily = {
  name: 'events: headers',
  cases: [
    {
      name: 'with a component of their own',
      documents: {
        'headed/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            noted: { address: 'headed.noted', messages: { noted: { $ref: '#/components/messages/noted' } } },
          },
          operations: { publishNoted: send('noted') },
          components: {
            messages: {
              noted: {
                headers: { $ref: '#/components/schemas/NoteHeaders' },
                payload: record({ text: { type: 'string' } }, ['text']),
              },
            },
            schemas: {
              NoteHeaders: record({ 'x-trace-id': { type: 'string', minLength: 2 }, attempt: { type: 'integer' } }, [
                'x-trace-id',
              ]),
            },
          },
        }),
      },
      services: [{ service: 'headed', types: ['NoteHeaders', 'Noted', 'NotedData'], sends: ['headed.noted'] }],
      probes: [
        {
          service: 'headed',
          constant: 'notedHeaders',
          from: 'headed/asyncapi.json#/components/schemas/NoteHeaders',
          valid: [{ 'x-trace-id': 'ab', attempt: 1 }],
          invalid: [{}, { 'x-trace-id': 'a' }, { 'x-trace-id': 'ab', attempt: 1.5 }],
        },
      ],
    },
    {
      name: 'inline',
      documents: {
        'headed-inline/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            marked: {
              address: 'headed_inline.marked',
              messages: { marked: { headers: record({ mark: { type: 'string', enum: ['a', 'b'] } }), payload: {} } },
            },
          },
          operations: { publishMarked: send('marked') },
        }),
      },
      services: [{ service: 'headed-inline', types: ['MarkedHeaders', 'Marked'], sends: ['headed_inline.marked'] }],
      probes: [
        {
          service: 'headed-inline',
          constant: 'markedHeaders',
          from: 'headed-inline/asyncapi.json#/channels/marked/messages/marked/headers',
          valid: [{}, { mark: 'a' }],
          invalid: [{ mark: 'c' }, 1],
        },
      ],
    },
    {
      name: 'out of traits, in 3.0 beneath what the message says',
      documents: {
        'traits-new/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            paged: {
              address: 'traits_new.paged',
              messages: {
                paged: {
                  traits: [{ $ref: '#/components/messageTraits/common' }],
                  headers: record({ own: { type: 'string', maxLength: 2 } }),
                  payload: record({ page: { type: 'integer' } }),
                },
              },
            },
          },
          operations: { publishPaged: send('paged') },
          components: {
            messageTraits: {
              common: { headers: record({ own: { type: 'integer' }, app: { type: 'integer', maximum: 100 } }) },
            },
          },
        }),
      },
      services: [{ service: 'traits-new', types: ['PagedHeaders'], sends: ['traits_new.paged'] }],
      probes: [
        {
          service: 'traits-new',
          constant: 'pagedHeaders',
          from: record({ own: { type: 'string', maxLength: 2 }, app: { type: 'integer', maximum: 100 } }),
          valid: [{ own: 'ab', app: 100 }],
          invalid: [{ own: 'abc' }, { app: 101 }, { own: 1 }],
        },
      ],
    },
    {
      name: 'out of traits, in 2.6 over what the message says',
      documents: {
        'traits-old/asyncapi.json': asyncapi('2.6.0', {
          channels: {
            'traits_old.paged': {
              subscribe: {
                message: {
                  name: 'paged',
                  traits: [{ headers: record({ own: { type: 'integer', minimum: 5 } }) }],
                  headers: record({ own: { type: 'string' }, app: { type: 'boolean' } }),
                  payload: record({ page: { type: 'integer' } }),
                },
              },
            },
          },
        }),
      },
      services: [{ service: 'traits-old', types: ['PagedHeaders'], sends: ['traits_old.paged'] }],
      probes: [
        {
          service: 'traits-old',
          constant: 'pagedHeaders',
          from: record({ own: { type: 'integer', minimum: 5 }, app: { type: 'boolean' } }),
          valid: [{ own: 5, app: true }],
          invalid: [{ own: 4 }, { own: 'a' }, { app: 1 }],
        },
      ],
    },
  ],
};

const small = record({ n: { type: 'integer', minimum: 1 } }, ['n'], { additionalProperties: false });
const large = record({ n: { type: 'integer', minimum: 100 }, why: { type: 'string' } }, ['n', 'why']);

export const several: EventFamily = {
  name: 'events: several messages',
  cases: [
    {
      name: 'in one channel',
      documents: {
        'many/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            counted: {
              address: 'counted',
              messages: {
                small: { name: 'many.small_counted', payload: small },
                large: { name: 'many.large_counted', payload: large },
              },
            },
          },
          operations: {
            publishSmall: { ...send('counted'), messages: [{ $ref: '#/channels/counted/messages/small' }] },
            publishLarge: { ...send('counted'), messages: [{ $ref: '#/channels/counted/messages/large' }] },
          },
        }),
        'many-reader/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            counted: {
              address: 'counted',
              messages: {
                small: { $ref: '../many/asyncapi.json#/channels/counted/messages/small' },
                large: { $ref: '../many/asyncapi.json#/channels/counted/messages/large' },
              },
            },
          },
          operations: { onCounted: { action: 'receive', channel: { $ref: '#/channels/counted' } } },
        }),
      },
      services: [
        {
          service: 'many',
          types: ['ManySmallCounted', 'ManySmallCountedData', 'ManyLargeCounted', 'ManySends'],
          sends: ['many.large_counted', 'many.small_counted'],
        },
        {
          service: 'many-reader',
          types: ['ManyReaderSends'],
          sends: [],
          receives: {
            onCounted: [
              { source: ['pactline.many'], 'detail-type': ['many.small_counted'] },
              { source: ['pactline.many'], 'detail-type': ['many.large_counted'] },
            ],
          },
        },
      ],
      probes: [
        {
          service: 'many',
          constant: 'manySmallCounted',
          from: 'many/asyncapi.json#/channels/counted/messages/small/payload',
          valid: [{ n: 1 }],
          invalid: [{ n: 0 }, {}, { n: 1, x: 1 }],
          readable: [{ n: 1, x: 1 }],
        },
        {
          service: 'many',
          constant: 'manyLargeCounted',
          from: 'many/asyncapi.json#/channels/counted/messages/large/payload',
          valid: [{ n: 100, why: '' }],
          invalid: [{ n: 99, why: '' }, { n: 100 }],
        },
      ],
    },
    {
      name: 'oneOf of 2.6',
      documents: {
        'many-old/asyncapi.json': asyncapi('2.6.0', {
          channels: {
            counts: {
              subscribe: {
                operationId: 'publishCounts',
                message: {
                  oneOf: [
                    { $ref: '#/components/messages/fewCounted' },
                    { name: 'many_old.lots_counted', payload: large },
                  ],
                },
              },
            },
          },
          components: { messages: { fewCounted: { name: 'many_old.few_counted', payload: small } } },
        }),
      },
      services: [
        {
          service: 'many-old',
          types: ['FewCounted', 'FewCountedData', 'ManyOldLotsCounted'],
          sends: ['many_old.few_counted', 'many_old.lots_counted'],
        },
      ],
      probes: [
        {
          service: 'many-old',
          constant: 'fewCounted',
          from: 'many-old/asyncapi.json#/components/messages/fewCounted/payload',
          valid: [{ n: 1 }],
          invalid: [{ n: 0 }],
        },
      ],
    },
    {
      name: 'payloads without a name, or without any schema',
      documents: {
        'plain/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            drawn: {
              address: 'plain.line_drawn',
              messages: {
                lineDrawn: {
                  payload: record({ points: { type: 'array', items: record({ x: { type: 'number' } }, ['x']) } }),
                },
              },
            },
            told: { address: 'plain.word_told', messages: { wordTold: { payload: { type: 'string', maxLength: 3 } } } },
            rung: { address: 'plain.bell_rung', messages: { bellRung: {} } },
          },
          operations: { publishDrawn: send('drawn'), publishTold: send('told'), publishRung: send('rung') },
        }),
      },
      services: [
        {
          service: 'plain',
          types: ['LineDrawn', 'LineDrawnData', 'LineDrawnDataPointsItem', 'WordTold', 'BellRung'],
          sends: ['plain.bell_rung', 'plain.line_drawn', 'plain.word_told'],
        },
      ],
      probes: [
        {
          service: 'plain',
          constant: 'lineDrawn',
          from: 'plain/asyncapi.json#/channels/drawn/messages/lineDrawn/payload',
          valid: [{}, { points: [{ x: 1 }] }],
          invalid: [{ points: [{}] }],
        },
        {
          service: 'plain',
          constant: 'wordTold',
          from: 'plain/asyncapi.json#/channels/told/messages/wordTold/payload',
          valid: ['abc'],
          invalid: ['abcd', {}],
        },
        { service: 'plain', constant: 'bellRung', from: {}, valid: [null, 1, {}], invalid: [] },
      ],
    },
  ],
};
