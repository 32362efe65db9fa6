import type { DocumentMutator } from './document/document-mutator.ts';
import { bodies } from './document/bodies.ts';
import { events } from './document/events.ts';
import { operations } from './document/operations.ts';
import { parameters } from './document/parameters.ts';
import { protection } from './document/protection.ts';
import { servers } from './document/servers.ts';
import { shapes } from './document/shapes.ts';
import { wire } from './document/wire.ts';
import { waivers } from './document/waivers.ts';

export type { DocumentMutator };

/** Everything around schemas that can change. */
export const documentMutators: readonly DocumentMutator[] = [
  ...operations,
  ...parameters,
  ...bodies,
  ...protection,
  ...events,
  ...shapes,
  ...servers,
  ...wire,
  ...waivers,
];
