export { InvalidPatternError } from './invalid-pattern-error.ts';
export { matchesPattern } from './matches-pattern.ts';
