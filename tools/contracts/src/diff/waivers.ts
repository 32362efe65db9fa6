import * as z from 'zod';
import { type ContractDocument, type Cursor, parsePointer, type Workspace } from '../source/index.ts';
import { hasPassed } from './days.ts';
import type { Finding } from './finding.ts';
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
  const { waivers, malformed } = readWaivers(workspace);
  const used = new Set<Waiver>();
  const marked = findings.map((finding): Finding => {
    if (finding.severity !== 'breaking') return finding;
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

const readWaivers = (workspace: Workspace): { waivers: Waiver[]; malformed: Finding[] } => {
  const waivers: Waiver[] = [];
  const malformed: Finding[] = [];
  for (const document of workspace.documents.values()) {
    const list = document.root.get('x-breaking-waivers');
    if (list.exists && !list.isArray())
      malformed.push(mention('breaking', 'waiver', list, 'x-breaking-waivers must be a list'));
    for (const at of list.items()) {
      const parsed = waiverSchema.safeParse(at.value);
      if (parsed.success) waivers.push({ ...parsed.data, at, document });
      else
        malformed.push(
          mention(
            'breaking',
            'waiver',
            at,
            `the waiver does not count: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
          ),
        );
    }
  }
  return { waivers, malformed };
};

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
