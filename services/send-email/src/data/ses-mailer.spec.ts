import { describe, expect, it } from '@jest/globals';
import type { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SesMailer } from './ses-mailer.ts';

const mail = { to: 'zoe@example.com', subject: 'Grüße', text: 'Hallo', html: '<p>Hallo</p>' };
const answering = (answer: () => Promise<unknown>) => {
  const sent: unknown[] = [];
  const send = (command: SendEmailCommand) => {
    sent.push(command.input);
    return answer();
  };
  return { sent, mailer: new SesMailer({ client: { send } as unknown as SESv2Client, from: 'shop@example.com' }) };
};
const failing = (name: string, message: string) =>
  answering(() => Promise.reject(Object.assign(new Error(message), { name }))).mailer;
const { signal } = new AbortController();

describe('sending through SES', () => {
  it('sends both forms in UTF-8 to one recipient', async () => {
    const { mailer, sent } = answering(() => Promise.resolve({ MessageId: 'ses-1' }));

    expect(await mailer.send(mail, signal)).toEqual({ status: 'sent', providerMessageId: 'ses-1' });
    expect(sent).toEqual([
      {
        FromEmailAddress: 'shop@example.com',
        Destination: { ToAddresses: ['zoe@example.com'] },
        Content: {
          Simple: {
            Subject: { Data: 'Grüße', Charset: 'UTF-8' },
            Body: { Text: { Data: 'Hallo', Charset: 'UTF-8' }, Html: { Data: '<p>Hallo</p>', Charset: 'UTF-8' } },
          },
        },
      },
    ]);
  });

  it.each([
    ['MessageRejected', 'Address blacklisted.', 'rejected'],
    ['MessageRejected', 'The recipient is on the suppression list.', 'suppressed'],
    ['BadRequestException', 'Illegal address', 'rejected'],
    ['BadRequestException', 'Message length is more than 40 MB', 'content_refused'],
  ])('takes %s (%s) for a refusal: %s', async (name, message, reason) => {
    expect(await failing(name, message).send(mail, signal)).toEqual({ status: 'refused', reason, detail: message });
  });

  it.each([
    ['TooManyRequestsException', 'Maximum sending rate exceeded.'],
    ['SendingPausedException', 'paused'],
    ['AccountSuspendedException', 'suspended'],
    ['MailFromDomainNotVerifiedException', 'not verified'],
    ['MessageRejected', 'Email address is not verified. The following identities failed the check: shop@example.com'],
    ['BadRequestException', 'Configuration set does not exist'],
    ['TimeoutError', 'socket hang up'],
  ])('takes %s (%s) for trouble that is worth another delivery', async (name, message) => {
    await expect(failing(name, message).send(mail, signal)).rejects.toThrow(message);
  });
});
