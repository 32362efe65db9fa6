import type { RefusalCase, RefusalFamily } from './refusal-case.ts';

const events = (name: string, text: string, findings: readonly string[]): RefusalCase => ({
  name,
  documents: { 'case/asyncapi.yaml': `asyncapi: 3.0.0\ninfo: { title: Case, version: 1.0.0 }\n${text}` },
  findings: findings.map((finding) => `specs/case/asyncapi.yaml:${finding}`),
});

const channel = `channels:
  done: { address: case.done, messages: { done: { payload: { type: object } } } }
`;

export const refusedEvents: RefusalFamily = {
  name: 'not expressible: events',
  cases: [
    events(
      'payloads in Avro',
      `channels:
  done:
    address: case.done
    messages:
      done:
        payload:
          schemaFormat: application/vnd.apache.avro;version=1.9.0
          schema: { type: record, name: Done, fields: [] }
operations:
  publishDone: { action: send, channel: { $ref: '#/channels/done' } }
`,
      ['9 error message-format #/channels/done/messages/done/payload/schemaFormat'],
    ),
    events(
      'operations that do neither',
      `${channel}operations:\n  go: { action: push, channel: { $ref: '#/channels/done' } }\n`,
      ['6 error operation-action #/operations/go'],
    ),
    events('operations without a channel', `${channel}operations:\n  go: { action: send }\n`, [
      '6 error operation-channel #/operations/go',
    ]),
    events(
      'receiving nothing',
      'channels:\n  none: { address: case.none }\noperations:\n  onNone: { action: receive, channel: { $ref: "#/channels/none" } }\n',
      ['6 error operation-message #/operations/onNone'],
    ),
    events(
      'an extension with a wrong key',
      `${channel}operations:\n  onDone:\n    action: receive\n    channel: { $ref: '#/channels/done' }\n    x-eventbridge: { filters: {} }\n`,
      ['6 warning event-sender #/operations/onDone', '9 error x-eventbridge #/operations/onDone/x-eventbridge/filters'],
    ),
    {
      name: 'sending what another service declares',
      documents: {
        'one/asyncapi.yaml': `asyncapi: 3.0.0
info: { title: One, version: 1.0.0 }
channels:
  done: { address: one.done, messages: { done: { payload: { type: object } } } }
operations:
  publishDone: { action: send, channel: { $ref: '#/channels/done' } }
`,
        'two/asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Two, version: 1.0.0 }
channels:
  done: { address: one.done, messages: { done: { $ref: '../one/asyncapi.yaml#/channels/done/messages/done' } } }
operations:
  publishDone: { action: send, channel: { $ref: '#/channels/done' } }
`,
      },
      findings: ['specs/one/asyncapi.yaml:4 error message-owner #/channels/done/messages/done'],
    },
  ],
};
