import { type CloudEvent, JsonDepthError, MAX_JSON_DEPTH, parseJson, violationsOf } from '@pactline/contract-runtime';
import { bridgeEnvelopeSchema, cloudEventSchema } from '../envelope/envelope-schema.ts';
import { PoisonEventError } from '@pactline/contract-runtime';
import { listViolations } from './list-violations.ts';

/** The data stand in the event, and the event in its EventBridge envelope. */
const MAX_EVENT_DEPTH = MAX_JSON_DEPTH + 2;

/** An event as it came out of a queue. */
export interface Delivery {
  readonly event: CloudEvent;
  /** The whole EventBridge envelope; patterns are matched against it. */
  readonly envelope: Readonly<Record<string, unknown>>;
  /** Name of the EventBridge replay that brought it, if one did. */
  readonly replay?: string | undefined;
}

/**
 * Reads a queue message: an EventBridge envelope whose detail is a CloudEvent. The two must name the same source and type, because IAM limits
 * only what stands in the envelope.
 *
 * @throws PoisonEventError
 */
export function parseDelivery(body: string): Delivery {
  let json: unknown;
  try {
    json = parseJson(body, MAX_EVENT_DEPTH);
  } catch (error) {
    if (error instanceof JsonDepthError) {
      const { pointer, limit, message } = error;
      const violations = [{ pointer, expected: `at most ${limit} levels of arrays and objects`, found: 'more' }];
      throw new PoisonEventError('malformed-message', message, { violations }, { cause: error });
    }
    throw new PoisonEventError('malformed-message', 'The message is not JSON.', {}, { cause: error });
  }
  const bridge = bridgeEnvelopeSchema.safeParse(json);
  if (!bridge.success) {
    const violations = violationsOf(bridge.error.issues, json);
    throw new PoisonEventError(
      'malformed-message',
      `The message is no EventBridge envelope: ${listViolations(violations)}`,
      { violations },
    );
  }
  const cloudEvent = cloudEventSchema.safeParse(bridge.data.detail);
  if (!cloudEvent.success) {
    const violations = violationsOf(cloudEvent.error.issues, bridge.data.detail).map((violation) => ({
      ...violation,
      pointer: `/detail${violation.pointer}`,
    }));
    throw new PoisonEventError(
      'malformed-envelope',
      `The detail is no CloudEvents 1.0 event: ${listViolations(violations)}`,
      { violations },
    );
  }
  assertSame('source', bridge.data.source, cloudEvent.data.source);
  assertSame('type', bridge.data['detail-type'], cloudEvent.data.type);
  return { event: cloudEvent.data as CloudEvent, envelope: bridge.data, replay: bridge.data['replay-name'] };
}

function assertSame(name: 'source' | 'type', outer: string, inner: string): void {
  if (outer === inner) return;
  const violations = [{ pointer: `/detail/${name}`, expected: JSON.stringify(outer), found: JSON.stringify(inner) }];
  throw new PoisonEventError(
    'malformed-envelope',
    `The event names another ${name} than its EventBridge envelope: ${listViolations(violations)}`,
    { violations },
  );
}
