import type * as z from 'zod';
import type { ContractLocation } from '../contract-location.ts';

/**
 * One version of one event, generated from a message of an AsyncAPI document.
 *
 * @typeParam Type the event's name, for example `order.created`
 * @typeParam Data what a sender must supply (strict)
 * @typeParam Read what a receiver gets (tolerant: unknown enum members and oneOf branches arrive as `Unknown`)
 */
export interface EventDefinition<Type extends string = string, Data = unknown, Read = unknown> {
  readonly type: Type;
  /** The EventBridge source, `<prefix>.<service>`. */
  readonly source: string;
  /** The service whose document declares the message. */
  readonly service: string;
  /** Major version, 1-based. */
  readonly version: number;
  /** The CloudEvents `dataschema` URI of this version. */
  readonly dataschema: string;
  /** Strict: unknown properties and values outside the contract are refused. */
  readonly schema: z.ZodType<Data>;
  /** Tolerant: unknown properties are kept, unknown enum members and branches become `Unknown`. */
  readonly reader: z.ZodType<Read>;
  /** JSON Pointers into `data` of the values marked `x-sensitive`; `*` stands for every array item or map value. */
  readonly sensitive: readonly string[];
  /** The type of the highest major, where the contract publishes this event side by side with it. */
  readonly twinOf?: string | undefined;
  readonly contract: ContractLocation;
  readonly examples: readonly Data[];
}

/** An event definition of any type. */
// Data is contravariant in none of its uses here, so `any` only widens the listing type.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyEvent = EventDefinition<string, any, any>;
/** The data a sender of the event supplies. */
export type DataOf<E extends AnyEvent> = E extends EventDefinition<string, infer Data, unknown> ? Data : never;
/** The data a receiver of the event gets. */
export type ReadOf<E extends AnyEvent> = E extends EventDefinition<string, unknown, infer Read> ? Read : never;
