import Fastify from 'fastify';
import * as z from 'zod';
import { reading } from '../suites/fixture-event.ts';

// What somebody writes by hand for the same contract: Fastify, zod, nothing else.
const body = z.strictObject({
  readingId: z.string().min(1).max(64),
  sensor: z.string().min(1).max(64),
  value: z.number(),
  unit: z.enum(['celsius', 'percent', 'pascal']),
  tags: z.array(z.string().max(40)).max(20),
  note: z.string().max(1000),
});
const params = z.object({ readingId: z.string().min(1).max(64) });
const query = z.object({ precision: z.coerce.number().int().min(0).max(6).optional() });

const app = Fastify();
app.post('/readings', (request, reply) => {
  const accepted = body.safeParse(request.body);
  if (!accepted.success) return reply.code(422).send({ title: 'Invalid', issues: accepted.error.issues });
  return reply.code(201).send(accepted.data);
});
app.get('/readings/:readingId', (request, reply) => {
  const path = params.safeParse(request.params);
  const asked = query.safeParse(request.query);
  if (!path.success || !asked.success) return reply.code(400).send({ title: 'Invalid' });
  return reply.send({ ...reading(1), readingId: path.data.readingId });
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.READINGS_PORT) });
