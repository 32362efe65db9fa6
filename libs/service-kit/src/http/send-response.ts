import type { OperationContext } from './operation-context.ts';
import type { RenderedResponse } from './rendered-response.ts';
import type { HttpReply } from './types.ts';

/** Sends a response with the headers that every response of the operation has. */
export const sendResponse = (
  reply: HttpReply,
  response: RenderedResponse,
  always: Readonly<Record<string, string>>,
  ofOperation: Readonly<Record<string, string>> | undefined,
  context: Pick<OperationContext, 'requestId' | 'correlationId' | 'headers'>,
): void => {
  // A client that left, or a reply that a lower layer gave already.
  if (reply.sent) return;
  reply.code(response.status);
  reply.headers(always);
  if (ofOperation !== undefined) reply.headers(ofOperation);
  if (context.headers !== undefined) reply.headers(context.headers);
  reply.header('x-request-id', context.requestId);
  reply.header('x-correlation-id', context.correlationId);
  reply.headers(response.headers);
  reply.send(response.body ?? undefined);
};
