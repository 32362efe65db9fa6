import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

type Done = Parameters<SpanExporter['export']>[1];
/** Of `ExportResultCode`: the package that has it belongs to the SDK's insides. */
const SUCCESS = 0;
const FAILED = 1;

/** An exporter whose work is sending: it tells how that went, and waits for what is under way before it ends. */
export abstract class SendingExporter implements SpanExporter {
  readonly #sending = new Set<Promise<void>>();

  /** @throws Error they did not get there */
  protected abstract send(spans: readonly ReadableSpan[]): Promise<void>;

  export(spans: ReadableSpan[], done: Done): void {
    const sending = this.send(spans).then(
      () => done({ code: SUCCESS }),
      (error: unknown) => done({ code: FAILED, error: error as Error }),
    );
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.#sending);
  }

  shutdown(): Promise<void> {
    return this.forceFlush();
  }
}
