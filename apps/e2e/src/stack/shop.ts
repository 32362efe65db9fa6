import { createHmac, randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const SHOP = 'grenzenlos.myshopify.com';

/** What a shop does: it sends orders, and holds on to what was accepted. */
export class Shop {
  /** E-mail addresses of the orders whose webhook was answered with "accepted"; each is used once. */
  readonly accepted: string[] = [];
  /** What was answered otherwise, or not at all. */
  readonly refused: string[] = [];
  readonly #secret: string;
  readonly #stopped = new AbortController();
  #work: Promise<unknown> | undefined;

  private constructor(secret: string) {
    this.#secret = secret;
  }

  static async open(stateDir: string): Promise<Shop> {
    const secrets = JSON.parse(await readFile(join(stateDir, 'keys/secrets.json'), 'utf8')) as {
      webhook: { shopify: string };
    };
    return new Shop(secrets.webhook.shopify);
  }

  /** Sends one order. @returns whether it was accepted */
  async order(webhookUrl: string): Promise<boolean> {
    const email = `shopper-${randomUUID()}@example.com`;
    try {
      const answer = await this.send(webhookUrl, shopOrder(email), { correlationId: email, timeoutMs: 5_000 });
      const text = await answer.text();
      const accepted = answer.ok && (JSON.parse(text) as { outcome: string }).outcome === 'accepted';
      if (accepted) this.accepted.push(email);
      else this.refused.push(`${answer.status} ${text.slice(0, 200)}`);
      return accepted;
    } catch (error) {
      this.refused.push(String((error as Error).cause ?? error));
      return false;
    }
  }

  /** Sends an order as Shopify does, signed. */
  send(
    webhookUrl: string,
    order: object,
    { correlationId, timeoutMs = 60_000 }: { readonly correlationId: string; readonly timeoutMs?: number },
  ): Promise<Response> {
    const body = JSON.stringify(order);
    const headers = {
      'content-type': 'application/json',
      'x-correlation-id': correlationId,
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': SHOP,
      'x-shopify-event-id': randomUUID(),
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', this.#secret).update(body).digest('base64'),
    };
    const signal = AbortSignal.timeout(timeoutMs);
    return fetch(`${webhookUrl}/webhooks/shopify/orders`, { method: 'POST', body, headers, signal });
  }

  /** Sends orders until it closes, so many at a time, with a pause after each. */
  begin(webhookUrl: string, { width = 4, pauseMs = 20 } = {}): void {
    const { signal } = this.#stopped;
    const one = async (): Promise<void> => {
      while (!signal.aborted) {
        await this.order(webhookUrl);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    };
    this.#work = Promise.all(Array.from({ length: width }, one));
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#work;
  }
}

/** An order of a shop, with a line for each title: a lamp, if none are given. */
export const shopOrder = (email: string, titles: readonly string[] = ['A lamp']): object => ({
  id: randomInt(2 ** 40),
  name: '#1001',
  email,
  created_at: new Date().toISOString(),
  updated_at: new Date().toISOString(),
  currency: 'EUR',
  financial_status: 'paid',
  total_price: `${titles.length}.00`,
  line_items: titles.map((title, index) => ({
    id: 14_012_345_678_901 + index,
    product_id: 8_234_567_890_123,
    variant_id: 44_556_677_889_900 + index,
    sku: title.slice(0, 100),
    title,
    variant_title: title,
    quantity: 1,
    price: '1.00',
  })),
});
