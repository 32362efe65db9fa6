import { parentPort } from 'node:worker_threads';
import type { Engine, EngineName } from './engine.ts';

export interface EngineRequest {
  readonly id: number;
  readonly engine: EngineName;
  readonly path: string;
}
export type EngineReply = { readonly id: number } & (
  { readonly findings: Awaited<ReturnType<Engine>> } | { readonly failure: string }
);

const engines: Readonly<Record<EngineName, () => Promise<{ check: Engine }>>> = {
  asyncapi: () => import('./asyncapi.ts'),
  redocly: () => import('./redocly.ts'),
};

parentPort?.on('message', ({ id, engine, path }: EngineRequest) => {
  void answer(engine, path).then((reply) => parentPort?.postMessage({ id, ...reply }));
});

async function answer(engine: EngineName, path: string): Promise<{ findings: unknown } | { failure: string }> {
  try {
    const { check } = await engines[engine]();
    return { findings: await check(path) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
