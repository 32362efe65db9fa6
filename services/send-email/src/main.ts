import { dynamoDbOnce, lambdaHandler } from '@pactline/lambda-kit';
import { service } from './service.ts';

export const handler = lambdaHandler(service, { once: dynamoDbOnce });
