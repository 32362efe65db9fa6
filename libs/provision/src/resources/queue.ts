import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { unlessAbsent } from '../absent.ts';
import { differences } from '../compare.ts';
import { type Scope, tagsOf } from '../scope.ts';

/**
 * Creates a queue or corrects its attributes.
 *
 * @returns its URL
 */
export async function ensureQueue(
  scope: Scope,
  service: string,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<string> {
  const { sqs } = scope.clients;
  const found = await unlessAbsent(sqs.send(new GetQueueUrlCommand({ QueueName: name })));
  if (found?.QueueUrl === undefined) {
    const created = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes: attributes, tags: tagsOf(scope, service) }),
    );
    scope.changes.add('created', 'queue', name);
    return created.QueueUrl ?? '';
  }
  const QueueUrl = found.QueueUrl;
  const current = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  const wrong = differences(attributes, current.Attributes ?? {});
  if (Object.keys(wrong).length > 0) {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: wrong }));
    scope.changes.add('updated', 'queue', name, Object.keys(wrong).join(', '));
  }
  return QueueUrl;
}
