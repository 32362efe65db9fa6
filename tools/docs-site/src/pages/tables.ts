import { type Html, html, nothing } from '../html.ts';

/** A table that scrolls by itself on narrow screens. */
export function table(label: string, columns: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  if (rows.length === 0) return nothing;
  return html`<div class="table" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...cells]) =>
            html`<tr>
              <th scope="row">${first!}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Facts as terms and details. */
export function facts(entries: readonly (readonly [string, Html | string | undefined])[]): Html {
  const known = entries.filter(
    ([, detail]) => detail !== undefined && (typeof detail === 'string' || detail.html !== ''),
  );
  if (known.length === 0) return nothing;
  return html`<dl class="facts-list">
    ${known.map(
      ([term, detail]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${detail!}</dd>
        </div>`,
    )}
  </dl>`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/** `4 days`, `181 s` */
export function duration(seconds: number): string {
  for (const [size, name] of UNITS) {
    if (seconds >= size && seconds % size === 0) return `${seconds / size} ${name}${seconds === size ? '' : 's'}`;
  }
  return `${seconds} s`;
}

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
