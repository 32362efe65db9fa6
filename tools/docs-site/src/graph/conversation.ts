import type { DocsModel } from '../model.ts';

export type NodeKind = 'service' | 'event' | 'everything';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Further words for those who hear the graph. */
  readonly title: string;
  readonly href?: string;
  readonly current?: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'sends' | 'receives' | 'calls';
  readonly title: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

interface Hrefs {
  service(name: string): string | undefined;
  event(type: string): string | undefined;
}

const serviceId = (name: string): string => `service ${name}`;
const eventId = (type: string): string => `event ${type}`;
const EVERYTHING = 'everything';

/**
 * Who talks to whom. A receiver of everything would cross every line: it stands behind one node of its own instead.
 *
 * @param around only this service or event and its neighbours
 */
export function conversation(model: DocsModel, hrefs: Hrefs, around?: { service?: string; event?: string }): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const service = (name: string): string => {
    const href = hrefs.service(name);
    const current = around?.service === name;
    const node = { kind: 'service' as const, label: name, title: `service ${name}`, current };
    nodes.set(serviceId(name), { id: serviceId(name), ...node, ...(href === undefined ? {} : { href }) });
    return serviceId(name);
  };
  const event = (type: string): string => {
    const href = hrefs.event(type);
    const current = around?.event === type;
    const node = { kind: 'event' as const, label: type, title: `event ${type}`, current };
    nodes.set(eventId(type), { id: eventId(type), ...node, ...(href === undefined ? {} : { href }) });
    return eventId(type);
  };
  const link = (from: string, to: string, kind: GraphEdge['kind'], title: string): void => {
    if (!edges.some((edge) => edge.from === from && edge.to === to && edge.kind === kind))
      edges.push({ from, to, kind, title });
  };

  if (around === undefined) for (const { name } of model.services) service(name);
  if (around?.service !== undefined) service(around.service);
  for (const { type, sender, receivers } of model.events) {
    const touches =
      around === undefined ||
      around.event === type ||
      (around.service !== undefined &&
        (sender === around.service ||
          receivers.some((receiver) => receiver.service === around.service && !receiver.everything)));
    if (!touches) continue;
    const id = event(type);
    if (sender !== undefined) link(service(sender), id, 'sends', `${sender} sends ${type}`);
    for (const receiver of receivers) {
      if (receiver.handlesInstead !== undefined || (receiver.everything && around?.event !== type)) continue;
      const filtered = receiver.filter === undefined ? '' : ' (filtered)';
      link(id, service(receiver.service), 'receives', `${receiver.service} receives ${type}${filtered}`);
    }
  }
  if (around?.event === undefined) {
    for (const { name, receives } of model.services) {
      const isWanted = around === undefined || around.service === name;
      if (!isWanted || !receives.some(({ events }) => events.includes('*'))) continue;
      nodes.set(EVERYTHING, {
        id: EVERYTHING,
        kind: 'everything',
        label: 'every event',
        title: 'every event on the bus',
      });
      link(EVERYTHING, service(name), 'receives', `${name} receives every event`);
    }
    for (const { name, calls } of model.services) {
      for (const call of calls) {
        const isWanted = around === undefined || around.service === name || around.service === call.service;
        if (isWanted)
          link(service(name), service(call.service), 'calls', `${name} calls ${call.service}.${call.operation}`);
      }
    }
  }
  return { nodes: [...nodes.values()], edges };
}

/** More events than these make a picture that nobody can read. */
const MOST_EVENTS = 40;

export const isDrawnByService = (model: DocsModel): boolean => model.events.length > MOST_EVENTS;

/** The whole conversation; for large platforms with one line for all events between two services. */
export function overview(model: DocsModel, hrefs: Hrefs): Graph {
  if (!isDrawnByService(model)) return conversation(model, hrefs);
  const between = new Map<string, { readonly from: string; readonly to: string; readonly types: string[] }>();
  for (const { type, sender, receivers } of model.events) {
    if (sender === undefined) continue;
    for (const to of new Set(receivers.filter(({ everything }) => !everything).map(({ service }) => service))) {
      const key = JSON.stringify([sender, to]);
      const known = between.get(key) ?? { from: sender, to, types: [] };
      known.types.push(type);
      between.set(key, known);
    }
  }
  const nodes = model.services.map(({ name }): GraphNode => {
    const href = hrefs.service(name);
    return {
      id: serviceId(name),
      kind: 'service',
      label: name,
      title: `service ${name}`,
      ...(href === undefined ? {} : { href }),
    };
  });
  const edges = [...between.values()].map(({ from, to, types }): GraphEdge => ({
    from: serviceId(from),
    to: serviceId(to),
    kind: 'receives',
    title: `${from} to ${to}: ${types.join(', ')}`,
  }));
  return { nodes, edges };
}
