import * as z from 'zod';

const message = z.looseObject({ To: z.array(z.string()), Subject: z.string(), Source: z.string().optional() });
const mailbox = z.object({ messages: z.union([z.array(message), z.record(z.string(), z.array(message))]) });

export interface Mail {
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

/** What the emulator's SES has sent, newest last. */
export async function readMailbox(awsEndpointUrl: string): Promise<Mail[]> {
  const answer = await fetch(`${awsEndpointUrl}/_ministack/ses/messages`, { signal: AbortSignal.timeout(5_000) });
  const { messages } = mailbox.parse(await answer.json());
  return (Array.isArray(messages) ? messages : Object.values(messages).flat()).map((entry) => ({
    to: entry.To,
    from: entry.Source ?? '',
    subject: entry.Subject,
    text: typeof entry['BodyText'] === 'string' ? entry['BodyText'] : '',
  }));
}
