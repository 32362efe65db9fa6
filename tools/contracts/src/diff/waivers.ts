import * as z from 'zod';
import { type ContractDocument, type Cursor, parsePointer, type Workspace } from '../source/index.ts';
import { hasPassed } from './days.ts';
import { breaks, type Finding } from './finding.ts';
import type { Rule } from './rules.ts';

/** Schema of one entry of `x-breaking-waivers` at the root of a contract or a shared file. */
export const waiverSchema = z.strictObject({
  rule: z.string().min(1).describe('Rule of the finding.'),
  pointer: z
    .string()
    .regex(/^[^#]*#(\/.*)?$/)
    .describe(
      'Place of the finding or above it: #/paths/~1orders of this file, or money.yaml#/components/… of another one (end of its path).',
    ),
  until: z.iso.date().describe('Last day on which the waiver counts.'),
  reason: z.string().min(10).describe('Who agreed, and what consumers do.'),
});

type Waiver = z.infer<typeof waiverSchema> & { readonly at: Cursor; readonly document: ContractDocument };

/** Marks what is waived. Waivers that are malformed break, those that nothing needs are mentioned. */
export const applyWaivers = (
  findings: readonly Finding[],
  workspace: Workspace,
  today: string,
  without: ReadonlySet<Rule> = new Set(),
): Finding[] => {
  const waivers = waiversOf(workspace);
  const malformed = waiverFaults(workspace).map(({ at, message }) => mention('breaking', 'waiver', at, message));
  const used = new Set<Waiver>();
  const marked = findings.map((finding): Finding => {
    if (!breaks(finding)) return finding;
    const matching = waivers.filter((waiver) => applies(waiver, finding));
    for (const waiver of matching) used.add(waiver);
    const [longest] = matching.sort((one, other) => (one.until < other.until ? 1 : -1));
    if (!longest) return finding;
    return {
      ...finding,
      waiver: { until: longest.until, reason: longest.reason, expired: hasPassed(longest.until, today) },
    };
  });
  const unused = waivers.filter((waiver) => !used.has(waiver));
  const all: Finding[] = [
    ...malformed,
    ...marked,
    ...unused.map(({ at, rule, pointer }) =>
      mention('documentation', 'waiver-unused', at, `nothing breaks by ${rule} at ${pointer}: the waiver can go`),
    ),
  ];
  return all.filter(({ rule }) => !without.has(rule));
};

/** Waivers that are well formed. */
export const waiversOf = (workspace: Workspace): readonly Waiver[] =>
  entriesOf(workspace).flatMap(({ at, document }) => {
    const parsed = waiverSchema.safeParse(at.value);
    return parsed.success ? [{ ...parsed.data, at, document }] : [];
  });

/** What is wrong with waivers, and where. */
export const waiverFaults = (workspace: Workspace): readonly { readonly at: Cursor; readonly message: string }[] => [
  ...[...workspace.documents.values()]
    .map(({ root }) => root.get('x-breaking-waivers'))
    .filter((list) => list.exists && !list.isArray())
    .map((at) => ({ at, message: 'x-breaking-waivers must be a list' })),
  ...entriesOf(workspace).flatMap(({ at }) => {
    const { error } = waiverSchema.safeParse(at.value);
    const said = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return said === undefined ? [] : [{ at, message: `the waiver does not count: ${said}` }];
  }),
];

const entriesOf = (workspace: Workspace): { at: Cursor; document: ContractDocument }[] =>
  [...workspace.documents.values()].flatMap((document) =>
    document.root
      .get('x-breaking-waivers')
      .items()
      .map((at) => ({ at, document })),
  );

const applies = ({ rule, pointer, document }: Waiver, { rule: found, where }: Finding): boolean => {
  if (rule !== found) return false;
  const [file = '', fragment = ''] = pointer.split('#', 2);
  const isFile =
    file === '' ? where.file === document.file : `/${where.file}`.endsWith(`/${file.replace(/^(\.\.?\/)+/, '')}`);
  const [asked, given] = [parsePointer(`#${fragment}`), parsePointer(where.pointer)];
  return isFile && asked.every((part, index) => given[index] === part);
};

const mention = (severity: Finding['severity'], rule: Finding['rule'], at: Cursor, message: string): Finding => ({
  severity,
  rule,
  service: at.document.owner ?? '',
  where: at.location,
  message,
  before: '',
  after: '',
  operations: [],
  consumers: [],
});
