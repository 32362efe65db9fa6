export { guardOutput, type OutputGuardOptions } from './guard-output.ts';
