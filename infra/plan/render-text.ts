import type { AttributeChange } from './attribute-changes.ts';
import { groupChanges, type PlanSummary, type StackSummary } from './plan-summary.ts';
import { ACTIONS, type Action, type Counts, isEmpty, type PlannedChange } from './planned-changes.ts';

/** How the pieces of a summary are painted. */
export interface Painter {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
}

export const SIGNS: Readonly<Record<Action, string>> = { create: '+', update: '~', replace: '±', destroy: '-' };
const WORDS: Readonly<Record<Action, string>> = {
  create: 'to create',
  update: 'to change',
  replace: 'to replace',
  destroy: 'to destroy',
};

/** `61 to create, 2 to change` */
export const countsText = (counts: Counts): string =>
  isEmpty(counts)
    ? 'nothing to change'
    : ACTIONS.filter((action) => counts[action] > 0)
        .map((action) => `${counts[action]} ${WORDS[action]}`)
        .join(', ');

export const stackTitle = ({ stack, counts, unchanged }: StackSummary): string =>
  `${stack}: ${countsText(counts)}${unchanged > 0 ? `; ${unchanged} as they are` : ''}`;

/** The summary for people: by stack, by service, by the line that asks for it. */
export function renderText(summary: PlanSummary, paint: Painter, locate: (because: string) => string): string {
  const paints = { create: paint.green, update: paint.yellow, replace: paint.red, destroy: paint.red };
  const lines: string[] = [];
  for (const stack of summary.stacks) {
    lines.push(stackTitle(stack));
    if (stack.placeholders.length > 0) lines.push(paint.yellow(`  ! ${placeholderNote(stack)}`));
    for (const group of groupChanges(stack)) {
      lines.push('', `  ${group.title} (${countsText(group.counts)})`);
      for (const { because, changes } of group.lines) {
        lines.push(paint.dim(`    ${because === undefined ? 'follows from the above' : locate(because)}`));
        for (const change of changes) {
          lines.push(`      ${paints[change.action](SIGNS[change.action])} ${changeText(change, paint)}`);
          for (const attribute of change.attributes) lines.push(`          ${attributeText(attribute)}`);
        }
      }
    }
    lines.push('');
  }
  return lines.join('\n');
}

export const placeholderNote = ({ placeholders }: StackSummary): string =>
  `Not everything that it takes stands yet: placeholders stand in for ${placeholders.length} inputs.`;

const changeText = ({ what, type, address }: PlannedChange, paint: Painter): string =>
  `${(what ?? type).padEnd(44)} ${paint.dim(address)}`;

export function attributeText({ name, before, after, forcesReplacement }: AttributeChange): string {
  const values = before !== undefined && after !== undefined ? `: ${before} -> ${after}` : '';
  return `${name}${values}${forcesReplacement ? ' (replaces it)' : ''}`;
}
