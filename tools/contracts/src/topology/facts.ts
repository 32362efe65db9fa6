import type { ContractPlace, EventPattern } from '@pactline/topology';
import type { SourceLocation } from '../source/index.ts';

/** What the topology needs to know of an AsyncAPI document. */
export interface EventFacts {
  readonly description: string;
  readonly sends: readonly SendFacts[];
  readonly receives: readonly ReceiveFacts[];
}

export interface SendFacts {
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly sensitive: boolean;
  readonly twinOf?: string;
  readonly dataschema: string;
  readonly contract: ContractPlace;
  readonly location: SourceLocation;
}

export interface ReceiveFacts {
  readonly operationId: string;
  /** Event types; `*` alone means every event on the bus. */
  readonly events: readonly string[];
  readonly description: string;
  readonly pattern: EventPattern;
  readonly batch: boolean;
  readonly contract: ContractPlace;
  readonly location: SourceLocation;
}
