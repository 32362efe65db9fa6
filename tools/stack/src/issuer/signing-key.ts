import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { statePaths } from '../paths.ts';
import { withLock } from '../system/lock.ts';
import { writePrivateFile } from '../system/private-file.ts';

export const ALGORITHM = 'ES256';

export interface SigningKey {
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

/** The key that signs the tokens of this machine; made when missing, readable for its owner only. */
export async function signingKey(stateDir: string): Promise<SigningKey> {
  const file = join(statePaths(stateDir).keys, 'issuer.json');
  const found = read(file);
  if (found) return found;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return withLock(`${file}.lock`, async () => {
    const madeMeanwhile = read(file);
    if (madeMeanwhile) return madeMeanwhile;
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const facts = { alg: ALGORITHM, use: 'sig', kid: crypto.randomUUID() };
    const key = {
      privateJwk: { ...(await exportJWK(privateKey)), ...facts },
      publicJwk: { ...(await exportJWK(publicKey)), ...facts },
    };
    writePrivateFile(file, JSON.stringify(key));
    return key;
  });
}

function read(file: string): SigningKey | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SigningKey;
  } catch {
    return undefined;
  }
}
