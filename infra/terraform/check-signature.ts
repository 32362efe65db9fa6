import { createMessage, type PublicKey, readKeys, readSignature, verify } from 'openpgp';
import { reasonOf, UntrustedDownloadError } from './errors.ts';

export interface SignedFile {
  /** What is shown when it cannot be trusted. */
  readonly name: string;
  readonly content: Uint8Array;
  /** A detached OpenPGP signature, binary. */
  readonly signature: Uint8Array;
}

export interface TrustedKey {
  /** One or more armoured states of one key: a renewed key does not vouch for what it signed before its renewal. */
  readonly armor: string;
  /** Hexadecimal, in lower case. */
  readonly fingerprint: string;
}

/**
 * Checks a detached signature (RFC 9580) against one trusted key, whose validity is judged at the time of the signature.
 *
 * @throws UntrustedDownloadError
 */
export async function checkSignature(file: SignedFile, trusted: TrustedKey): Promise<void> {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new UntrustedDownloadError(
      `${file.name} is not signed by the key ${trusted.fingerprint.toUpperCase()}: ${reason}. Nothing of it was used.`,
      'Try again from another network; if it stays so, install Terraform yourself and name it with PACTLINE_TERRAFORM.',
      { cause },
    );
  };
  const verificationKeys = await statesOf(trusted);
  if (verificationKeys.length === 0) return refuse('no key of that fingerprint is at hand');
  try {
    const signature = await readSignature({ binarySignature: file.signature });
    const message = await createMessage({ binary: file.content });
    const { signatures } = await verify({ message, signature, verificationKeys, expectSigned: true });
    await Promise.any(signatures.map(({ verified }) => verified));
  } catch (error) {
    refuse(reasonOf(error), error);
  }
}

async function statesOf({ armor, fingerprint }: TrustedKey): Promise<PublicKey[]> {
  const blocks = armor.split(/(?=-----BEGIN PGP PUBLIC KEY BLOCK-----)/).filter((block) => block.trim() !== '');
  const keys = (await Promise.all(blocks.map((armoredKeys) => readKeys({ armoredKeys })))).flat();
  return keys.filter((key) => key.getFingerprint() === fingerprint);
}
