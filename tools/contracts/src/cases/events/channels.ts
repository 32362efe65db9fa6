import { record, to } from '../case.ts';
import { asyncapi, type EventFamily } from './event-case.ts';

export const replies: EventFamily = {
  name: 'events: request and reply',
  cases: [
    {
      name: 'both sides',
      documents: {
        'asker/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            asked: { address: 'asker.price_asked', messages: { priceAsked: { payload: to('Question') } } },
            told: {
              address: 'teller.price_told',
              messages: { priceTold: { $ref: '../teller/asyncapi.json#/components/messages/priceTold' } },
            },
          },
          operations: {
            askPrice: {
              action: 'send',
              channel: { $ref: '#/channels/asked' },
              reply: { channel: { $ref: '#/channels/told' } },
            },
          },
          components: { schemas: { Question: record({ sku: { type: 'string', pattern: '^[A-Z]+$' } }, ['sku']) } },
        }),
        'teller/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            asked: {
              address: 'asker.price_asked',
              messages: { priceAsked: { $ref: '../asker/asyncapi.json#/channels/asked/messages/priceAsked' } },
            },
            told: {
              address: 'teller.price_told',
              messages: { priceTold: { $ref: '#/components/messages/priceTold' } },
            },
          },
          operations: {
            onPriceAsked: {
              action: 'receive',
              channel: { $ref: '#/channels/asked' },
              reply: { channel: { $ref: '#/channels/told' } },
            },
            tellPrice: { action: 'send', channel: { $ref: '#/channels/told' } },
          },
          components: {
            messages: { priceTold: { payload: record({ cents: { type: 'integer', minimum: 0 } }, ['cents']) } },
          },
        }),
      },
      services: [
        {
          service: 'asker',
          types: ['Question', 'PriceAsked', 'AskerSends'],
          sends: ['asker.price_asked'],
          receives: { askPriceReply: [{ source: ['pactline.teller'], 'detail-type': ['teller.price_told'] }] },
        },
        {
          service: 'teller',
          types: ['PriceTold', 'PriceToldData'],
          sends: ['teller.price_told'],
          receives: { onPriceAsked: [{ source: ['pactline.asker'], 'detail-type': ['asker.price_asked'] }] },
        },
      ],
      probes: [
        {
          service: 'asker',
          constant: 'priceAsked',
          from: 'asker/asyncapi.json#/components/schemas/Question',
          valid: [{ sku: 'A' }],
          invalid: [{ sku: 'a' }, {}],
        },
        {
          service: 'teller',
          constant: 'priceTold',
          from: 'teller/asyncapi.json#/components/messages/priceTold/payload',
          valid: [{ cents: 0 }],
          invalid: [{ cents: -1 }, { cents: 0.5 }],
        },
      ],
    },
  ],
};

export const addresses: EventFamily = {
  name: 'events: addresses',
  cases: [
    {
      name: 'with parameters',
      documents: {
        'lights/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            dimmed: {
              address: 'lights/{lightId}/{zone}',
              parameters: {
                lightId: { description: 'Which one.' },
                zone: { $ref: '#/components/parameters/zone' },
              },
              messages: { lightDimmed: { name: 'light.dimmed', payload: record({ lumen: { type: 'number' } }) } },
            },
          },
          operations: { publishDimmed: { action: 'send', channel: { $ref: '#/channels/dimmed' } } },
          components: { parameters: { zone: { enum: ['north', 'south'] } } },
        }),
      },
      services: [{ service: 'lights', types: ['DimmedParameters', 'LightDimmed'], sends: ['light.dimmed'] }],
      probes: [
        {
          service: 'lights',
          constant: 'lightDimmed',
          from: 'lights/asyncapi.json#/channels/dimmed/messages/lightDimmed/payload',
          valid: [{ lumen: 1.5 }],
          invalid: [{ lumen: '1' }],
        },
      ],
    },
    {
      name: 'everything, and filtered',
      documents: {
        'listener/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            all: { address: '*', messages: { event: { payload: {} } } },
            dimmed: {
              address: 'lights/{lightId}/{zone}',
              messages: { lightDimmed: { $ref: '../lights/asyncapi.json#/channels/dimmed/messages/lightDimmed' } },
            },
          },
          operations: {
            onEvent: {
              action: 'receive',
              channel: { $ref: '#/channels/all' },
              'x-eventbridge': { delivery: 'batch' },
            },
            onBright: {
              action: 'receive',
              channel: { $ref: '#/channels/dimmed' },
              'x-eventbridge': { filter: { data: { lumen: [{ numeric: ['>', 100] }] } } },
            },
          },
        }),
      },
      services: [
        {
          service: 'listener',
          types: ['ListenerEventContext'],
          sends: [],
          receives: {
            onEvent: [{ source: [{ prefix: 'pactline.' }] }],
            onBright: [
              {
                source: ['pactline.lights'],
                'detail-type': ['light.dimmed'],
                detail: { data: { lumen: [{ numeric: ['>', 100] }] } },
              },
            ],
          },
        },
      ],
      probes: [],
    },
  ],
};

export const shared: EventFamily = {
  name: 'events: shared across documents',
  cases: [
    {
      name: 'a library, another service, and recursion through both',
      documents: {
        'library/money.json': {
          Money: record({ cents: { type: 'integer' }, currency: { $ref: '#/Currency' } }, ['cents', 'currency']),
          Currency: { type: 'string', enum: ['EUR', 'USD'] },
        },
        'library/box.schema.json': record({ price: { $ref: 'money.json#/Money' }, inner: { $ref: '#' } }, ['price']),
        'shop/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            sold: { address: 'shop.box_sold', messages: { boxSold: { $ref: '#/components/messages/boxSold' } } },
          },
          operations: { publishSold: { action: 'send', channel: { $ref: '#/channels/sold' } } },
          components: {
            messages: { boxSold: { payload: to('Sale') } },
            schemas: {
              Sale: record({ box: { $ref: '../library/box.schema.json' }, part: to('Part') }, ['box']),
              Part: record({
                needs: { type: 'array', items: { $ref: '../depot/asyncapi.json#/components/schemas/Stock' } },
              }),
            },
          },
        }),
        'depot/asyncapi.json': asyncapi('3.0.0', {
          channels: {
            sold: {
              address: 'shop.box_sold',
              messages: { boxSold: { $ref: '../shop/asyncapi.json#/components/messages/boxSold' } },
            },
            moved: { address: 'depot.stock_moved', messages: { stockMoved: { payload: to('Stock') } } },
          },
          operations: {
            onBoxSold: { action: 'receive', channel: { $ref: '#/channels/sold' } },
            publishMoved: { action: 'send', channel: { $ref: '#/channels/moved' } },
          },
          components: {
            schemas: {
              Stock: record(
                {
                  value: { $ref: '../library/money.json#/Money' },
                  parts: {
                    type: 'object',
                    additionalProperties: { $ref: '../shop/asyncapi.json#/components/schemas/Part' },
                  },
                },
                ['value'],
              ),
            },
          },
        }),
      },
      services: [
        { service: 'shop', types: ['Sale', 'Part', 'BoxSold'], sends: ['shop.box_sold'] },
        {
          service: 'depot',
          types: ['Stock', 'StockMoved'],
          sends: ['depot.stock_moved'],
          receives: { onBoxSold: [{ source: ['pactline.shop'], 'detail-type': ['shop.box_sold'] }] },
        },
        { service: 'library', types: ['Money', 'Currency', 'Box'], sends: [] },
      ],
      probes: [
        {
          service: 'shop',
          constant: 'boxSold',
          from: 'shop/asyncapi.json#/components/schemas/Sale',
          valid: [
            { box: { price: { cents: 1, currency: 'EUR' }, inner: { price: { cents: 2, currency: 'USD' } } } },
            {
              box: { price: { cents: 1, currency: 'EUR' } },
              part: { needs: [{ value: { cents: 1, currency: 'EUR' }, parts: { a: {} } }] },
            },
          ],
          invalid: [
            { box: { price: { cents: 1, currency: 'CHF' } } },
            { box: { price: { cents: 1, currency: 'EUR' }, inner: {} } },
            { box: { price: { cents: 1, currency: 'EUR' } }, part: { needs: [{}] } },
          ],
          readable: [
            { box: { price: { cents: 1, currency: 'CHF' }, inner: { price: { cents: 1, currency: 'JPY' } } } },
          ],
        },
        {
          service: 'depot',
          constant: 'stockMoved',
          from: 'depot/asyncapi.json#/components/schemas/Stock',
          valid: [{ value: { cents: 1, currency: 'EUR' }, parts: { a: { needs: [] } } }],
          invalid: [{ value: { cents: 1 } }, { value: { cents: 1, currency: 'EUR' }, parts: { a: 1 } }],
        },
      ],
    },
  ],
};
