import type { CostTable } from './cost-table.ts';

/** What no line stands for. */
const NOT_COUNTED = [
  'stored logs, objects, images, tables and backups',
  'flow logs, traces and metrics of the collector and of Container Insights',
  'traffic between zones and to the internet past the CDN',
  'tasks above the minimum, migrations and rotations',
].join('; ');

/** The table for people: one line for each thing, its price and where that was read. */
export function renderCost({
  environment,
  region,
  load,
  lines,
  monthly,
  perMillionEvents,
  sourced,
}: CostTable): string {
  const rows = lines.map(({ kind, what, quantity, price, monthlyUsd }) => [
    what,
    kind,
    amount(quantity),
    price.unit,
    `$${price.usd}`,
    money(monthlyUsd),
    price.source === undefined ? 'unverified' : `${new URL(price.source.url).hostname}, ${price.source.date}`,
  ]);
  const head = ['what', 'kind', 'a month', 'of', 'price', 'USD', 'price read at'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const right = new Set([2, 4, 5]);
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        right.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const regions = [...new Set(lines.map(({ price }) => price.region))];
  return [
    `${environment}: ${money(monthly.total)} USD a month at ${amount(load.events)} events and ${amount(load.requests)} requests`,
    '',
    text(head),
    text(widths.map((width) => '-'.repeat(width))),
    ...rows.map(text),
    '',
    `  standing                 ${money(monthly.standing).padStart(10)}`,
    `  by load                  ${money(monthly.load).padStart(10)}`,
    `  a million events more    ${money(perMillionEvents.marginal).padStart(10)}`,
    `  a million events, all in ${money(perMillionEvents.full).padStart(10)}`,
    '',
    `${Math.round(sourced * 100)} % of the total stands on prices with a source; the rest is unverified.`,
    `List prices of ${regions.join(', ')}, without discounts and free allowances; ${region} asks for other prices, mostly higher ones.`,
    'The load is an assumption (infra/cost/loads.ts); event types share it equally.',
    `Not counted: ${NOT_COUNTED}.`,
  ].join('\n');
}

const money = (usd: number): string => usd.toFixed(2);
const amount = (quantity: number): string =>
  quantity.toLocaleString('en-US', { maximumFractionDigits: quantity < 10 ? 2 : 0 });
