import type { AnyEvent, Publish, PublishOptions } from '@pactline/contract-runtime';
import { assertFits } from './events.ts';
import { sequentialIds } from './ids.ts';

export interface RecordedEvent {
  readonly type: string;
  readonly data: unknown;
  readonly options: PublishOptions;
}

export interface RecordedPublish<Sends extends AnyEvent> {
  readonly publish: Publish<Sends>;
  /** In the order of publishing; data in its JSON form. */
  readonly published: RecordedEvent[];
}

/** A `publish` that keeps the events in memory, as strict about the contract as the real one. */
export function recordedPublish<Sends extends AnyEvent>(
  sends: readonly Sends[],
  newId: () => string = sequentialIds(),
): RecordedPublish<Sends> {
  const published: RecordedEvent[] = [];
  const versions = new Map<string, number>();
  return {
    published,
    publish: (event, data, options) => {
      try {
        if (!sends.some((sent) => sent.type === event.type && sent.source === event.source)) {
          throw new Error(`${event.type} is not among the events that the contract lets this service send.`);
        }
        published.push({ type: event.type, data: assertFits(event, data), options });
      } catch (error) {
        return Promise.reject(error as Error);
      }
      const subjectVersion = (versions.get(options.subject) ?? 0) + 1;
      versions.set(options.subject, subjectVersion);
      return Promise.resolve({ id: newId(), source: event.source, type: event.type, subjectVersion });
    },
  };
}
