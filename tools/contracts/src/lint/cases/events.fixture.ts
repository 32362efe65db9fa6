import { mailEvents, parcelEvents } from '../lint.fixture.ts';
import { at, events, mail, type RuleCase } from './rule-case.fixture.ts';

export const eventsCases: readonly RuleCase[] = [
  [
    'event-name',
    'present tense',
    [mail('address: mail.posted', 'address: mail.post')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'event-name',
    'three parts',
    [mail('address: mail.posted', 'address: mail.letter.posted')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'event-major',
    'a first one with a suffix',
    [mail('address: mail.posted', 'address: mail.posted.v1')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'event-context',
    "another service's",
    [mail('address: mail.posted', 'address: parcel.posted')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'channel-address',
    'not the name',
    [mail('name: mail.posted', 'name: mail.dropped')],
    at(mailEvents, '#/channels/mail.posted/address'),
  ],
  [
    'channel-address',
    'none',
    [mail('  mail.posted: { address: mail.posted, messages', '  mail.posted: { messages')],
    at(mailEvents, '#/channels/mail.posted'),
  ],
  [
    'message-key',
    'another name',
    [
      mail(
        "{ mailPosted: { $ref: '#/components/messages/mailPosted' }",
        "{ mailPosted: { $ref: '#/components/messages/posted' }",
      ),
      mail('    mailPosted:\n', '    posted:\n'),
    ],
    at(mailEvents, '#/components/messages/posted'),
  ],
  [
    'message-words',
    'no title',
    [mail('      title: Mail posted\n', '')],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'cloudevents-safe',
    'a header with a capital',
    [
      mail(
        '      summary: It left.',
        '      summary: It left.\n      headers: { type: object, properties: { traceId: { type: string } } }',
      ),
    ],
    at(mailEvents, '#/components/messages/mailPosted/headers/properties/traceId'),
  ],
  [
    'cloudevents-safe',
    'a long name',
    [mail('address: mail.posted', `address: mail.${'x'.repeat(125)}ed`)],
    at(mailEvents, '#/components/messages/mailPosted'),
  ],
  [
    'receive-has-sender',
    'nobody sends it',
    [
      events("  publishParcelSentV2: { action: send, channel: { $ref: '#/channels/parcel.sent.v2' } }\n", ''),
      events('x-eventbridge: { twinOf: parcel.sent.v2 }', 'description: Alone.'),
    ],
    at(mailEvents, '#/operations/onParcelSent'),
  ],
  [
    'twins',
    'not marked',
    [events('      x-eventbridge: { twinOf: parcel.sent.v2 }\n', '')],
    at(parcelEvents, '#/components/messages/parcelSent'),
  ],
  [
    'twins',
    'of what is not sent',
    [events('twinOf: parcel.sent.v2', 'twinOf: parcel.sent.v3')],
    at(parcelEvents, '#/components/messages/parcelSent/x-eventbridge/twinOf'),
  ],
  [
    'twins',
    'the later of the earlier',
    [
      events(
        'summary: It is on its way, with its weight.',
        'summary: It is on its way, with its weight.\n      x-eventbridge: { twinOf: parcel.sent }',
      ),
    ],
    at(parcelEvents, '#/components/messages/parcelSentV2/x-eventbridge/twinOf'),
  ],
  [
    'twin-subjects',
    'ids in no common name',
    [
      events(
        'ParcelSent: { type: object, required: [parcelId, kind], properties: { parcelId',
        'ParcelSent: { type: object, required: [id, kind], properties: { id',
      ),
    ],
    at(parcelEvents, '#/components/messages/parcelSent'),
  ],
];
