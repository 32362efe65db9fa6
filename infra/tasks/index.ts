export { taskVariables } from './task-variables.ts';
