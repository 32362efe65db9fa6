import type { LintRule } from '../rule.ts';
import { engineRule } from './engine-rule.ts';

export const redocly: LintRule = engineRule(
  'redocly',
  'Every OpenAPI document passes the recommended rules of Redocly that no rule above asks already.',
);
