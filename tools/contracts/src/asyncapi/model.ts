import type { ContractDocument, Cursor, Json, Service } from '../source/index.ts';

/** One event, as a message of a document describes it. */
export interface MessageModel {
  /** The message's place; same message, same id, wherever it is referred to. */
  readonly cursor: Cursor;
  /** Component key, or the key in its channel. */
  readonly key: string;
  /** The event's name: detail-type and CloudEvents `type`. */
  readonly type: string;
  /** Major version, 1-based. */
  readonly version: number;
  /** The service whose package declares the event. */
  readonly service: string;
  /** EventBridge and CloudEvents source. */
  readonly source: string;
  readonly dataschema: string;
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Schema of `data`; absent: anything. */
  readonly payload: Cursor | undefined;
  readonly headers: Cursor | undefined;
  readonly twinOf?: string;
  readonly examples: readonly Json[];
}

/** A `send` operation. */
export interface SendModel {
  readonly operationId: string;
  readonly cursor: Cursor;
  readonly description: string;
  readonly messages: readonly MessageModel[];
}

/** A `receive` operation. */
export interface ReceiveModel {
  readonly operationId: string;
  readonly cursor: Cursor;
  readonly description: string;
  /** `*`: every event on the bus. */
  readonly messages: readonly MessageModel[] | '*';
  /** EventBridge pattern of all messages together: what the rule of the operation needs. */
  readonly pattern: Readonly<Record<string, Json>>;
  /** EventBridge pattern of one message. */
  readonly patternOf: (message: MessageModel) => Readonly<Record<string, Json>>;
  readonly batch: boolean;
  readonly allTwins: boolean;
  /** Earlier majors of what is received, which the service can upcast. */
  readonly upcasts: readonly UpcastModel[];
  /** Events that answer what is received. */
  readonly replies: readonly MessageModel[];
}

/** An earlier major of a received event. */
export interface UpcastModel {
  readonly from: MessageModel;
  readonly to: MessageModel;
  readonly pattern: Readonly<Record<string, Json>>;
}

/** Parameters in the address of a channel. */
export interface ChannelParameters {
  readonly channel: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly values: readonly string[];
  }[];
}

/** What one service sends and receives. */
export interface EventsModel {
  readonly service: Service;
  readonly document: ContractDocument;
  readonly title: string;
  readonly description: string;
  /** Events that the service's package declares: what it sends, and what its document defines. */
  readonly declared: readonly MessageModel[];
  /** Distinct events of all send operations and replies. */
  readonly sent: readonly MessageModel[];
  readonly sends: readonly SendModel[];
  readonly receives: readonly ReceiveModel[];
  readonly parameters: readonly ChannelParameters[];
}
