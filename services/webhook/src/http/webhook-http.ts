import { Injectable } from '@nestjs/common';
import {
  WebhookApi,
  type GetWebhookRequest,
  type GetWebhookResponse,
  type ListWebhooksRequest,
  type ListWebhooksResponse,
  type ReceiveShopifyOrderRequest,
  type ReceiveShopifyOrderResponse,
  type ReceiveShopifyProductRequest,
  type ReceiveShopifyProductResponse,
  type ReceiveStripePaymentRequest,
  type ReceiveStripePaymentResponse,
  type ReplayWebhookRequest,
  type ReplayWebhookResponse,
  type WebhookRequestContext,
} from '@pactline/contracts-webhook/http';
import { NotFoundProblem } from '@pactline/service-kit';
import { WebhookRepository } from '../data/webhook-repository.ts';
import { shopifyDelivery, stripeDelivery } from '../domain/delivery.ts';
import { ListWebhooks } from '../use-cases/list-webhooks.ts';
import { ReceiveWebhook } from '../use-cases/receive-webhook.ts';
import { ReplayWebhook } from '../use-cases/replay-webhook.ts';
import { webhookView } from './webhook-view.ts';

@Injectable()
export class WebhookHttp extends WebhookApi {
  readonly #receive: ReceiveWebhook;
  readonly #list: ListWebhooks;
  readonly #replay: ReplayWebhook;
  readonly #webhooks: WebhookRepository;
  constructor(receive: ReceiveWebhook, list: ListWebhooks, replay: ReplayWebhook, webhooks: WebhookRepository) {
    super();
    this.#receive = receive;
    this.#list = list;
    this.#replay = replay;
    this.#webhooks = webhooks;
  }

  async receiveShopifyOrder(
    { signed }: ReceiveShopifyOrderRequest,
    ctx: WebhookRequestContext,
  ): Promise<ReceiveShopifyOrderResponse> {
    return {
      status: 200,
      body: await this.#receive.execute(shopifyDelivery(signed.headers, signed.raw, signed.account), ctx),
    };
  }

  async receiveShopifyProduct(
    { signed }: ReceiveShopifyProductRequest,
    ctx: WebhookRequestContext,
  ): Promise<ReceiveShopifyProductResponse> {
    return {
      status: 200,
      body: await this.#receive.execute(shopifyDelivery(signed.headers, signed.raw, signed.account), ctx),
    };
  }

  async receiveStripePayment(
    { signed }: ReceiveStripePaymentRequest,
    ctx: WebhookRequestContext,
  ): Promise<ReceiveStripePaymentResponse> {
    return {
      status: 200,
      body: await this.#receive.execute(stripeDelivery(signed.headers, signed.raw, signed.account), ctx),
    };
  }

  async listWebhooks({ auth, query }: ListWebhooksRequest, ctx: WebhookRequestContext): Promise<ListWebhooksResponse> {
    const { webhooks, nextCursor } = await this.#list.execute({ tenantId: auth.tenantId, ...query }, ctx.tx);
    return { status: 200, body: { data: webhooks.map(webhookView), nextCursor } };
  }

  async getWebhook({ auth, params }: GetWebhookRequest, ctx: WebhookRequestContext): Promise<GetWebhookResponse> {
    const found = await this.#webhooks.find(ctx.tx, auth.tenantId, params.webhookId);
    if (!found) throw new NotFoundProblem();
    const { webhook, headers, body } = found;
    return { status: 200, body: { webhook: webhookView(webhook), headers, payload: body?.toString('utf8') ?? '' } };
  }

  async replayWebhook(
    { auth, params }: ReplayWebhookRequest,
    ctx: WebhookRequestContext,
  ): Promise<ReplayWebhookResponse> {
    const webhook = await this.#replay.execute(auth.tenantId, params.webhookId, ctx);
    return { status: 202, body: webhookView(webhook) };
  }
}
