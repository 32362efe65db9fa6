import type { ServiceDefinition } from '../service/define-service.ts';

/** Runs services in this process until SIGTERM or SIGINT. */
export const bootstrap = async (...services: readonly ServiceDefinition[]): Promise<void> => {
  throw new Error(`The host cannot run ${services.map((s) => s.name).join(', ')} yet.`);
};
