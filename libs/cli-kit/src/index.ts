export { asTyped } from './as-typed.ts';
export { closest, suggestion } from './closest.ts';
export { guardOutput, type OutputGuardOptions } from './guard-output.ts';
export { invocation } from './invocation.ts';
export { runSteps, runStep, type Step, type StepResult } from './steps.ts';
export { missingModules } from './missing-modules.ts';
export { describeProgram, type ProgramDescription } from './describe-program.ts';
export { machineError, type MachineError } from './machine-error.ts';
export { reportError, throwErrors, usageMessage, type ProgramErrors } from './program-errors.ts';
