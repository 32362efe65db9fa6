import { formatMoney, type Money } from '@pactline/money';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import type { Section } from './mail.ts';
import { withoutLinks } from './plain-words.ts';
import { singleLine } from './single-line.ts';

export interface Line {
  readonly title: string;
  readonly variantTitle?: string | undefined;
  readonly quantity: number;
  readonly total: Money;
}

export interface Totals {
  readonly items: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly taxesIncluded: boolean;
  readonly adjustment?: Money | undefined;
  readonly total: Money;
  /** What the customer was shown, where that was in another currency. */
  readonly presentmentTotal?: Money | undefined;
}

export interface PostalAddress {
  readonly recipient?: string | undefined;
  readonly company?: string | undefined;
  readonly lines: readonly string[];
  readonly postalCode?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  readonly countryCode: string;
}

const isZero = ({ amount }: Money): boolean => amount === 0;
const negated = ({ amount, currency }: Money): Money => ({ amount: amount === 0 ? 0 : -amount, currency });

type Row = { readonly label: string; readonly value: string; readonly strong?: boolean };

const LEFT = 'padding:6px 0;border-bottom:1px solid #e6e6e2;text-align:left;font-weight:normal';
const RIGHT = 'padding:6px 0 6px 16px;border-bottom:1px solid #e6e6e2;text-align:right;white-space:nowrap';

/** What was ordered. */
export function orderLines(lines: readonly Line[], { locale }: Language): Section {
  return table(
    lines.map(({ title, variantTitle, quantity, total }) => {
      const variant = variantTitle ? ` (${singleLine(variantTitle, 100)})` : '';
      const count = new Intl.NumberFormat(locale).format(quantity);
      return { label: `${count} × ${singleLine(title, 150)}${variant}`, value: formatMoney(total, locale) };
    }),
  );
}

/** What it costs; amounts of zero are left out. */
export function orderTotals(totals: Totals, { catalog, locale }: Language): Section {
  const { labels } = catalog;
  const row = (label: string, amount: Money | undefined): Row[] =>
    amount === undefined || isZero(amount) ? [] : [{ label, value: formatMoney(amount, locale) }];
  return table([
    { label: labels.items, value: formatMoney(totals.items, locale) },
    ...row(labels.discount, negated(totals.discount)),
    ...row(labels.shipping, totals.shipping),
    ...(totals.taxesIncluded ? [] : row(labels.tax, totals.tax)),
    ...row(labels.adjustment, totals.adjustment),
    { label: labels.total, value: formatMoney(totals.total, locale), strong: true },
    ...row(labels.presentmentTotal, totals.presentmentTotal),
    ...(totals.taxesIncluded ? row(labels.includedTax, totals.tax) : []),
  ]);
}

/** Label and value pairs; those without a value are left out. */
export function facts(entries: readonly (readonly [label: string, value: string | undefined])[]): Section | undefined {
  const rows = entries.flatMap(([label, value]) => (value ? [{ label, value: singleLine(value) }] : []));
  return rows.length === 0 ? undefined : table(rows);
}

export function address(label: string, place: PostalAddress): Section {
  const city = [place.postalCode, place.city].filter(Boolean).join(' ');
  const lines = [place.recipient, place.company, ...place.lines, city, place.region, place.countryCode]
    .filter((line): line is string => line !== undefined && line !== '')
    .map((line) => withoutLinks(singleLine(line)));
  const printed = lines.map((line, i) => (i === 0 ? html`${line}` : html`<br />${line}`));
  return {
    text: [`${label}:`, ...lines].join('\n'),
    html: html`<p style="margin:24px 0 0"><strong>${label}</strong><br />${printed}</p> `,
  };
}

/** @param url shown only if it is an https address */
export function link(label: string, url: string): Section | undefined {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return undefined;
  const href = new URL(url).href;
  return {
    text: `${label}: ${href}`,
    html: html`<p style="margin:24px 0 0"><a href="${href}" style="color:#0b57d0">${label}</a></p> `,
  };
}

function table(rows: readonly Row[]): Section {
  const cell = ({ value, strong }: Row): Html => (strong ? html`<strong>${value}</strong>` : html`${value}`);
  return {
    text: rows.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    html: html`<table role="presentation" style="width:100%;margin:0 0 16px;border-collapse:collapse">
      ${rows.map(
        (row) =>
          html`<tr>
            <td style="${LEFT}">${row.label}</td>
            <td style="${RIGHT}">${cell(row)}</td>
          </tr>`,
      )}
    </table> `,
  };
}
