export { type Backends, FIXED_PORTS, startBackends, type StartBackendsOptions } from './backends/backends.ts';
export { LOCAL_REGION } from './backends/emulator.ts';
export { MissingToolError, PortBusyError, StackError, StartupError } from './errors.ts';
export { mintToken, type TokenRequest } from './issuer/mint-token.ts';
export { readStackState, type ServiceState, type StackState } from './state/stack-state.ts';
export { type PartStatus, stackStatus, type StackStatus } from './commands/status.ts';
export { defaultStateDir } from './paths.ts';
