import { bootstrap } from '@pactline/service-kit';
import { defineService } from '@pactline/service';
import type { ReadingsApi } from '../../generated/contracts/readings/src/http/index.gen.ts';
import { readingsContract } from '../../generated/contracts/readings/src/index.gen.ts';
import { reading } from '../suites/fixture-event.ts';

const takeReading =
  (): ReadingsApi['takeReading'] =>
  ({ body }) =>
    Promise.resolve({ status: 201, body });
const getReading =
  (): ReadingsApi['getReading'] =>
  ({ params }) =>
    Promise.resolve({ status: 200, body: { ...reading(1), readingId: params.readingId } });

await bootstrap(defineService({ contract: readingsContract, http: { takeReading, getReading } }));
