// Generated from specs and every service.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import { joinTopology, type Topology } from '@pactline/topology';
import { platform } from './platform.gen.ts';
import { part as part0 } from '@pactline/platform-map-activity-logger';
import { part as part1 } from '@pactline/platform-map-order';
import { part as part2 } from '@pactline/platform-map-send-email';
import { part as part3 } from '@pactline/platform-map-webhook';

/** Every service, queue, rule, resource and event of the platform. */
export const topology: Topology = joinTopology(platform, [part0, part1, part2, part3]);
