import { setTimeout as delay } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createPool, type Pool } from '@pactline/database';
import type { OutboxEntryInfo, OutboxState, OutboxStats, RelayHealth } from '@pactline/events';
import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import type { Clock, IdGenerator } from '../clock.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import type { ServiceSettings } from '../config/read-config.ts';
import { serviceNeeds } from '../config/service-needs.ts';
import { operationsController } from '../http/operations-controller.ts';
import { OperationRuntime, type RuntimeServices } from '../http/operation-runtime.ts';
import { NestLogger } from '../logging/nest-logger.ts';
import type { ServiceLogger } from '../logging/service-logger.ts';
import { WIRED } from '../tokens.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { postgresStore } from '../store/postgres-store.ts';
import type { OutboxView, ServiceStore } from '../store/service-store.ts';
import { LateCredentials } from '../security/late-credentials.ts';
import type { ServiceDefinition, WiredService } from '@pactline/service';
import { BackgroundTasks } from '../work/background-tasks.ts';
import { TransactionalUnitOfWork } from '../work/transactional-unit-of-work.ts';
import { clientErrorHandler, connectHandler } from './client-error.ts';
import { type AwsClients, type EventStores, EventWiring } from './event-wiring.ts';
import { openTable, type ServiceTable } from './service-table.ts';
import { DirectRoutes } from './direct-routes.ts';
import { createAdapter, type Refusals } from './fastify-adapter.ts';
import { rootModule } from './service-module.ts';
import { ProblemFilter } from './problem-filter.ts';
import { createProbePool, databaseCheck, keysCheck, redisCheck, tableCheck } from './readiness-checks.ts';
import { type Readiness, type ReadinessCheck, ReadinessProbe } from './readiness.ts';
import { closeGently } from './close-gently.ts';
import { createRedis } from './redis-client.ts';
import { corsOptions } from './register-cors.ts';
import { runtimeServices } from './runtime-services.ts';
import { securityHeaders } from './security-headers.ts';
import { ServiceGauges } from './service-gauges.ts';

/** How long written responses may take to reach their clients at shutdown, in ms. */
const RESPONSE_FLUSH_MS = 2_000;
/** What closing one part may take once the time to drain is over, in ms. */
const CLOSE_LIMIT_MS = 2_000;

/** What a host gives a service to run with. */
export interface InstanceOptions {
  readonly definition: ServiceDefinition;
  readonly settings: ServiceSettings;
  readonly log: ServiceLogger;
  readonly registry: Registry;
  readonly aws: AwsClients;
  readonly clock: Clock;
  readonly newId: IdGenerator;
}

/** One service, wired and running in this process. */
export class ServiceInstance {
  readonly name: string;
  readonly hasOutbox: boolean;
  /** Its receive operations. */
  readonly receives: readonly string[];
  readonly #options: InstanceOptions;
  readonly #services: RuntimeServices;
  readonly #runtime: OperationRuntime;
  readonly #pool: Pool | undefined;
  readonly #table: ServiceTable | undefined;
  readonly #store: ServiceStore | undefined;
  readonly #redis: Redis | undefined;
  readonly #app: NestFastifyApplication;
  readonly #events: EventWiring | undefined;
  readonly #tasks: BackgroundTasks;
  readonly #probePool: Pool | undefined;
  readonly #readiness: ReadinessProbe;
  readonly #gauges: ServiceGauges;
  #draining = false;
  #url = '';

  /** Wires a service; nothing of it runs until `start`. */
  static async create(options: InstanceOptions): Promise<ServiceInstance> {
    const { definition, settings, log, registry } = options;
    const { config } = settings;
    const needs = serviceNeeds(definition);
    const metrics = new ServiceMetrics(definition.name, registry);
    const pool =
      config.databaseUrl === undefined
        ? undefined
        : createPool(config.databaseUrl, {
            applicationName: definition.name,
            max: config.databasePoolSize,
            connectionTimeoutMs: config.databaseConnectionTimeoutMs,
            statementTimeoutMs: config.databaseStatementTimeoutMs,
            silence: silenceOf(config),
            pooled: config.databaseDirectUrl !== undefined,
            log,
          });
    const redis =
      needs.redis && config.redisUrl !== undefined ? createRedis(config.redisUrl, log, redisLimits(config)) : undefined;
    const headers = {
      ...(await securityHeaders()),
      ...(corsOptions(config) !== undefined && { vary: 'Origin' }),
    };
    const credentials = new LateCredentials(definition.contract.credentials);
    const table = await openTable(options);
    const store = table?.store ?? (pool && postgresStore(pool));
    const services = runtimeServices({ ...options, store, redis, metrics, headers, credentials });
    const runtime = new OperationRuntime(services);
    const operations = Object.values(definition.contract.operations);
    runtime.prepare(operations);
    const work = new TransactionalUnitOfWork({ ...services, store });
    // Before the start nothing waits: the first round comes anyway.
    const late: { tasks?: BackgroundTasks } = {};
    const wake = (task: string): void => late.tasks?.wake(task);
    const parts = { config, log, now: options.clock, newId: options.newId, work, wake };
    const controllers = operations.length > 0 ? [operationsController(definition)] : [];
    const routes = new DirectRoutes();
    const filter = new ProblemFilter({ ...services, operations });
    const refusals: Refusals = {
      answer: (error, request, reply) => filter.answer(error, request, reply),
      clientError: clientErrorHandler(services),
      connect: connectHandler(services),
    };
    const app = await NestFactory.create<NestFastifyApplication>(
      rootModule(definition, { parts, pool, redis, metrics, runtime, controllers }),
      createAdapter(config, operations, routes, refusals),
      { logger: new NestLogger(log), bodyParser: false, abortOnError: false },
    );
    app.useGlobalFilters(filter);
    await app.init();
    const wired = app.get<WiredService>(WIRED, { strict: false });
    credentials.resolve(wired);
    routes.enable(app, controllers);
    const instance = new ServiceInstance(options, {
      services,
      runtime,
      metrics,
      pool,
      table,
      store,
      redis,
      app,
      wired,
    });
    late.tasks = instance.#tasks;
    return instance;
  }

  private constructor(
    options: InstanceOptions,
    parts: {
      readonly services: RuntimeServices;
      readonly runtime: OperationRuntime;
      readonly metrics: ServiceMetrics;
      readonly pool: Pool | undefined;
      readonly table: ServiceTable | undefined;
      readonly store: ServiceStore | undefined;
      readonly redis: Redis | undefined;
      readonly app: NestFastifyApplication;
      readonly wired: WiredService;
    },
  ) {
    const { definition, settings, log } = options;
    const { contract } = definition;
    this.name = definition.name;
    this.#options = options;
    this.#services = parts.services;
    this.#runtime = parts.runtime;
    this.#pool = parts.pool;
    this.#table = parts.table;
    this.#store = parts.store;
    this.#redis = parts.redis;
    this.#app = parts.app;
    this.receives = contract.events.receives.map(({ operationId }) => operationId);
    this.hasOutbox = parts.store !== undefined && contract.events.sends.length > 0;
    const needs = serviceNeeds(definition);
    const eventful = needs.sends || needs.receives;
    const stores: EventStores | undefined = parts.table?.events ?? (parts.pool && { pool: parts.pool });
    this.#events =
      stores !== undefined && eventful
        ? new EventWiring({
            ...options,
            contract,
            store: stores,
            handlers: parts.wired.events,
            metrics: parts.metrics,
          })
        : undefined;
    this.#tasks = new BackgroundTasks({
      tasks: definition.tasks,
      rounds: parts.wired.tasks,
      now: options.clock,
      databaseUrl: settings.config.databaseDirectUrl ?? settings.config.databaseUrl,
      log,
      metrics: parts.metrics,
    });
    this.#probePool = createProbePool(definition.name, settings.config);
    this.#readiness = new ReadinessProbe(this.#checks());
    this.#gauges = new ServiceGauges(parts.metrics, {
      pool: parts.pool,
      outbox: this.hasOutbox ? () => this.#gaugedOutbox().stats() : undefined,
      readiness: () => this.readiness(),
    });
  }

  /** Where the service listens, once it was started. */
  get url(): string {
    return this.#url;
  }

  #checks(): Readonly<Record<string, ReadinessCheck>> {
    const { tokens } = this.#services.security;
    const pools = [this.#pool, this.#events?.pool].filter((pool) => pool !== undefined);
    return {
      ...this.#events?.checks,
      ...(this.#probePool && { database: databaseCheck(this.#probePool, pools) }),
      ...(this.#table && { table: tableCheck(this.#table.store.handling) }),
      ...(this.#redis && { redis: redisCheck(this.#redis) }),
      ...(tokens && { keys: keysCheck(tokens) }),
    };
  }

  /** A use case by its class, an adapter by its port, or a provider of a module that the service brings. */
  get<Provided>(token: Parameters<NestFastifyApplication['get']>[0]): Provided {
    return this.#app.get<Provided>(token as never, { strict: false });
  }

  async start(): Promise<void> {
    const { config } = this.#options.settings;
    await this.#app.listen(config.port, config.host);
    this.#url = await this.#app.getUrl();
    this.#events?.start();
    this.#tasks.start();
    // The first request with a token does not have to wait for the keys.
    void this.#services.security.tokens?.check();
    this.#options.log.info({ url: this.#url }, 'service started');
  }

  readiness(): Promise<Readiness> {
    return this.#readiness.read(this.#draining);
  }

  /** Brings the gauges up to date that nobody sets while work goes on. */
  async publishGauges(): Promise<void> {
    this.#services.meter.publish();
    await this.#gauges.publish();
  }

  /** What is in the outbox, dead events first, and what keeps its relay from working. */
  async outbox(options: {
    state?: OutboxState;
    limit?: number;
  }): Promise<{ stats: OutboxStats; entries: OutboxEntryInfo[]; obstacle: RelayHealth['obstacle'] | null }> {
    const entries = await this.#stored().outbox.list(options);
    return { stats: await this.#stats(), entries, obstacle: this.#events?.relay?.health.obstacle ?? null };
  }

  /** Makes dead events pending again: those with these ids, or all. Returns how many. */
  async retryOutbox(ids: readonly string[] | undefined): Promise<number> {
    return this.#stored().outbox.retry(ids);
  }

  /** Whether its handlers remember what they have handled, and can be made to forget. */
  get hasInbox(): boolean {
    return this.#store !== undefined && this.receives.length > 0;
  }

  /**
   * Lets a handler run again for events that it has handled, once each: what a replay brings is then done again.
   *
   * @returns the new generation
   */
  async raiseGeneration(operationId: string): Promise<number> {
    return this.#stored().raiseGeneration(operationId);
  }

  /**
   * Stops the service: not ready, stops listening and polling, finishes requests and events in work, sends what is in the
   * outbox, closes its connections. What is not done in time is cut off, and done again after the next start.
   */
  async stop(): Promise<void> {
    const { log, settings } = this.#options;
    const deadline = performance.now() + settings.config.drainTimeoutSeconds * 1000;
    const left = (): number => Math.max(0, deadline - performance.now());
    this.#draining = true;
    log.info({ requests: this.#services.meter.inWork }, 'draining');
    await delay(settings.config.drainDelaySeconds * 1000);
    this.#runtime.drain();
    const closed = closeGently(this.#app.getHttpServer());
    const work = [this.#services.meter.whenIdle(), this.#events?.stopConsuming(left()), this.#tasks.stop()];
    await Promise.race([Promise.all(work), delay(left(), undefined, { ref: false })]);
    if (this.#services.meter.inWork > 0) {
      log.warn({ requests: this.#services.meter.inWork }, 'requests are cut off');
      this.#runtime.cutOff();
    }
    await closed(RESPONSE_FLUSH_MS);
    await this.#attempt(left(), 'the outbox was not flushed', () => this.#events?.flush(Math.max(1_000, left())));
    await this.#attempt(left(), 'the application did not close', () => this.#app.close());
    await this.#attempt(left(), 'the event side did not close', () => this.#events?.close());
    await this.#attempt(left(), 'the database pools did not close', () =>
      Promise.all([this.#pool?.end(), this.#probePool?.end()]),
    );
    this.#table?.close();
    this.#redis?.disconnect();
    log.info({}, 'service stopped');
  }

  /** One part that fails, or hangs on a silent connection, must not keep the others from closing, nor the process from ending. */
  async #attempt(leftMs: number, failure: string, close: () => Promise<unknown> | undefined): Promise<void> {
    const limitMs = Math.max(CLOSE_LIMIT_MS, leftMs);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`It took longer than ${Math.round(limitMs)} ms.`)), limitMs);
    });
    try {
      await Promise.race([close(), late]);
    } catch (error) {
      this.#options.log.error({ err: error }, failure);
    } finally {
      clearTimeout(timer);
    }
  }

  #stats(): Promise<OutboxStats> {
    return this.#stored().outbox.stats();
  }

  /** Whoever looks must not wait for requests, nor take a connection from them. */
  #gaugedOutbox(): OutboxView {
    return this.#table === undefined && this.#probePool ? postgresStore(this.#probePool).outbox : this.#stored().outbox;
  }

  #stored(): ServiceStore {
    if (this.#store === undefined) throw new Error(`${this.name} stores nothing.`);
    return this.#store;
  }
}

const silenceOf = ({ databaseSilenceMs: ms }: PlatformConfig) => ({ idleMs: ms, doubtMs: ms });
const redisLimits = (config: PlatformConfig) => ({
  commandTimeoutMs: config.redisCommandTimeoutMs,
  silenceMs: config.redisSilenceMs,
});
