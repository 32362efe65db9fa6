import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { awsName, BUCKET_NAME, kebabCase, QUEUE_NAME, RULE_NAME, snakeUpperCase } from './aws-name.ts';

const anyParts = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 5 });

describe('awsName', () => {
  it('keeps a name that is legal', () => {
    expect(awsName(['acme', 'local', 'send-email'])).toBe('acme-local-send-email');
    expect(awsName(['acme', 'local', 'parcel'], QUEUE_NAME, '-dlq')).toBe('acme-local-parcel-dlq');
  });

  it('cuts a long name, keeps the suffix, and ends in a hash of the whole', () => {
    const name = awsName(['acme', 'local', 'x'.repeat(100)], QUEUE_NAME, '-undeliverable');

    expect(name).toHaveLength(80);
    expect(name).toMatch(/^acme-local-x+-[0-9a-f]{8}-undeliverable$/);
  });

  it.each([
    ['rule', RULE_NAME, /^[A-Za-z0-9_-]{1,64}$/],
    ['queue', QUEUE_NAME, /^[A-Za-z0-9_-]{1,80}$/],
    ['bucket', BUCKET_NAME, /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/],
  ])('is legal for a %s, whatever the parts', (_what, rule, legal) => {
    fc.assert(
      fc.property(anyParts, fc.constantFrom('', '-dlq', '-undeliverable'), (parts, suffix) => {
        // Buckets have at least three characters; a real one starts with bus and stage.
        expect(awsName(['bus', ...parts], rule, suffix)).toMatch(legal);
      }),
    );
  });

  it('gives different names to different joined inputs', () => {
    fc.assert(
      fc.property(anyParts, anyParts, (one, other) => {
        fc.pre(one.join('-') !== other.join('-'));
        expect(awsName(one)).not.toBe(awsName(other));
      }),
    );
  });

  it('is stable', () => {
    expect(awsName(['büro', 'local'])).toBe(awsName(['büro', 'local']));
  });
});

describe('kebabCase', () => {
  it.each([
    ['onWebhookOrderCreated', 'on-webhook-order-created'],
    ['onOrderCreatedV2', 'on-order-created-v2'],
    ['parseHTTPBody', 'parse-http-body'],
    ['a.b_c', 'a-b-c'],
    ['-.a--b_.', 'a-b'],
  ])('%s -> %s', (name, kebab) => {
    expect(kebabCase(name)).toBe(kebab);
  });
});

describe('snakeUpperCase', () => {
  it.each([
    ['send-email', 'SEND_EMAIL'],
    ['onEvent', 'ON_EVENT'],
  ])('%s -> %s', (name, snake) => {
    expect(snakeUpperCase(name)).toBe(snake);
  });
});
