import { describe, expect, it } from '@jest/globals';
import { attributeChanges } from './attribute-changes.ts';
import { resourceChange } from './change.fixture.ts';

const changes = (change: Parameters<typeof resourceChange>[2]) =>
  attributeChanges(resourceChange('aws_sqs_queue.a', ['update'], change));

describe('attributeChanges', () => {
  it('tells short values before and after, sorted', () => {
    expect(
      changes({
        before: { visibility: 180, name: 'a', fifo: false, kept: 1 },
        after: { visibility: 360, name: 'b', fifo: true, kept: 1 },
      }),
    ).toEqual([
      { name: 'fifo', before: 'false', after: 'true' },
      { name: 'name', before: '"a"', after: '"b"' },
      { name: 'visibility', before: '180', after: '360' },
    ]);
  });

  it('names long values only', () => {
    const policy = (letter: string): string => JSON.stringify({ Statement: letter.repeat(100) });

    expect(changes({ before: { policy: policy('a') }, after: { policy: policy('b') } })).toEqual([{ name: 'policy' }]);
  });

  it('never tells a secret', () => {
    const secret = {
      before: { password: 'old', nested: [{ key: 'x' }] },
      after: { password: 'new', nested: [{ key: 'y' }] },
    };
    const found = changes({
      ...secret,
      before_sensitive: { password: true },
      after_sensitive: { password: true, nested: [{ key: true }] },
    });

    expect(found).toEqual([{ name: 'nested' }, { name: 'password' }]);
  });

  it('says what is known only later, and what forces a replacement', () => {
    expect(
      changes({
        before: { arn: 'arn:1', name: 'a' },
        after: { name: 'b' },
        after_unknown: { arn: true, tags: {} },
        replace_paths: [['name']],
      }),
    ).toEqual([
      { name: 'arn', before: '"arn:1"', after: '(known after apply)' },
      { name: 'name', before: '"a"', after: '"b"', forcesReplacement: true },
    ]);
  });

  it('does not tell the tags twice, nor an absence that is null', () => {
    const tags = {
      before: { tags: { a: '1' }, tags_all: { a: '1' }, x: null },
      after: { tags: { a: '2' }, tags_all: { a: '2' } },
    };

    expect(changes(tags)).toEqual([{ name: 'tags', before: '{"a":"1"}', after: '{"a":"2"}' }]);
  });
});
