// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { type HttpReply, type HttpRequest, OperationRuntime, type ServiceContract } from '@pactline/service-kit';
import { webhookEvents } from '../events/index.gen.ts';
import {
  type GetWebhookRequest,
  type ListWebhooksRequest,
  type ReceiveShopifyOrderRequest,
  type ReceiveShopifyProductRequest,
  type ReceiveStripePaymentRequest,
  type ReplayWebhookRequest,
  WebhookApi,
  type WebhookRequestContext,
  webhookOperations,
} from '../http/index.gen.ts';

/** Routes of specs/webhook/openapi.yaml; every method delegates to the service's WebhookApi. */
@Controller()
export class WebhookController {
  private readonly api: WebhookApi;
  private readonly runtime: OperationRuntime;
  constructor(@Inject(WebhookApi) api: WebhookApi, @Inject(OperationRuntime) runtime: OperationRuntime) {
    this.api = api;
    this.runtime = runtime;
  }

  /** Lists what was received, newest first */
  @Get('/webhooks')
  listWebhooks(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      webhookOperations.listWebhooks,
      (input, ctx) => this.api.listWebhooks(input as ListWebhooksRequest, ctx as WebhookRequestContext),
      request,
      reply,
    );
  }

  /** Takes Shopify's orders/create and orders/updated webhooks */
  @Post('/webhooks/shopify/orders')
  receiveShopifyOrder(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      webhookOperations.receiveShopifyOrder,
      (input, ctx) => this.api.receiveShopifyOrder(input as ReceiveShopifyOrderRequest, ctx as WebhookRequestContext),
      request,
      reply,
    );
  }

  /** Takes Shopify's products/create and products/update webhooks */
  @Post('/webhooks/shopify/products')
  receiveShopifyProduct(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      webhookOperations.receiveShopifyProduct,
      (input, ctx) =>
        this.api.receiveShopifyProduct(input as ReceiveShopifyProductRequest, ctx as WebhookRequestContext),
      request,
      reply,
    );
  }

  /** Takes Stripe's payment events */
  @Post('/webhooks/stripe/payment')
  receiveStripePayment(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      webhookOperations.receiveStripePayment,
      (input, ctx) => this.api.receiveStripePayment(input as ReceiveStripePaymentRequest, ctx as WebhookRequestContext),
      request,
      reply,
    );
  }

  /** Shows one webhook with its payload */
  @Get('/webhooks/:webhookId')
  getWebhook(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      webhookOperations.getWebhook,
      (input, ctx) => this.api.getWebhook(input as GetWebhookRequest, ctx as WebhookRequestContext),
      request,
      reply,
    );
  }

  /** Processes a stored webhook again */
  @Post('/webhooks/:webhookId/replay')
  replayWebhook(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      webhookOperations.replayWebhook,
      (input, ctx) => this.api.replayWebhook(input as ReplayWebhookRequest, ctx as WebhookRequestContext),
      request,
      reply,
    );
  }
}

/** Everything that the contracts of webhook say, for the service's definition. */
export const webhookContract: ServiceContract = {
  service: 'webhook',
  source: 'pactline.webhook',
  operations: webhookOperations,
  api: WebhookApi,
  controllers: [WebhookController],
  events: webhookEvents,
};
