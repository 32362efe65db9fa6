import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Mailer, RefusalReason, SendOutcome } from '../use-cases/ports.ts';

const CHARSET = 'UTF-8';

/** Mails through Amazon SES. */
export class SesMailer implements Mailer {
  readonly #client: Pick<SESv2Client, 'send'>;
  readonly #from: string;

  constructor(options: { readonly client: Pick<SESv2Client, 'send'>; readonly from: string }) {
    this.#client = options.client;
    this.#from = options.from;
  }

  async send({ to, subject, text, html }: Parameters<Mailer['send']>[0], signal: AbortSignal): Promise<SendOutcome> {
    const content = (Data: string) => ({ Data, Charset: CHARSET });
    const command = new SendEmailCommand({
      FromEmailAddress: this.#from,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: content(subject), Body: { Text: content(text), Html: content(html) } } },
    });
    try {
      const { MessageId } = await this.#client.send(command, { abortSignal: signal });
      return { status: 'sent', providerMessageId: MessageId ?? 'unknown' };
    } catch (error) {
      const reason = refusal(error);
      if (reason === undefined) throw error;
      return {
        status: 'refused',
        reason,
        detail: error instanceof Error ? error.message.slice(0, 1000) || error.name : '',
      };
    }
  }
}

/**
 * Why SES will never take this mail; `undefined` for what passes (throttling, outages) and for what people repair (an unverified
 * sender, a paused account): those mails wait in the dead-letter queue.
 */
function refusal(error: unknown): RefusalReason | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (name === 'MessageRejected') {
    if (/not verified|sandbox/i.test(message)) return undefined;
    return /suppress/i.test(message) ? 'suppressed' : 'rejected';
  }
  if (name !== 'BadRequestException') return undefined;
  if (/sender|from ?email|identity|configuration set/i.test(message)) return undefined;
  return /address|domain|recipient|destination/i.test(message) ? 'rejected' : 'content_refused';
}
