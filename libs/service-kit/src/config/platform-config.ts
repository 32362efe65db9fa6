/** Settings that every service has, besides its own. */
export interface PlatformConfig {
  /** Deployment stage, for example `local` or `prod`. */
  readonly stage: string;
}

import type * as z from 'zod';
import type { ConfigSchema } from '../service/define-service.ts';

/** What `CONFIG` injects into a service with this schema. */
export type ServiceConfig<Schema extends ConfigSchema = ConfigSchema> = PlatformConfig & z.infer<Schema>;
