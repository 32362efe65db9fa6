import { readFile } from 'node:fs/promises';
import type { GenerationCache } from '../../generate/cache.ts';
import { hashOf } from '../../generate/fingerprint.ts';
import type { ContractDocument, Workspace } from '../../source/index.ts';
import { closureOf } from './closure.ts';
import type { EngineFinding, EngineName } from './engine.ts';
import { EngineFailure, EngineThread } from './engine-thread.ts';

/** Time that an engine has for one document. */
const LIMIT_MS = 60_000;

export interface EngineVerdict {
  readonly document: ContractDocument;
  readonly findings: readonly EngineFinding[];
}

export interface EngineOptions {
  readonly workspace: Workspace;
  /** Keeps verdicts by the content of everything that they depend on. */
  readonly cache?: GenerationCache;
  /** Hash of the engine's code. */
  readonly version: string;
  readonly limitMs?: number;
}

const KIND: Readonly<Record<EngineName, ContractDocument['kind']>> = { asyncapi: 'asyncapi', redocly: 'openapi' };

/**
 * Lets an engine check every document of its kind that it has not seen before in this form. Starts at once; a failure of the engine is a
 * finding, since the other rules have something to say as well.
 */
export async function runEngine(name: EngineName, options: EngineOptions): Promise<EngineVerdict[]> {
  const documents = [...options.workspace.documents.values()].filter(({ kind }) => kind === KIND[name]);
  const thread = new EngineThread(name, options.limitMs ?? LIMIT_MS);
  try {
    const verdicts: EngineVerdict[] = [];
    // One after the other: the limit is that of one document.
    for (const document of documents)
      verdicts.push({ document, findings: await verdict(name, thread, document, options) });
    return verdicts;
  } finally {
    await thread.close();
  }
}

async function verdict(
  name: EngineName,
  thread: EngineThread,
  document: ContractDocument,
  { cache, version }: EngineOptions,
): Promise<readonly EngineFinding[]> {
  const closure = closureOf(document);
  const texts = await Promise.all(closure.map(({ path }) => readFile(path, 'utf8')));
  // Findings hold absolute paths, so they count as well.
  const key = hashOf([version, ...closure.flatMap(({ path }, index) => [path, texts[index] ?? ''])]);
  const known = await cache?.get<readonly EngineFinding[]>(`lint-${name}`, key);
  if (known !== undefined) return known;
  try {
    const findings = await thread.check(document.path);
    // A folder that cannot be written costs time, not findings.
    await cache?.put(`lint-${name}`, key, findings).catch(() => undefined);
    return findings;
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    const message = `the parser could not check this document: ${error.message.replace(/\s+/g, ' ').slice(0, 300)}`;
    const mend = 'Look at the other findings first; split the document if it is very large.';
    return [{ path: document.path, pointer: '#', severity: 'error', rule: `${name}/failure`, message, mend }];
  }
}
