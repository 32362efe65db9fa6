import { sentence } from './names.ts';
import type { Workspace } from './workspace.ts';

/** A contract of events that neither sends nor receives any yet. */
export const asyncApiDocument = (service: string, { region }: Workspace): string => `asyncapi: 3.0.0
info:
  title: ${sentence(service)}
  version: 1.0.0
  description: >-
    What ${service} sends and receives.
  license: { name: MIT }
defaultContentType: application/json
servers:
  eventbridge:
    host: events.${region}.amazonaws.com
    protocol: eventbridge
    description: The platform's event bus.
channels: {}
operations: {}
`;
