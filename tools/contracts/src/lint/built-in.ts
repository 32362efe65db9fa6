import type { Severity } from '../source/index.ts';

/** A finding that reading, generation and topology make for `lint` and `generate` alike. */
export interface BuiltIn {
  readonly id: string;
  readonly severity: Severity;
  readonly asks: string;
}

const rule = (id: string, severity: Severity, asks: string): BuiltIn => ({ id, severity, asks });

/** What `generate` finds too, with the same severity. Errors stop it, so nothing can switch them off; warnings can be. */
export const builtIn: readonly BuiltIn[] = [
  rule('specs-folder', 'error', 'The folder of contracts can be read.'),
  rule('specs-empty', 'error', 'The folder holds at least one OpenAPI or AsyncAPI document.'),
  rule('file-size', 'error', 'A document has at most 32 MB.'),
  rule('encoding', 'error', 'A document is UTF-8.'),
  rule('syntax', 'error', 'A document is YAML 1.2 or JSON, without duplicate keys, alias bombs and endless nesting.'),
  rule('platform-yaml', 'error', 'platform.yaml fits its published schema.'),
  rule('outside-yaml', 'error', 'A registration in specs/outside fits its published schema.'),
  rule(
    'outside-party',
    'error',
    'A registration in specs/outside has a name and a source for what it sends, and offers nothing.',
  ),
  rule('service-yaml', 'error', 'service.yaml fits its published schema.'),
  rule('service-document', 'error', 'A deployable has one OpenAPI and one AsyncAPI document at most.'),
  rule('ref-remote', 'error', 'A $ref stays inside the folder of contracts.'),
  rule('ref-file', 'error', 'A $ref names a file that exists.'),
  rule('ref-pointer', 'error', 'A $ref names a place that exists.'),
  rule('ref-anchor', 'error', 'A $ref names an anchor that exists.'),
  rule('ref-endless', 'error', 'A chain of $refs comes to an end.'),
  rule('ref-siblings', 'warning', 'Nothing stands beside a $ref where the dialect ignores it.'),
  rule('schema-shape', 'error', 'A schema is an object or a boolean.'),
  rule('schema-value', 'error', 'The value of a keyword has the type that JSON Schema asks for.'),
  rule('schema-pattern', 'error', 'A pattern is a regular expression.'),
  rule('schema-pattern-flag', 'warning', 'A pattern compiles with the u flag.'),
  rule('schema-keyword', 'warning', 'A schema uses keywords that count; unsupported ones are errors.'),
  rule('schema-type', 'warning', 'Keywords that count for one type stand beside that `type`.'),
  rule('schema-type-name', 'error', 'A type is one of the seven of JSON Schema.'),
  rule('schema-nullable', 'warning', 'null is allowed in the way of the dialect.'),
  rule('schema-format', 'warning', 'A format is one that is checked.'),
  rule('schema-int64', 'warning', 'A 64-bit integer is a string.'),
  rule('schema-enum', 'warning', 'The members of an enum fit its type, and there are some.'),
  rule('schema-conflict', 'error', 'A schema allows some value.'),
  rule('schema-endless', 'error', 'A schema is not a part of itself, but for properties and items.'),
  rule(
    'discriminator',
    'warning',
    'A discriminator tells the branches apart, and each entry of its mapping fits the branch it leads to; otherwise it does not count.',
  ),
  rule(
    'discriminator-mapping',
    'error',
    'A mapping leads to branches that stand beside it, and what a discriminator says of a branch is not what that branch refuses.',
  ),
  rule('openapi-version', 'error', 'An OpenAPI document is 3.1 or 3.0.'),
  rule('operation-id', 'error', 'Every HTTP operation has an id of its own.'),
  rule('parameter', 'error', 'A parameter has a name and a place.'),
  rule('path-slash', 'error', 'A path begins with a slash.'),
  rule('path-parameter', 'error', 'A path template and its parameters name the same things.'),
  rule('request-body', 'error', 'A request body has a media type with a schema.'),
  rule('response-status', 'error', 'A status is a code, a range such as 4XX, or default.'),
  rule('security-scheme', 'error', 'A security requirement names a scheme that exists and is one of OpenAPI.'),
  rule('mixed-signature', 'error', 'A signature is asked for in all alternatives of an operation or in none.'),
  rule('x-rate-limit', 'error', '`x-rate-limit` names policy, limit, window and by.'),
  rule('x-body-limit', 'error', '`x-body-limit` is a whole number of bytes.'),
  rule('x-timeout', 'error', '`x-timeout` is a whole number of seconds.'),
  rule('unsupported-method', 'warning', 'No operation is TRACE: nothing is generated from it.'),
  rule('unsupported-style', 'error', 'The style of a parameter is one that its place allows.'),
  rule('unsupported-parameter-content', 'error', 'A parameter with content is JSON.'),
  rule('parameter-open', 'warning', 'How a parameter travels is what OpenAPI says; what it leaves open is named.'),
  rule('unsupported-parameter-name', 'error', 'No parameter is called __proto__.'),
  rule('unsupported-callback', 'warning', 'No callbacks and webhooks: nothing is generated from them.'),
  rule('operation-action', 'error', 'An AsyncAPI operation sends or receives.'),
  rule('operation-channel', 'error', 'An AsyncAPI operation has a channel.'),
  rule('operation-message', 'error', 'A receive operation has a message.'),
  rule('message-format', 'error', 'Messages are described in JSON Schema.'),
  rule('message-owner', 'error', 'A service declares the messages that it sends.'),
  rule('x-eventbridge', 'error', '`x-eventbridge` fits its published schema.'),
  rule('event-sender', 'error', 'One service owns an event: no two send it.'),
  rule('service-operation', 'error', 'Operations in service.yaml are receive operations of the service.'),
  rule('service-calls', 'error', '`calls` in service.yaml names operations of other services that exist.'),
  rule('service-port', 'error', 'No two services listen on one port, management ports (port + 1000) included.'),
  rule('queue-visibility', 'error', 'The visibility of a queue is at least 6 x timeout + batchWindow.'),
  rule('queue-receives', 'error', 'A queue gives a message at least 5 receives.'),
  rule('schedule', 'error', 'A schedule has a name of its own and a rate or cron expression that EventBridge takes.'),
  rule('physical-name', 'error', 'No two logical names become one physical name.'),
];

const all = new Map(builtIn.map((one) => [one.id, one]));

/** Whether a finding of reading and generation is a matter of taste, which platform.yaml and contracts may decide. */
export const isNegotiable = (id: string): boolean => all.get(id)?.severity === 'warning';
