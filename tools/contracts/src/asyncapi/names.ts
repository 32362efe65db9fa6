import { type Emitter, Namer, typeName, valueName } from '../schema/index.ts';
import type { Service } from '../source/index.ts';
import type { EventsModel, MessageModel } from './model.ts';

/** How generated code calls an event. */
export interface EventNames {
  /** The event definition: `orderCreated`. */
  readonly value: string;
  /** What a handler gets: `OrderCreated`. */
  readonly type: string;
  /** Name for an inline payload. */
  readonly data: string;
  readonly headers: string;
}

/** How generated code calls what one service has. */
export interface ServiceNames {
  readonly sends: string;
  readonly context: string;
  readonly handlers: string;
  readonly events: string;
}

/** Names of all events, by message; the same in the package that declares an event and in those that import it. */
export class EventNamer {
  readonly #names = new Map<MessageModel, EventNames>();
  readonly #services = new Map<string, ServiceNames>();

  constructor(emitter: Emitter, models: ReadonlyMap<string, EventsModel>) {
    for (const { service, document, declared } of models.values()) {
      const schemas = emitter.registry.namer(document);
      const values = new Namer();
      this.#services.set(service.name, serviceNames(service));
      for (const message of declared) {
        const value = values.reserve(valueName(message.key));
        const base = typeName(value.replace(/_$/, ''));
        const type = schemas.reserve(schemas.isUsed(base) ? `${base}Event` : base);
        this.#names.set(message, { value, type, data: `${base}Data`, headers: `${base}Headers` });
      }
    }
  }

  of(message: MessageModel): EventNames {
    return this.#names.get(message)!;
  }
  ofService(name: string): ServiceNames {
    return this.#services.get(name)!;
  }
}

const serviceNames = ({ name }: Service): ServiceNames => {
  const type = typeName(name);
  return {
    sends: `${type}Sends`,
    context: `${type}EventContext`,
    handlers: `${type}Events`,
    events: `${valueName(name)}Events`,
  };
};

/** The method of a handler class for an operation. */
export const methodName = (operationId: string): string => {
  const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(operationId) ? operationId : valueName(operationId);
  return name === 'constructor' ? `${name}_` : name;
};
