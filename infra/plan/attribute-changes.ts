import { isDeepStrictEqual } from 'node:util';
import type { ResourceChange } from './plan-json.ts';

/** An attribute that gets another value. Values are there when they are short and no secret. */
export interface AttributeChange {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
  /** A change of it alone makes Terraform destroy the resource and create it again. */
  readonly forcesReplacement?: true;
}

const MOST_CHARACTERS = 60;
const UNKNOWN = '(known after apply)';

/** The attributes that an update or a replacement changes, sorted by name. */
export function attributeChanges({ change }: ResourceChange): AttributeChange[] {
  const before = change.before ?? {};
  const after = change.after ?? {};
  const replacing = new Set((change.replace_paths ?? []).map(([first]) => String(first)));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...unknownNames(change.after_unknown)])];
  return names
    .filter((name) => name !== 'tags_all' && isChanged(name, change, before, after))
    .sort()
    .map((name) => {
      const secret = isMarked(change.before_sensitive, name) || isMarked(change.after_sensitive, name);
      const unknown = isMarked(change.after_unknown, name);
      const from = secret ? undefined : shown(before[name]);
      const to = secret ? undefined : unknown ? UNKNOWN : shown(after[name]);
      const both = from !== undefined && to !== undefined;
      return {
        name,
        ...(both && { before: from, after: to }),
        ...(replacing.has(name) && { forcesReplacement: true as const }),
      };
    });
}

function isChanged(
  name: string,
  change: ResourceChange['change'],
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean {
  return isMarked(change.after_unknown, name) || !isDeepStrictEqual(before[name] ?? null, after[name] ?? null);
}

const unknownNames = (unknown: unknown): string[] =>
  typeof unknown === 'object' && unknown !== null ? Object.keys(unknown).filter((name) => isMarked(unknown, name)) : [];

/** Terraform marks secrets and unknown values by `true` in a tree of the same shape. */
function isMarked(tree: unknown, name: string): boolean {
  if (tree === true) return true;
  if (typeof tree !== 'object' || tree === null) return false;
  return hasTrue((tree as Record<string, unknown>)[name]);
}

const hasTrue = (tree: unknown): boolean =>
  tree === true || (typeof tree === 'object' && tree !== null && Object.values(tree).some(hasTrue));

function shown(value: unknown): string | undefined {
  if (value === null || value === undefined) return '(none)';
  if (typeof value === 'object') {
    const text = JSON.stringify(value);
    return text.length <= MOST_CHARACTERS ? text : undefined;
  }
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length <= MOST_CHARACTERS ? text : undefined;
}
