import type { OperationDefinition, ServiceEvents } from '@pactline/contract-runtime';
import type { Type } from '@nestjs/common';

/** A generated abstract class: a dependency-injection token that a service provides with its implementation. */
export type AbstractClass = abstract new (...parameters: never[]) => object;

/** The abstract class that a service provides for its credentials, and its methods by security scheme. */
export interface CredentialContract {
  readonly guard: AbstractClass;
  readonly methods: Readonly<Record<string, string>>;
}

/** Everything a service's contracts say, as generated. */
export interface ServiceContract {
  readonly service: string;
  /** The EventBridge source, `<prefix>.<service>`. */
  readonly source: string;
  /** By operationId. */
  readonly operations: Readonly<Record<string, OperationDefinition>>;
  /** The abstract class of the HTTP operations; absent without an OpenAPI document. */
  readonly api?: AbstractClass;
  /** What judges credentials of schemes that the platform only reads; absent where no operation asks for one. */
  readonly credentials?: CredentialContract;
  readonly controllers: readonly Type[];
  readonly events: ServiceEvents;
  /** The abstract class of the event handlers; absent when nothing is received. */
  readonly handlers?: AbstractClass;
}
