/** Matches whole URLs of an operation, and reads the values of its path. */
export interface PathMatcher {
  readonly pattern: RegExp;
  readonly params: (url: string) => Readonly<Record<string, string>>;
}

/** @param baseUrl what comes before the path; any server, if absent */
export function matchPath(baseUrl: string | undefined, template: string): PathMatcher {
  const names: string[] = [];
  const path = template
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      const [, name] = /^\{([^{}]*)\}$/.exec(part) ?? [];
      if (name === undefined) return escaped(part);
      names.push(name);
      return '([^/?#]+?)';
    })
    .join('');
  const base = baseUrl === undefined ? 'https?://[^/?#]+(?:/[^?#]*)?' : escaped(baseUrl.replace(/(?<!\/)\/+$/, ''));
  const pattern = new RegExp(`^${base}${path}/?(?:[?#]|$)`);
  return {
    pattern,
    params(url) {
      const values = (pattern.exec(url) ?? []).slice(1).map(decodeURIComponent);
      return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
    },
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Of two templates the one with text where the other takes any value goes first. */
export function bySpecificity(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = openness(left[index]) - openness(right[index]);
    if (difference !== 0) return difference;
  }
  return right.length - left.length;
}

const openness = (segment = ''): number => (segment.includes('{') ? (/^\{[^{}]*\}$/.test(segment) ? 2 : 1) : 0);
