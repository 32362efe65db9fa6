import { styleText } from 'node:util';
import type { JourneyDefinition } from '../journey/definition.ts';
import type { Hop, JourneyResult } from '../journey/run-journey.ts';
import { fill } from '../journey/template.ts';
import type { StackState } from '../state/stack-state.ts';

/** One line of the journey: when, what, and what was found. */
export function hopLine(hop: Hop, coloured: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    coloured ? styleText(style, text, { validateStream: false }) : text;
  const mark = hop.ok ? paint('green', '✓') : paint('red', '✗');
  const time = `${hop.atMs} ms`.padStart(9);
  const step = paint('dim', `+${hop.tookMs} ms`.padStart(9));
  return `  ${mark} ${time} ${step}  ${hop.title.padEnd(24)} ${hop.ok ? paint('dim', hop.detail ?? '') : (hop.error ?? '')}`;
}

/** The machine's version of a played journey. */
export function journeyDocument(result: JourneyResult, startedInMs: number): object {
  const { title, ok, totalMs, values, hops } = result;
  return { journey: title, ok, startedInMs: Math.round(startedInMs), totalMs, hops, values };
}

/** What runs where, and what to try. */
export function nextSteps(
  state: StackState,
  journey: JourneyDefinition | undefined,
  result: JourneyResult | undefined,
  watches: boolean,
): string[] {
  const services = Object.entries(state.services).flatMap(([name, { url }]) =>
    url ? [`  ${name.padEnd(18)} ${url}`] : [],
  );
  const hints = journey && result?.ok ? fill([...journey.next], result.values) : [];
  return [
    '',
    'The stack is up:',
    ...services,
    `  ${'AWS emulator'.padEnd(18)} ${state.endpoints.aws}`,
    `  ${'Token issuer'.padEnd(18)} ${state.endpoints.issuer}`,
    ...(hints.length > 0 ? ['', 'Try next, in another terminal:', ...hints.map((hint) => `  ${hint}`)] : []),
    '',
    `Ctrl-C stops everything and keeps the data. ${watches ? 'Changed sources are reloaded.' : 'Changes: npm run stack -- up --detach'}`,
  ];
}
