export { closest, suggestion } from './closest.ts';
export { guardOutput, type OutputGuardOptions } from './guard-output.ts';
