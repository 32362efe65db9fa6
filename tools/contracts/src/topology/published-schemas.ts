import * as z from 'zod';
import { messageExtensionSchema, operationExtensionSchema } from '../asyncapi/extension.ts';
import { outsideSchema } from '../outside/schema.ts';
import { suppressionSchema } from '../lint/suppressions.ts';
import { platformSchema } from '../source/platform.ts';
import { serviceFactsSchema } from '../source/service-facts.ts';

const publish = (schema: z.ZodType, title: string, description: string): object => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { $schema, title, description, ...rest };
};

/** JSON Schemas of the platform's own files and extensions, for editors and other tools, by file name. */
export const publishedSchemas = (): Readonly<Record<string, object>> => ({
  'platform.schema.json': publish(platformSchema, 'platform.yaml', 'Names and defaults of one platform.'),
  'service.schema.json': publish(serviceFactsSchema, 'service.yaml', 'Deployment facts of one service.'),
  'outside.schema.json': publish(
    outsideSchema,
    'specs/outside/<name>.yaml',
    'What somebody outside of the workspace calls, receives and sends.',
  ),
  'x-eventbridge-operation.schema.json': publish(
    operationExtensionSchema,
    'x-eventbridge',
    'On a receive operation of an AsyncAPI document: how EventBridge routes and delivers.',
  ),
  'x-eventbridge-message.schema.json': publish(
    messageExtensionSchema,
    'x-eventbridge',
    'On a message of an AsyncAPI document: what EventBridge needs to know of an event.',
  ),
  'x-lint-ignore.schema.json': publish(
    suppressionSchema,
    'x-lint-ignore',
    'Anywhere in a contract, and at the top of service.yaml: lint rules that are wrong here and below.',
  ),
});
