export type { Change } from './changes.ts';
export { type ClientOptions, createClients, destroyClients, type ProvisionClients } from './clients.ts';
export { destroy, type DestroyOptions } from './destroy.ts';
export {
  provision,
  type Provisioned,
  type ProvisionedPlace,
  type ProvisionOptions,
  type LambdaSource,
} from './provision.ts';
export type { LambdaCode } from './resources/function.ts';
export type { ScheduledTask } from './resources/schedule.ts';
export { TableKeyChangedError } from './resources/table.ts';
