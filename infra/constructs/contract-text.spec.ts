import { describe, expect, it } from '@jest/globals';
import { contractText } from './contract-text.ts';

describe('text of a contract', () => {
  it.each([
    ['plain $ and % and {}', 'plain $ and % and {}'],
    ['${file("/etc/passwd")}', '$${file("/etc/passwd")}'],
    ['%{ if true }', '%%{ if true }'],
    ['{"a":["${x}","%{y}"]}', '{"a":["$${x}","%%{y}"]}'],
  ])('%s is text for Terraform', (text, written) => {
    expect(contractText(text)).toBe(written);
  });

  it('is cut between characters, before it is escaped', () => {
    expect(contractText('ab\u{1F600}', 3)).toBe('ab');
    expect(contractText('ab\u{1F600}', 4)).toBe('ab\u{1F600}');
    expect(contractText('${a', 2)).toBe('$${');
  });
});
