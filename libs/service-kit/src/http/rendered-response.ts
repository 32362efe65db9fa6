import type { Readable } from 'node:stream';

/** A response ready to be sent. */
export interface RenderedResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable | null;
}
