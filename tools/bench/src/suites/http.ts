import { Pool } from 'undici';
import type { Candidate, Comparison } from '../harness/comparison.ts';
import { startServer } from '../harness/server-process.ts';
import { reading } from './fixture-event.ts';

const CONNECTIONS = 32;
const ROUND_MS = 2_000;

type Call = 'GET' | 'POST';

async function server(name: string, entry: string, call: Call): Promise<Candidate> {
  const process = await startServer(entry.replaceAll('/', '-'), `tools/bench/src/servers/${entry}.ts`);
  const pool = new Pool(process.url, { connections: CONNECTIONS });
  const body = JSON.stringify(reading(1));
  const request = call === 'GET' ? { path: '/readings/r1?precision=2' } : { path: '/readings', body };
  const headers = call === 'GET' ? {} : { 'content-type': 'application/json' };
  const client = async (until: number): Promise<number> => {
    let done = 0;
    while (performance.now() < until) {
      const answer = await pool.request({ method: call, ...request, headers });
      await answer.body.dump();
      if (answer.statusCode >= 300) throw new Error(`${name} answered ${answer.statusCode}`);
      done += 1;
    }
    return done;
  };
  return {
    name,
    async round() {
      const [cpu, started] = [process.cpuSeconds(), performance.now()];
      const done = await Promise.all(Array.from({ length: CONNECTIONS }, () => client(started + ROUND_MS)));
      const total = done.reduce((sum, count) => sum + count, 0);
      return {
        'requests/s': total / ((performance.now() - started) / 1000),
        'server CPU': ((process.cpuSeconds() - cpu) / total) * 1e6,
      };
    },
    async close() {
      await pool.close();
      await process.stop();
    },
  };
}

const comparison = (call: Call): Comparison => ({
  id: `http-${call.toLowerCase()}`,
  title: `Generated Nest endpoint (${call}) against bare Fastify with zod, ${CONNECTIONS} connections`,
  metrics: [
    { name: 'requests/s', unit: '1/s', compare: 'ratio', aim: { atLeast: 0.75 } },
    { name: 'server CPU', unit: 'us per request', compare: 'ratio' },
  ],
  baseline: () => server('bare Fastify + zod', 'bare-fastify', call),
  subject: () => server('generated endpoint', 'generated-service', call),
});

export const httpComparisons: readonly Comparison[] = [comparison('GET'), comparison('POST')];
