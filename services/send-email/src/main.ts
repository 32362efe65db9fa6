import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sendEmailEvents } from '@pactline/contracts-send-email/events';
import {
  awsClientSettings,
  createEventHandler,
  dynamoDbOnce,
  eventBridge,
  readLambdaConfig,
} from '@pactline/lambda-kit';
import * as z from 'zod';
import { DynamoDbConversations } from './data/dynamo-db-conversations.ts';
import { SesMailer } from './data/ses-mailer.ts';
import { SendEmailHandlers } from './events/send-email-handlers.ts';
import { InOrder } from './use-cases/in-order.ts';
import { SendNotification } from './use-cases/send-notification.ts';

const { service } = sendEmailEvents;
// eslint-disable-next-line no-restricted-properties -- the entry of a Lambda is its host
const config = readLambdaConfig(service, process.env, {
  SES_FROM: z.string().min(3),
  TABLE_IDEMPOTENCY: z.string().min(3),
});
const conversations = new DynamoDbConversations({
  client: new DynamoDBClient(awsClientSettings()),
  table: config.own.TABLE_IDEMPOTENCY,
});
const mailer = new SesMailer({ client: new SESv2Client(awsClientSettings()), from: config.own.SES_FROM });

export const handler = createEventHandler({
  config,
  events: sendEmailEvents,
  handlers: new SendEmailHandlers(new SendNotification(mailer), new InOrder(conversations)),
  bus: eventBridge(config),
  once: dynamoDbOnce({ service, tableName: config.own.TABLE_IDEMPOTENCY }),
});
