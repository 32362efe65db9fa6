import { describe, expect, it } from '@jest/globals';
import { loadTexts, shortly } from '../testing/load.ts';
import { readEvents } from './read-events.ts';

const message = (name: string, more = ''): string =>
  `{ name: ${name}, payload: { type: object, properties: { id: { type: string } } }${more} }`;
const sender = `asyncapi: 3.0.0
info: { title: Parcel, version: 1.0.0 }
channels:
  parcel.sent.v3: { address: parcel.sent.v3, messages: { parcelSentV3: { $ref: '#/components/messages/parcelSentV3' } } }
  parcel.sent.v2: { address: parcel.sent.v2, messages: { parcelSentV2: { $ref: '#/components/messages/parcelSentV2' } } }
operations:
  publishV3: { action: send, channel: { $ref: '#/channels/parcel.sent.v3' } }
  publishV2: { action: send, channel: { $ref: '#/channels/parcel.sent.v2' } }
components:
  messages:
    parcelSentV3: ${message('parcel.sent.v3')}
    parcelSentV2: ${message('parcel.sent.v2', ', x-eventbridge: { twinOf: parcel.sent.v3 }')}
    # No longer sent; archives hold it.
    parcelSent: ${message('parcel.sent')}
    parcelLost: ${message('parcel.lost')}
`;
const receiver = (...operations: readonly string[]): string => `asyncapi: 3.0.0
info: { title: Mail, version: 1.0.0 }
channels:
  parcel.sent.v3: { address: parcel.sent.v3, messages: { parcelSentV3: { $ref: '../parcel/asyncapi.yaml#/components/messages/parcelSentV3' } } }
  parcel.sent.v2: { address: parcel.sent.v2, messages: { parcelSentV2: { $ref: '../parcel/asyncapi.yaml#/components/messages/parcelSentV2' } } }
operations:
${operations.map((operation) => `  ${operation}\n`).join('')}`;

const receivesOf = async (...operations: readonly string[]) => {
  const workspace = await loadTexts({
    'specs/parcel/asyncapi.yaml': sender,
    'specs/mail/asyncapi.yaml': receiver(...operations),
  });
  const receives = readEvents(workspace).get('mail')?.receives ?? [];
  expect(shortly(workspace.diagnostics.all)).toEqual([]);
  return receives.map(({ operationId, pattern, upcasts }) => ({
    operationId,
    pattern,
    from: upcasts.map(({ from }) => from.type),
  }));
};
const filter = 'x-eventbridge: { filter: { data: { id: [x] } } }';
const onV3 = `onSentV3: { action: receive, channel: { $ref: '#/channels/parcel.sent.v3' }, ${filter} }`;
const onV2 = "onSentV2: { action: receive, channel: { $ref: '#/channels/parcel.sent.v2' } }";

describe('upcasts', () => {
  it('are there for every earlier major that the contract declares, and let only those without a live twin in', async () => {
    expect(await receivesOf(onV3)).toEqual([
      {
        operationId: 'onSentV3',
        from: ['parcel.sent.v2', 'parcel.sent'],
        pattern: {
          source: ['pactline.parcel'],
          $or: [
            { 'detail-type': ['parcel.sent.v3'], detail: { data: { id: ['x'] } } },
            { 'detail-type': ['parcel.sent', 'parcel.sent.v2'], detail: { twinof: [{ exists: false }] } },
          ],
        },
      },
    ]);
  });

  it('leave out what the service receives by an operation of its own, and go to the highest major that it receives', async () => {
    expect(await receivesOf(onV3, onV2)).toMatchObject([
      { operationId: 'onSentV3', from: ['parcel.sent'] },
      { operationId: 'onSentV2', from: [] },
    ]);
    expect(await receivesOf(onV2)).toMatchObject([{ operationId: 'onSentV2', from: ['parcel.sent'] }]);
  });
});
