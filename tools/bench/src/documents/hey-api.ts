// One document by the neighbour, in a process of its own: types, zod schemas, and a client.
import { createClient } from '@hey-api/openapi-ts';

const [input = '', output = ''] = process.argv.slice(2);
await createClient({
  input,
  output,
  plugins: ['@hey-api/typescript', 'zod', '@hey-api/sdk', '@hey-api/client-fetch'],
  logs: { level: 'silent' },
});
