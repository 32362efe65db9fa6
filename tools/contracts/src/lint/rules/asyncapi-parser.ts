import type { LintRule } from '../rule.ts';
import { engineRule } from './engine-rule.ts';

export const asyncApiParser: LintRule = engineRule(
  'asyncapi',
  'Every AsyncAPI document is valid in the eyes of the official parser.',
);
