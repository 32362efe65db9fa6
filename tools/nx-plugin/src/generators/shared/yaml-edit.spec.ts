import { describe, expect, it } from '@jest/globals';
import { addToMap, readYaml } from './yaml-edit.ts';

const house = `# head
channels:
  b.sent: # kept
    address: "b.sent"
    messages:   { one: { $ref: '#/x' } }   # odd spacing stays

  # about a
  a.sent:
    description: >-
      folded
      text
    tags:
      - first
      -   second
  # end of channels

operations: {}   # none yet
# foot
`;

describe('adding to YAML', () => {
  it('keeps comments, order, quotes, flow style and spacing of all the rest, byte by byte', () => {
    const added = addToMap(house, ['channels'], 'c.sent', { address: 'c.sent' });

    expect(added.replace('  c.sent:\n    address: c.sent\n', '')).toBe(house);
    expect(added.indexOf('# end of channels')).toBeLessThan(added.indexOf('c.sent'));
    expect(readYaml(added)).toMatchObject({ channels: { 'c.sent': { address: 'c.sent' } } });
  });

  it('opens an empty map and keeps what is said beside it', () => {
    const added = addToMap(house, ['operations'], 'publish', { action: 'send' });

    expect(added).toContain('operations:   # none yet\n  publish:\n    action: send\n# foot\n');
  });

  it('does nothing the second time, whatever the key holds by then', () => {
    const once = addToMap(house, ['channels', 'a.sent'], 'title', 'A');
    expect(addToMap(once, ['channels', 'a.sent'], 'title', 'B')).toBe(once);
  });

  it('makes the maps on the way', () => {
    expect(readYaml(addToMap(house, ['components', 'schemas'], 'X', { type: 'object' }))).toMatchObject({
      components: { schemas: { X: { type: 'object' } } },
    });
  });

  it.each([
    ['an empty file', '', [], 'a: 1\n'],
    ['a key without a value', 'a:\nb: 2\n', ['a'], 'a:\n  a: 1\nb: 2\n'],
    ['no newline at the end', 'x: 0', [], 'x: 0\na: 1\n'],
    ['a map in flow style', 'm: { x: 0 }\n', ['m'], 'm: { x: 0, a: 1 }\n'],
    ['a block scalar at the end', 'x: |\n  text\n', [], 'x: |\n  text\na: 1\n'],
    ['deeper indentation', 'm:\n    x: 0\nn: 1\n', ['m'], 'm:\n    x: 0\n    a: 1\nn: 1\n'],
    [
      'windows between documents of comments',
      '# a\nm:\n  x: 0\n# b\nn: 1\n',
      ['m'],
      '# a\nm:\n  x: 0\n  a: 1\n# b\nn: 1\n',
    ],
  ])('works on %s', (_what, text, path, expected) => {
    expect(addToMap(text, path, 'a', 1)).toBe(expected);
  });

  it('refuses what is no YAML, and a scalar where a map should be', () => {
    expect(() => addToMap('a: [', [], 'b', 1)).toThrow('no valid YAML');
    expect(() => addToMap('a: text\n', ['a'], 'b', 1)).toThrow('should be a map at a');
  });
});
