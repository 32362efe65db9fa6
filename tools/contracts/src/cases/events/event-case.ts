import type { Json, JsonObject } from '../../source/index.ts';

/** Documents of one platform, and what must become of them. */
export interface EventCase {
  readonly name: string;
  /** By path below the specs folder. All cases make one platform, so services and events have names of their own. */
  readonly documents: Readonly<Record<string, JsonObject>>;
  readonly services: readonly ExpectedService[];
  readonly probes: readonly EventProbe[];
}

/** What the generated package of a service must hold. */
export interface ExpectedService {
  readonly service: string;
  /** Types that it exports. */
  readonly types: readonly string[];
  /** Events that it sends, by type. */
  readonly sends: readonly string[];
  /** EventBridge patterns of what it receives, by operation. */
  readonly receives?: Readonly<Record<string, readonly JsonObject[]>>;
}

/** A generated event, or its headers, to compare with ajv. */
export interface EventProbe {
  readonly service: string;
  /** Name of the event definition, or of the constant with the schema of its headers. */
  readonly constant: string;
  /** The schema it was generated from: a document and a pointer, or what it is after its traits are merged. */
  readonly from: string | JsonObject;
  readonly valid: readonly Json[];
  readonly invalid: readonly Json[];
  readonly readable?: readonly Json[];
}

export interface EventFamily {
  readonly name: string;
  readonly cases: readonly EventCase[];
}

/** An AsyncAPI document. */
export const asyncapi = (version: string, content: JsonObject): JsonObject => ({
  asyncapi: version,
  info: { title: 'Case', version: '1.0.0' },
  ...content,
});
