import { deploymentNames, type ServiceTopology, type Topology } from '@pactline/topology';
import type { Diagnostics, SourceLocation, Workspace } from '../source/index.ts';
import type { TopologyInput } from './build-topology.ts';
import { checkSchedules } from './check-schedules.ts';

/** What only all documents together can show to be wrong. */
export function checkTopology(topology: Topology, input: TopologyInput): void {
  const { diagnostics } = input.workspace;
  refuseSharedEvents(input);
  refuseSharedPorts(topology, input.workspace);
  refuseUnknownCalls(topology, input);
  checkSchedules(input.workspace);
  refuseSharedNames(topology, input.workspace, diagnostics);
}

function refuseSharedEvents({ workspace, events }: TopologyInput): void {
  const senders = new Map<string, string>();
  for (const { name } of workspace.services) {
    for (const { type, location } of events.get(name)?.sends ?? []) {
      const other = senders.get(type);
      senders.set(type, other ?? name);
      if (other === undefined || other === name) continue;
      workspace.diagnostics.error(
        location,
        'event-sender',
        `${type} is already sent by ${other}; one service owns an event`,
        `Let ${name} receive it and send an event of its own, with another name.`,
      );
    }
  }
}

function refuseSharedPorts(topology: Topology, workspace: Workspace): void {
  const owners = new Map<number, string>();
  for (const service of Object.values(topology.services)) {
    for (const port of [service.port, service.managementPort]) {
      if (port === undefined) continue;
      const other = owners.get(port);
      owners.set(port, other ?? service.name);
      if (other === undefined || other === service.name) continue;
      workspace.diagnostics.error(
        placeOf(workspace, service, 'port'),
        'service-port',
        `port ${port} belongs to ${other} already (management listens on port + 1000)`,
        'Choose another port.',
      );
      // The management port collides with the port.
      break;
    }
  }
}

function refuseUnknownCalls(topology: Topology, { workspace }: TopologyInput): void {
  for (const service of Object.values(topology.services)) {
    for (const call of service.calls) {
      const [callee = '', operationId = ''] = call.split('.');
      const at = placeOf(workspace, service, 'calls');
      if (callee === service.name) {
        workspace.diagnostics.error(
          at,
          'service-calls',
          `${service.name} calls itself (${call})`,
          'Remove the entry: a service reaches its own use cases without HTTP.',
        );
        continue;
      }
      const operations = topology.services[callee]?.http?.operations.map((operation) => operation.operationId) ?? [];
      if (operations.includes(operationId)) continue;
      workspace.diagnostics.error(
        at,
        'service-calls',
        `${service.name} calls ${call}, which does not exist`,
        operations.length === 0
          ? `There is no service ${callee} with HTTP operations.`
          : `Operations of ${callee}: ${operations.join(', ')}.`,
      );
    }
  }
}

/** Two logical names must not become one physical name. */
function refuseSharedNames(topology: Topology, workspace: Workspace, diagnostics: Diagnostics): void {
  const names = deploymentNames(topology, 'local');
  const owners = new Map<string, string>();
  for (const service of Object.values(topology.services)) {
    const claimed: [string, string][] = [
      ...service.queues.flatMap(({ name }): [string, string][] => [
        [`queue ${names.queue(service.name, name)}`, `the queue ${name}`],
        [`queue ${names.deadLetterQueue(service.name, name)}`, `the dead-letter queue of ${name}`],
        [`queue ${names.undeliverableQueue(service.name, name)}`, `the undeliverable queue of ${name}`],
      ]),
      ...service.rules.map(({ operationId }): [string, string] => [
        `rule ${names.rule(service.name, operationId)}`,
        `the rule of ${operationId}`,
      ]),
      [`database ${names.database(service.name)}`, 'the database'],
    ];
    for (const [name, what] of claimed) {
      const other = owners.get(name);
      owners.set(name, `${service.name} (${what})`);
      if (other === undefined) continue;
      diagnostics.error(
        placeOf(workspace, service, 'operations'),
        'physical-name',
        `${what} of ${service.name} and ${other} would both be the ${name}`,
        'Rename one of the services or operations.',
      );
    }
  }
}

function placeOf(workspace: Workspace, service: ServiceTopology, key: string): SourceLocation {
  const found = workspace.service(service.name);
  const document = found?.factsDocument ?? found?.asyncapi ?? found?.openapi;
  return document?.root.get(key).location ?? { file: service.folder, line: 1, column: 1, pointer: '#' };
}
