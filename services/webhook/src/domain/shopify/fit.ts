import type { ExternalOrder } from '@pactline/contracts-webhook/events';
import { text } from '../text.ts';

/** Room for an order in an event of 240 KiB; the events that follow from it carry a little more beside the lines. */
const MAX_BYTES = 200 * 1024;
const TITLE_LENGTHS = [100, 50, 25, 12];

/**
 * Shortens the titles of an order with very many or very wordy lines until it fits into an event. Ids, quantities and amounts stay:
 * an order of the 500 lines that the contract takes fits.
 */
export function fitIntoEvent(order: ExternalOrder): ExternalOrder {
  let fitted = order;
  for (const length of TITLE_LENGTHS) {
    if (Buffer.byteLength(JSON.stringify(fitted)) <= MAX_BYTES) return fitted;
    fitted = { ...order, lines: order.lines.map((line) => shortened(line, length)) };
  }
  return fitted;
}

function shortened({ variantTitle, ...line }: ExternalOrder['lines'][number], length: number) {
  const variant = text(variantTitle, length);
  return {
    ...line,
    title: text(line.title, length) ?? line.title,
    ...(variant !== undefined && { variantTitle: variant }),
  };
}
