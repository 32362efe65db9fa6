import { join } from 'node:path';
import { hashFiles, hashOf } from '../../generate/fingerprint.ts';

const tools = join(import.meta.dirname, '..', '..', '..');
// Which versions are installed stands in the lockfile of whoever installed the tools, and in the packages themselves.
const PACKAGES = ['@asyncapi/parser', '@redocly/openapi-core'];

/** Hash of everything that decides an engine's verdict besides the documents. */
export const engineVersion = async (): Promise<string> =>
  hashOf([
    await hashFiles([import.meta.dirname]),
    await hashFiles(PACKAGES.map((name) => join(tools, 'node_modules', name, 'package.json'))),
  ]);
