import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createMessage, generateKey, readPrivateKey, readSignature, sign } from 'openpgp';
import { checkSignature } from './check-signature.ts';
import { officialSource } from './download-terraform.ts';
import { UntrustedDownloadError } from './errors.ts';

const fixture = (name: string): Promise<Uint8Array> => readFile(join(import.meta.dirname, 'fixtures', name));

describe('checkSignature with the publisher’s key', () => {
  let content: Uint8Array;
  let signature: Uint8Array;
  beforeAll(async () => {
    content = await fixture('null_3.1.0_SHA256SUMS');
    signature = await fixture('null_3.1.0_SHA256SUMS.sig');
  });

  it('accepts a published list of hashes', async () => {
    const { key } = await officialSource();

    await expect(checkSignature({ name: 'sums', content, signature }, key)).resolves.toBeUndefined();
  });

  it('refuses the list when one letter differs', async () => {
    const { key } = await officialSource();
    const other = Uint8Array.from(content);
    other[0] = other[0] === 0x61 ? 0x62 : 0x61;

    await expect(checkSignature({ name: 'sums', content: other, signature }, key)).rejects.toThrow(
      UntrustedDownloadError,
    );
  });

  it('refuses what somebody else signed', async () => {
    const { key } = await officialSource();
    const { privateKey } = await generateKey({ userIDs: [{ name: 'Somebody' }], format: 'armored' });
    const message = await createMessage({ binary: content });
    const armoredSignature = await sign({
      message,
      signingKeys: await readPrivateKey({ armoredKey: privateKey }),
      detached: true,
    });
    const foreign = (await readSignature({ armoredSignature })).write() as Uint8Array;

    await expect(checkSignature({ name: 'sums', content, signature: foreign }, key)).rejects.toThrow(
      /not signed by the key C874011F/,
    );
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['no signature', new TextEncoder().encode('<html>not found</html>')],
  ])('refuses %s in place of a signature', async (_what, wrong) => {
    const { key } = await officialSource();

    await expect(checkSignature({ name: 'sums', content, signature: wrong }, key)).rejects.toThrow(
      UntrustedDownloadError,
    );
  });

  it('takes no key but the one with the fingerprint', async () => {
    const { key } = await officialSource();
    const other = { ...key, fingerprint: '0'.repeat(40) };

    await expect(checkSignature({ name: 'sums', content, signature }, other)).rejects.toThrow(
      /no key of that fingerprint/,
    );
  });
});
