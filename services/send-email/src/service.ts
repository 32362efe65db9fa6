import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sendEmailContract } from '@pactline/contracts-send-email';
import { awsClientSettings } from '@pactline/lambda-kit';
import { defineService } from '@pactline/service';
import { sendEmailConfig } from './config.ts';
import { DynamoDbConversations } from './data/dynamo-db-conversations.ts';
import { SesMailer } from './data/ses-mailer.ts';
import { onOrderCreated } from './events/on-order-created.ts';
import { onOrderDelivered } from './events/on-order-delivered.ts';
import { onOrderShipped } from './events/on-order-shipped.ts';
import { onOrderStatusChanged } from './events/on-order-status-changed.ts';
import { onOrderTrackingUpdated } from './events/on-order-tracking-updated.ts';
import { upcastOrderStatusChanged } from './events/upcast-order-status-changed.ts';
import { AnnounceTransition } from './use-cases/announce-transition.ts';

export const service = defineService({
  contract: sendEmailContract,
  config: sendEmailConfig,
  adapters: {
    mailer: ({ config }) => new SesMailer({ client: new SESv2Client(awsClientSettings()), from: config.sesFrom }),
    conversations: ({ config }) =>
      new DynamoDbConversations({ client: new DynamoDBClient(awsClientSettings()), table: config.tableIdempotency }),
  },
  useCases: { AnnounceTransition },
  events: {
    onOrderCreated,
    onOrderStatusChanged,
    upcastOrderStatusChanged,
    onOrderShipped,
    onOrderTrackingUpdated,
    onOrderDelivered,
  },
});
