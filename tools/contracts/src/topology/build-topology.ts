import { MARKER_TYPE, markerSource } from '@pactline/contract-runtime';
import {
  type HttpTopology,
  joinTopology,
  MAIN_QUEUE,
  type MarkersTopology,
  type PlatformFacts,
  type RuleTopology,
  type SentEvent,
  type ServicePart,
  type ServiceTopology,
  type Topology,
} from '@pactline/topology';
import type { HttpModel } from '../openapi/model.ts';
import type { Service, Workspace } from '../source/index.ts';
import { buildQueues, timeoutOf } from './build-queues.ts';
import { buildResources, buildSchedules } from './build-resources.ts';
import { outboxStream, sweepSchedule } from './build-store.ts';
import { checkTopology } from './check-topology.ts';
import type { EventFacts } from './facts.ts';

/** 240 KiB, so that the full envelope fits a queue of 256 KiB. */
const MAX_ENTRY_BYTES = 245_760;
const ARCHIVE_RETENTION_DAYS = 90;
/** What EventBridge does by itself, written down: 24 hours, 185 tries. */
const RETRY = { maxAttempts: 185, maxEventAgeSeconds: 86_400 };
/** Room for the envelope of the bus around a marker. */
const MARKER_BYTES = 4_096;
/** Ports of services without one in their service.yaml. */
const FIRST_PORT = 4200;

export interface TopologyInput {
  readonly workspace: Workspace;
  readonly http: ReadonlyMap<string, HttpModel>;
  readonly events: ReadonlyMap<string, EventFacts>;
  /** Folder of the services' code, from the repository's root. */
  readonly servicesFolder: string;
}

const NO_EVENTS: EventFacts = { description: '', sends: [], receives: [] };

/** A topology, and the parts that it is made of. */
export interface PlatformMap {
  readonly platform: PlatformFacts;
  readonly parts: readonly ServicePart[];
  readonly topology: Topology;
}

/** Puts contracts and deployment facts together; what does not fit is reported to the workspace's diagnostics. */
export function buildMap(input: TopologyInput): PlatformMap {
  const { workspace } = input;
  const { bus, sourcePrefix } = workspace.platform;
  const platform: PlatformFacts = {
    bus: { name: bus, sourcePrefix, maxEntryBytes: MAX_ENTRY_BYTES },
    archive: { retentionDays: ARCHIVE_RETENTION_DAYS, pattern: { source: [{ prefix: `${sourcePrefix}.` }] } },
  };
  const parts = workspace.services.map((service, index) => ({
    service: buildService(service, FIRST_PORT + index, input),
    events: buildEvents(service, input),
  }));
  const topology = joinTopology(platform, parts);
  checkTopology(topology, input);
  return { platform, parts, topology };
}

/** The topology alone. */
export const buildTopology = (input: TopologyInput): Topology => buildMap(input).topology;

function buildService(service: Service, freePort: number, input: TopologyInput): ServiceTopology {
  const { workspace, servicesFolder } = input;
  const { platform, diagnostics } = workspace;
  const { facts } = service;
  const events = input.events.get(service.name) ?? NO_EVENTS;
  const model = input.http.get(service.name);
  const queues = buildQueues(service, events, platform, diagnostics);
  const port = facts.port ?? freePort;
  const hasOutbox = events.sends.length > 0 && (facts.runtime === 'nest' || facts.resources.dynamodb);
  // A process reads its outbox itself.
  const hasStream = hasOutbox && facts.runtime === 'lambda';
  return {
    name: service.name,
    description: firstSentence(events.description || (model?.description ?? '')),
    runtime: facts.runtime,
    source: service.source,
    folder: `${servicesFolder}/${service.name}`,
    ...(facts.runtime === 'nest' ? { port, managementPort: port + 1000 } : {}),
    memoryMiB: facts.memory ?? platform.defaults.memory,
    timeoutSeconds: timeoutOf(service, platform),
    sends: events.sends.map(({ type }) => type).sort(),
    queues,
    ...(hasOutbox ? { markers: buildMarkers(service.source) } : {}),
    ...(hasStream ? { stream: outboxStream } : {}),
    rules: events.receives.map((receive): RuleTopology => ({
      operationId: receive.operationId,
      events: receive.events,
      description: receive.description,
      pattern: receive.pattern,
      queue: queues.some(({ name }) => name === receive.operationId) ? receive.operationId : MAIN_QUEUE,
      batch: receive.batch,
      retry: RETRY,
      contract: receive.contract,
    })),
    schedules: [...buildSchedules(service, diagnostics), ...(hasStream ? [sweepSchedule] : [])],
    resources: buildResources(facts),
    ...(model === undefined ? {} : { http: buildHttp(model) }),
    calls: [...facts.calls].sort(),
  };
}

function buildMarkers(source: string): MarkersTopology {
  const own = markerSource(source);
  return {
    source: own,
    type: MARKER_TYPE,
    pattern: { source: [own], 'detail-type': [MARKER_TYPE] },
    // Of what a marker says nothing is left after minutes: a later one says the same.
    queue: { visibilityTimeoutSeconds: 10, retentionSeconds: 3_600, maxMessageBytes: MARKER_BYTES },
    retry: { maxAttempts: 10, maxEventAgeSeconds: 600 },
  };
}

const buildHttp = (model: HttpModel): HttpTopology => ({
  document: model.document.file,
  operations: model.operations.map((operation) => ({
    operationId: operation.operationId,
    method: operation.method,
    path: operation.path,
    security: operation.security.map((alternative) =>
      alternative.map((scheme) => ({
        kind: scheme.kind,
        scheme: scheme.scheme,
        scopes: scheme.kind === 'signature' ? [] : scheme.scopes,
      })),
    ),
    idempotency: operation.idempotency,
    ...(operation.rateLimit === undefined ? {} : { rateLimit: operation.rateLimit }),
    ...(operation.bodyLimit === undefined ? {} : { bodyLimitBytes: operation.bodyLimit }),
    contract: { document: operation.cursor.document.file, pointer: operation.cursor.pointer },
  })),
});

function buildEvents({ name, source }: Service, { events }: TopologyInput): Record<string, SentEvent> {
  const sent = (events.get(name)?.sends ?? []).map(({ location: _place, ...send }): [string, SentEvent] => [
    send.type,
    { ...send, source, service: name },
  ]);
  return Object.fromEntries(sent.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const firstSentence = (text: string): string =>
  (/^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim()).replace(/\s+/g, ' ');
