import { hashFiles, hashOf } from '../../generate/fingerprint.ts';
import { packageVersion } from './package-version.ts';

/** Hash of everything that decides an engine's verdict besides the documents. */
export const engineVersion = async (): Promise<string> =>
  hashOf([
    await hashFiles([import.meta.dirname]),
    packageVersion('@asyncapi/parser'),
    packageVersion('@redocly/openapi-core'),
  ]);
