import { type Html, html } from './html.ts';
import type { Wording } from './catalogs/catalog.ts';
import type { Language } from './language.ts';
import { personName } from './plain-words.ts';
import { singleLine } from './single-line.ts';

/** A mail, ready to be sent to somebody. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One part of a mail in both forms. */
export interface Section {
  readonly text: string;
  readonly html: Html;
}

export interface Letter {
  readonly language: Language;
  readonly wording: Wording;
  readonly orderNumber: string;
  readonly customerName?: string | undefined;
  readonly sections?: readonly Section[];
}

const BODY =
  'margin:0;padding:24px;background:#f6f6f4;color:#1f2328;font:16px/1.5 system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif';
const CARD = 'max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px';
const QUIET = 'margin:24px 0 0;color:#59636e;font-size:13px';

/** The frame that all mails share: greeting, message, sections, closing. */
export function compose({ language, wording, orderNumber, customerName, sections = [] }: Letter): Mail {
  const { catalog } = language;
  const subject = singleLine(wording.subject(orderNumber));
  const name = personName(customerName === undefined ? undefined : singleLine(customerName, 80));
  const greeting = catalog.greeting(name || undefined);
  const number = `${catalog.labels.orderNumber}: ${singleLine(orderNumber)}`;
  const text = [
    greeting,
    wording.heading,
    wording.body,
    ...sections.map((section) => section.text),
    number,
    catalog.closing,
    catalog.footer,
  ];
  const markup = html`<!doctype html>
    <html lang="${language.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${subject}</title>
      </head>
      <body style="${BODY}">
        <div style="${CARD}">
          <p style="margin:0 0 16px">${greeting}</p>
          <h1 style="margin:0 0 8px;font-size:22px;line-height:1.3">${wording.heading}</h1>
          <p style="margin:0 0 24px">${wording.body}</p>
          ${sections.map((section) => section.html)}
          <p style="margin:24px 0 0">${number}</p>
          <p style="margin:8px 0 0">${catalog.closing}</p>
          <p style="${QUIET}">${catalog.footer}</p>
        </div>
      </body>
    </html> `;
  return { subject, text: `${text.join('\n\n')}\n`, html: markup.markup };
}
