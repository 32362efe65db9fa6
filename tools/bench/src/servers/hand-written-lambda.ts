import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';

// What somebody writes by hand with the clients that the reference Lambda uses: no validation, no logging.
const [table, mail, bus, queue] = [
  new DynamoDBClient({}),
  new SESv2Client({}),
  new EventBridgeClient({}),
  new SQSClient({}),
];

interface Message {
  readonly messageId: string;
  readonly body: string;
}

async function handle({ body }: Message): Promise<void> {
  const { detail } = JSON.parse(body) as { detail: { id: string; data: { email: string; text: string } } };
  const seen = {
    TableName: process.env.TABLE,
    Item: { id: { S: detail.id } },
    ConditionExpression: 'attribute_not_exists(id)',
  };
  try {
    await table.send(new PutItemCommand(seen));
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return;
    throw error;
  }
  const Body = { Text: { Data: detail.data.text } };
  const Content = { Simple: { Subject: { Data: 'Hello' }, Body } };
  const Destination = { ToAddresses: [detail.data.email] };
  await mail.send(new SendEmailCommand({ FromEmailAddress: process.env.FROM, Destination, Content }));
  const entry = {
    EventBusName: process.env.BUS,
    Source: 'x',
    DetailType: 'sent',
    Detail: JSON.stringify({ id: detail.id }),
  };
  await bus.send(new PutEventsCommand({ Entries: [entry] }));
}

export const handler = async ({ Records }: { Records: readonly Message[] }) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of Records) {
    try {
      await handle(record);
    } catch (error) {
      await queue.send(new SendMessageCommand({ QueueUrl: process.env.DLQ, MessageBody: String(error) }));
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
