/** The service's parsed configuration, `ServiceConfig<typeof schema>`. */
export const CONFIG = Symbol('pactline.config');
/** A `Logger` (pino's interface) that names the service. */
export const LOGGER = Symbol('pactline.logger');
/** The service's `pg` pool. For work of its own, inject `UNIT_OF_WORK` instead. */
export const POOL = Symbol('pactline.pool');
/** A `Clock`. */
export const CLOCK = Symbol('pactline.clock');
/** An `IdGenerator` that makes UUIDv7 strings. */
export const ID_GENERATOR = Symbol('pactline.id-generator');
/** The service's `ServiceMetrics`. */
export const METRICS = Symbol('pactline.metrics');
/** The service's `ioredis` client, when it has a Redis. */
export const REDIS = Symbol('pactline.redis');
/** The service's handlers, with their use cases. Not for services. */
export const WIRED = Symbol('pactline.wired');
/** The service's `UnitOfWork`. */
export const UNIT_OF_WORK = Symbol('pactline.unit-of-work');
