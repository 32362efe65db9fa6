import { RegExpParser } from '@eslint-community/regexpp';

/**
 * Finds searches whose cost grows with the square of the text: fixed text, then a repetition that takes that same text, then something
 * that can fail (`/, received.*$/`, `/<[^>]*>/`). At each place where the fixed text stands, the repetition runs to the end of the text.
 * `regexp/no-super-linear-move` sees only patterns that begin with the repetition itself.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noQuadraticSearch = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      quadratic:
        'At each {{start}} this looks at the rest of the text for {{repetition}} again: quadratic on text that repeats {{start}}. ' +
        'Anchor it, bound the repetition, keep {{start}} out of it, or use indexOf.',
    },
  },
  create: (context) => ({
    'Literal[regex]'(node) {
      const found = quadraticPart(node.regex.pattern, node.regex.flags);
      if (found !== undefined) context.report({ node, messageId: 'quadratic', data: found });
    },
  }),
};

const parser = new RegExpParser();
/** What a class may stand for in the text that is tried. */
const SAMPLES = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).concat('\n', '\t', 'é');
const MOST_PATHS = 200;

/** @returns {{ start: string, repetition: string } | undefined} */
export function quadraticPart(source, flags) {
  if (flags.includes('y')) return undefined;
  const modes = flags.replaceAll(/[gdy]/g, '');
  const pattern = parser.parsePattern(source, undefined, undefined, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const lines = flags.includes('m');
  for (const path of pathsOf(pattern.alternatives)) {
    const first = path[0];
    if (first?.type === 'Assertion' && first.kind === 'start' && !lines) continue;
    for (const [index, element] of path.entries()) {
      if (element.type !== 'Quantifier' || element.max !== Infinity) continue;
      const before = path.slice(0, index);
      // What begins with a repetition is the business of regexp/no-super-linear-move.
      if (before.every(isEmpty) || staysInLine(first, element, modes) || !path.slice(index + 1).some(canFail)) continue;
      if (takes(element, before, modes)) {
        return { start: before.map(({ raw }) => raw).join(''), repetition: element.raw };
      }
    }
  }
  return undefined;
}

/** Every way through alternatives, with groups that are not repeated taken apart. */
function pathsOf(alternatives) {
  return alternatives.flatMap(({ elements }) => {
    let paths = [[]];
    for (const element of elements) {
      const isGroup = element.type === 'Group' || element.type === 'CapturingGroup';
      const parts = isGroup ? pathsOf(element.alternatives) : [[element]];
      paths = paths.flatMap((path) => parts.map((part) => [...path, ...part])).slice(0, MOST_PATHS);
    }
    return paths;
  });
}

/** From the beginning of each line to its end at most: every character is looked at once. */
const staysInLine = (first, repetition, modes) =>
  first?.type === 'Assertion' && first.kind === 'start' && compile(repetition.element.raw, modes)?.test('\n') === false;

const isEmpty = (element) => element.type === 'Assertion' || (element.type === 'Quantifier' && element.min === 0);
const canFail = (element) => !(element.type === 'Quantifier' && element.min === 0);

/** Whether the repetition goes on over the text that the pattern begins with. */
function takes(repetition, before, modes) {
  const one = compile(`^(?:${repetition.element.raw})+$`, modes);
  if (one === undefined) return false;
  const samples = before.map((element) => sampleOf(element, one, modes));
  return samples.every((sample) => sample !== undefined) && one.test(samples.join(''));
}

/** A text that the element matches and the repetition takes; undefined when there is none. */
function sampleOf(element, taken, modes) {
  if (element.type === 'Assertion') return '';
  if (element.type === 'Character') return String.fromCodePoint(element.value);
  if (element.type === 'Quantifier')
    return element.min === 0 ? '' : sampleOf(element.element, taken, modes)?.repeat(element.min);
  const matches = compile(`^(?:${element.raw})$`, modes);
  return SAMPLES.find((sample) => matches?.test(sample) && taken.test(sample));
}

/** Undefined for what stands for nothing alone, as a reference to a group does. */
function compile(source, flags) {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
