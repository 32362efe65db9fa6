import type { JsonObject } from '../../source/index.ts';
import { record } from '../case.ts';
import { asyncapi, type EventCase, type EventFamily, type EventProbe } from './event-case.ts';

const schemas = {
  Parcel: record({ id: { type: 'string', minLength: 1 }, state: { type: 'string', enum: ['new', 'sent'] } }, ['id']),
};
const payload = { $ref: '#/components/schemas/Parcel' };
const values: Pick<EventProbe, 'valid' | 'invalid' | 'readable'> = {
  valid: [{ id: 'p1' }, { id: 'p1', state: 'sent' }],
  invalid: [{ id: '' }, { state: 'new' }, { id: 'p1', state: 'lost' }],
  readable: [{ id: 'p1', state: 'lost', weight: 3 }],
};

/** One service that sends and receives, in the words of version 3. */
const third = (version: string, key: string): EventCase => ({
  name: version,
  documents: {
    [`${key}/asyncapi.json`]: asyncapi(version, {
      channels: {
        sent: { address: `${key}.parcel_sent`, messages: { parcelSent: { payload } } },
        lost: { address: `${key}.parcel_lost`, messages: { parcelLost: { payload } } },
      },
      operations: {
        publishParcelSent: { action: 'send', channel: { $ref: '#/channels/sent' } },
        onParcelLost: { action: 'receive', channel: { $ref: '#/channels/lost' } },
      },
      components: { schemas },
    }),
  },
  ...expected(key),
});

const expected = (key: string): Pick<EventCase, 'services' | 'probes'> => ({
  services: [
    {
      service: key,
      types: ['Parcel', 'ParcelRead', 'ParcelSent', 'ParcelLost'],
      sends: [`${key}.parcel_sent`],
      receives: { onParcelLost: [{ 'detail-type': [`${key}.parcel_lost`] }] },
    },
  ],
  probes: ['parcelSent', 'parcelLost'].map((constant) => ({
    service: key,
    constant,
    from: `${key}/asyncapi.json#/components/schemas/Parcel`,
    ...values,
  })),
});

/** Another way to say the same: in version 2 `subscribe` means that the application sends. */
const second: JsonObject = asyncapi('2.6.0', {
  channels: {
    'v26.parcel_sent': { subscribe: { operationId: 'publishParcelSent', message: { name: 'parcelSent', payload } } },
    'v26.parcel_lost': { publish: { operationId: 'onParcelLost', message: { name: 'parcelLost', payload } } },
  },
  components: { schemas },
});

export const versions: EventFamily = {
  name: 'events: 2.6, 3.0 and 3.1',
  cases: [
    { name: '2.6.0', documents: { 'v26/asyncapi.json': second }, ...expected('v26') },
    third('3.0.0', 'v30'),
    third('3.1.0', 'v31'),
  ],
};
