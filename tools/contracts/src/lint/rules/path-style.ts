import type { LintRule } from '../rule.ts';

const SEGMENT = /^([a-z0-9]+(-[a-z0-9]+)*|\{[a-z][A-Za-z0-9]*\})$/;

export const pathStyle: LintRule = {
  id: 'path-style',
  severity: 'warning',
  asks: 'Paths are kebab-case with camelCase parameters and no slash at the end.',
  check({ http }, report) {
    for (const { document } of http.values()) {
      for (const [path, at] of document.root.get('paths').entries()) {
        if (path === '/' || path.startsWith('x-')) continue;
        const wrong = path
          .slice(1)
          .split('/')
          .find((segment) => !SEGMENT.test(segment));
        if (wrong === undefined) continue;
        report(at, `the path ${path} has the segment "${wrong}"`, 'Write for example /order-lines/{lineId}.');
      }
    }
  },
};
