import { Directions } from '../direction.ts';
import { type Direction, directions } from '../testing/judge.ts';
import { nameOf } from '../testing/pairs.ts';
import { schemaOf } from '../testing/schema-of.ts';
import type { Verdict, Verdicts } from './verdicts.ts';
import { pairsToCompare } from './wrapped-pairs.ts';

/** A change that one calls breaking and the other does not. */
export interface Disagreement {
  readonly name: string;
  readonly keyword: string;
  readonly mutation: string;
  readonly direction: Direction;
  readonly ours: readonly string[];
  readonly theirs: Verdict;
}

export interface Explanation {
  readonly why: string;
  readonly holds: (one: Disagreement) => boolean;
}

/** Every pair, in every direction, on which the verdicts differ. */
export const disagreementsWith = ({ pairs }: Verdicts): { compared: number; found: Disagreement[] } => {
  const found: Disagreement[] = [];
  let compared = 0;
  for (const pair of pairsToCompare()) {
    const name = nameOf(pair);
    const [base, head] = [schemaOf(pair.base), schemaOf(pair.head)];
    for (const direction of directions) {
      const isOld = direction === 'request' || direction === 'receive';
      const theirs = pairs[name]?.[isOld ? 'request' : 'response'];
      if (!theirs) throw new Error(`no verdict is recorded for ${name}: run refresh.ts`);
      const misfits = new Directions().breaking(
        direction,
        ...(isOld ? ([base, head] as const) : ([head, base] as const)),
      );
      const ours = [...new Set(misfits.map(({ rule }) => rule))];
      compared++;
      if ((theirs.level === 'error') !== ours.length > 0)
        found.push({ name, keyword: pair.mutator.keyword, mutation: pair.mutator.name, direction, ours, theirs });
    }
  }
  return { compared, found };
};

const isEvent = ({ direction }: Disagreement): boolean => direction === 'send' || direction === 'receive';
const silent = ({ ours, theirs }: Disagreement): boolean => theirs.level === 'none' && ours.length > 0;
const warned = ({ ours, theirs }: Disagreement): boolean => theirs.level === 'warning' && ours.length > 0;
const loud = ({ ours, theirs }: Disagreement): boolean => theirs.level === 'error' && ours.length === 0;
const of = (one: Disagreement, ...keywords: string[]): boolean => keywords.includes(one.keyword);

/** Why, the first that holds. */
export const explanations: readonly Explanation[] = [
  {
    why: 'Receivers of events are tolerant: an unknown member of an enum arrives as `Unknown`.',
    holds: (one) => isEvent(one) && loud(one) && of(one, 'enum'),
  },
  {
    why: 'Texts that become an enum are fewer texts: a response with fewer values is one that every caller reads. oasdiff counts each member as added.',
    holds: (one) => one.direction === 'response' && loud(one) && of(one, 'enum'),
  },
  {
    why: 'An enum that goes lets more values through: a request with more values takes every old one. oasdiff counts each member as removed.',
    holds: (one) => one.direction === 'request' && loud(one) && of(one, 'enum'),
  },
  {
    why: 'An enum that goes from a response lets values through that callers do not know. oasdiff is silent.',
    holds: (one) => one.direction === 'response' && silent(one) && of(one, 'enum'),
  },
  { why: '`const` and an enum of one member accept the same value.', holds: (one) => loud(one) && of(one, 'const') },
  {
    why: 'A format that JSON Schema does not know is a remark: no value is refused for it.',
    holds: (one) => loud(one) && one.mutation === 'format of its own added',
  },
  {
    why: 'The bounds of the property are within int32 already.',
    holds: (one) => loud(one) && one.mutation === 'int32 added',
  },
  {
    why: 'No text is of both formats, so whoever expects one cannot read the other. oasdiff does not compare known formats.',
    holds: (one) => silent(one) && one.mutation === 'format changed',
  },
  {
    why: 'A bound that is already implied by the other one, or by the integers on either side of it, refuses nothing.',
    holds: (one) => loud(one) && of(one, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'),
  },
  {
    why: 'A bound that goes from a response, an event or its list lets values through that readers do not expect. oasdiff is silent where a bound is dropped rather than changed.',
    holds: (one) =>
      silent(one) &&
      of(one, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'maxItems', 'maxProperties', 'maxContains'),
  },
  {
    why: 'Members that could be sent are refused, or must be of a type, which they need not have been. oasdiff does not compare `additionalProperties`, `unevaluatedProperties` and `patternProperties` of this kind.',
    holds: (one) => silent(one) && of(one, 'additionalProperties', 'unevaluatedProperties', 'patternProperties'),
  },
  {
    why: 'The part that goes declared members, which `unevaluatedProperties: false` refuses now.',
    holds: (one) => silent(one) && of(one, 'allOf'),
  },
  {
    why: 'A side that need not send a member (readOnly in requests, writeOnly in responses) has to from now on, or the other side loses what it needs. oasdiff reads neither flag together with `required` here.',
    holds: (one) => silent(one) && of(one, 'readOnly', 'writeOnly'),
  },
  {
    why: 'What is excluded could be written before. oasdiff does not compare `not`.',
    holds: (one) => silent(one) && of(one, 'not'),
  },
  {
    why: 'A list whose items were anything now has items of a type, or the reverse. oasdiff does not compare `items` that come or go, nor `unevaluatedItems`.',
    holds: (one) => silent(one) && of(one, 'items', 'unevaluatedItems'),
  },
  {
    why: 'The union goes, and with it every limit on the value. oasdiff reports it in the direction where it is harmless only.',
    holds: (one) => silent(one) && of(one, 'anyOf', 'oneOf'),
  },
  {
    why: 'oasdiff warns (a level below its errors); whether the part requires something decides, and it does.',
    holds: (one) => warned(one) && of(one, 'allOf'),
  },
  {
    why: 'oasdiff warns (a level below its errors); a text shows that the patterns differ, or nothing can be shown, which counts as breaking.',
    holds: (one) => warned(one) && of(one, 'pattern'),
  },
  {
    why: 'oasdiff warns (a level below its errors); items at that place are of another type, or one too many, for whoever reads the list.',
    holds: (one) => warned(one) && of(one, 'prefixItems'),
  },
  {
    why: 'The same shape written differently: a union of one branch is its branch.',
    holds: (one) => loud(one) && one.mutation === 'wrapped into one branch',
  },
  {
    why: 'The branches exclude each other, so `anyOf` and `oneOf` accept the same values.',
    holds: (one) => loud(one) && /^becomes/.test(one.mutation),
  },
  {
    why: 'Receivers of events are tolerant: a branch that a union no longer names arrives as `Unknown`, also when one branch is left.',
    holds: (one) => isEvent(one) && loud(one) && one.mutation === 'a branch removed',
  },
  {
    why: 'Another value of the tag leads to a branch now, and validators go by it. oasdiff is silent about a mapping that comes, goes or is exchanged.',
    holds: (one) => silent(one) && of(one, 'discriminator'),
  },
  {
    why: 'A union that goes lets more requests through, one that comes lets fewer responses through: nobody meets what it cannot read. oasdiff counts its branches as removed or added.',
    holds: (one) => loud(one) && of(one, 'anyOf', 'oneOf'),
  },
  {
    why: 'Nothing can be answered any more, so there is nothing that a reader could fail to read.',
    holds: (one) => loud(one) && of(one, 'false'),
  },
  {
    why: 'Readers that accept nothing meet a value. oasdiff is silent when `false` becomes a schema.',
    holds: (one) => silent(one) && of(one, 'false'),
  },
  {
    why: 'The object is closed or the members are of the same type under another pattern: nothing can be written that the other side refuses.',
    holds: (one) => loud(one) && of(one, 'patternProperties'),
  },
];

/** The table of all disagreements, as Markdown. */
export const disagreementsTable = (verdicts: Verdicts): string => {
  const { compared, found } = disagreementsWith(verdicts);
  const rows = explanations.flatMap(({ why }, index) => {
    const explained = found.filter((one) => explanations.findIndex((other) => other.holds(one)) === index);
    return explained.length === 0
      ? []
      : [
          `### ${why}\n\n| change | direction | \`contracts diff\` | oasdiff |\n| --- | --- | --- | --- |\n${explained.map(rowOf).join('\n')}\n`,
        ];
  });
  return `# Where \`contracts diff\` and ${verdicts.tool} disagree

Both were asked about one change of every kind, done and undone, ${compared} times in all (events as bodies of requests and responses, since oasdiff reads OpenAPI only);
they agree ${compared - found.length} times. Breaking means: an error of oasdiff; any finding of ours of that severity. In every one of the ${found.length} disagreements
the judge that tries values (ajv) agrees with ours, or ours says \`undecided\`. Written by \`refresh.ts\`; a test keeps it true.

${rows.join('\n')}`;
};

const rowOf = ({ name, direction, ours, theirs }: Disagreement): string => {
  const list = (rules: readonly string[]): string => rules.map((rule) => `\`${rule}\``).join(', ');
  return `| ${name.replaceAll('|', '\\|')} | ${direction} | ${list(ours) || 'compatible'} | ${theirs.level}${theirs.rules.length > 0 ? `: ${list(theirs.rules)}` : ''} |`;
};
