import { sep } from 'node:path';

const isInstalled = import.meta.dirname.split(sep).includes('node_modules');

/** Commands of `pactline`: only before one of these is the word a program and not the platform's name. */
const COMMANDS =
  'add|audit|bus|check|dlq|down|drill|events|init|journey|logs|outbox|release|remove|replay|reset|smoke|start|status|token|up';

const BARE = new RegExp(`(?<![\\w/@.-])pactline (?=(?:${COMMANDS})\\b)`, 'g');
/** What stands before a program that is complete, or the name in a usage line. */
const COMPLETE = /(?:npx|--|usage:|run) $/i;
const STACK = /npm run stack -- (\w+)/g;

/** Commands that have another name where the stack is a part of `pactline`. */
const NAMES: Readonly<Record<string, string>> = { stop: 'down' };

/**
 * Hints as they can be typed where they are printed: in this repository a program is a script of npm, in a project a program that
 * is installed there.
 */
export function asTyped(text: string, installed = isInstalled): string {
  const bare = (whole: string, at: number, all: string, start: string): string =>
    COMPLETE.test(all.slice(0, at)) ? whole : start;
  if (!installed)
    return text.replace(BARE, (whole, at: number, all: string) => bare(whole, at, all, 'npm run pactline -- '));
  return text
    .replace(STACK, (_all, name: string) => `npx pactline ${NAMES[name] ?? name}`)
    .replaceAll('npm run pactline -- ', 'npx pactline ')
    .replaceAll('npm run contracts -- ', 'npx pactline-contracts ')
    .replace(BARE, (whole, at: number, all: string) => bare(whole, at, all, 'npx pactline '));
}
