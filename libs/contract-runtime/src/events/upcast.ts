import type { CloudEvent } from './cloud-event.ts';
import type { Upcast } from './service-events.ts';

/**
 * An event of an earlier major as the handler takes it: same id, subject and time, with the data that the handler class makes of it.
 *
 * @returns undefined when the class does not implement the upcaster
 */
export function upcastEvent(event: CloudEvent, { method, to }: Upcast, handlers: object): CloudEvent | undefined {
  const upcaster: unknown = Reflect.get(handlers, method);
  const data: unknown = typeof upcaster === 'function' ? upcaster.call(handlers, event) : undefined;
  return data === undefined ? undefined : { ...event, type: to.type, dataschema: to.dataschema, data };
}
