/** What goes back. */
export interface MockResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds to wait first. */
  readonly delay: number;
  /** Which operation answered; absent where none has the path. */
  readonly operationId?: string;
}

/** A range is no media type that anything has. */
export const concrete = (mediaType: string): string =>
  mediaType.includes('*') ? (mediaType.startsWith('text/') ? 'text/plain' : 'application/octet-stream') : mediaType;
export const withCharset = (mediaType: string): string =>
  /^text\/|json$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType;
