import { groupChanges, type PlanSummary, type StackSummary } from './plan-summary.ts';
import { isEmpty, type PlannedChange } from './planned-changes.ts';
import { attributeText, countsText, placeholderNote } from './render-text.ts';

/** GitHub takes comments of 65,536 characters. */
const MOST_CHARACTERS = 60_000;

/** By this line a workflow finds its own comment again. */
export const commentMarker = (environment: string): string => `<!-- pactline-plan: ${environment} -->`;

/** The summary as a comment on a pull request. */
export function renderMarkdown(summary: PlanSummary, locate: (because: string) => string): string {
  const { environment, counts, stacks, digest, terraform } = summary;
  const head = [
    commentMarker(environment),
    `### Plan of \`${environment}\`: ${countsText(counts)}`,
    '',
    '| stack | create | change | replace | destroy | as they are |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...stacks.map(
      ({ stack, counts: { create, update, replace, destroy }, unchanged }) =>
        `| ${stack} | ${create} | ${update} | ${replace} | ${destroy} | ${unchanged} |`,
    ),
    '',
    ...stacks.filter(({ placeholders }) => placeholders.length > 0).map((stack) => `> ${placeholderNote(stack)}\n`),
  ];
  const end = ['', `Terraform ${terraform}, digest \`${digest}\``, ''];
  const room = MOST_CHARACTERS - [...head, ...end].join('\n').length;
  return [
    ...head,
    shortened(
      stacks.filter(({ counts: own }) => !isEmpty(own)).flatMap((stack) => sections(stack, locate)),
      room,
    ),
    ...end,
  ].join('\n');
}

function sections(stack: StackSummary, locate: (because: string) => string): string[] {
  return groupChanges(stack).map(({ title, counts, lines }) => {
    const items = lines.flatMap(({ because, changes }) => [
      '',
      `**${because === undefined ? 'follows from the above' : `\`${locate(because)}\``}**`,
      '',
      '```diff',
      ...changes.flatMap(changeLines),
      '```',
    ]);
    const open = counts.destroy + counts.replace > 0 ? ' open' : '';
    return [
      `<details${open}><summary>${stack.stack}: ${title} (${countsText(counts)})</summary>`,
      ...items,
      '',
      '</details>',
      '',
    ].join('\n');
  });
}

// By its first character a line of a diff gets its colour.
const DIFF: Readonly<Record<PlannedChange['action'], string>> = {
  create: '+',
  update: '!',
  replace: '- ±',
  destroy: '-',
};

const changeLines = ({ action, what, type, address, attributes }: PlannedChange): string[] => [
  `${DIFF[action]} ${what ?? type}  ${address}`,
  ...attributes.map((attribute) => `      ${attributeText(attribute)}`),
];

/** Whole sections as far as there is room. */
function shortened(parts: readonly string[], room: number): string {
  let size = 0;
  const kept = parts.filter((part) => {
    size += part.length + 1;
    return size <= room;
  });
  const left = parts.length - kept.length;
  return [...kept, ...(left > 0 ? [`… and ${left} more sections; the saved plan has all of them.`] : [])].join('\n');
}
